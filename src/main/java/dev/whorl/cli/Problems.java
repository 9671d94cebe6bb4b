package dev.whorl.cli;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Pipeline;
import java.util.Collection;
import java.util.Set;

/** Names what is wrong with a document, on standard error. */
final class Problems {
  private Problems() {}

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
