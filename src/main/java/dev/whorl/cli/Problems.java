package dev.whorl.cli;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import java.util.Collection;
import java.util.Set;

/** Names what is wrong with a document, on standard error. */
final class Problems {
  private Problems() {}

  /**
   * Prints those that concern the wanted nodes or no node at all.
   *
   * @return whether there were any
   */
  static boolean print(String branch, Collection<Problem> problems, Set<NodeId> wanted) {
    var concerning =
        problems.stream()
            .filter(problem ->
                !NodeId.isValid(problem.node()) || wanted.contains(new NodeId(problem.node())))
            .toList();
    concerning.forEach(
        problem -> System.err.println("whorl: branch " + branch + ", node " + problem));
    return !concerning.isEmpty();
  }
}
