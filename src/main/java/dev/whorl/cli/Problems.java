package dev.whorl.cli;

import static java.util.stream.Collectors.toSet;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Pipeline;
import java.util.Collection;
import java.util.Set;

/** Names what is wrong with a document, on standard error. */
final class Problems {
  private Problems() {}

  /**
   * What a command answers that looks at nodes, and computes none: those problems are printed. That
   * a node failed is no failure of the command, which says so.
   */
  static Exit exit(Pipeline pipeline, Collection<Problem> problems, Collection<NodeReport> nodes) {
    boolean unusable =
        print(pipeline, problems, nodes.stream().map(NodeReport::node).collect(toSet()));
    return unusable ? Exit.UNUSABLE : Exit.DONE;
  }

  /**
   * Prints those that concern the wanted nodes, or entries that can't be nodes.
   *
   * @return whether there were any
   */
  static boolean print(Pipeline pipeline, Collection<Problem> problems, Set<NodeId> wanted) {
    var concerning =
        problems.stream()
            .filter(problem ->
                pipeline
                    .graph()
                    .named(problem.node())
                    .map(node -> wanted.contains(node.id()))
                    .orElse(true))
            .toList();
    concerning.forEach(
        problem -> Console.tell("branch " + pipeline.branch() + ", node " + problem));
    return !concerning.isEmpty();
  }
}
