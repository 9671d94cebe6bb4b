package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a node differs between two graphs.
 *
 * @param properties that differ, if both graphs have the node
 */
public record GraphDifference(NodeId node, Sort sort, List<String> properties) {

  /** Which of the two graphs has the node. */
  public enum Sort {
    /** Only the later one. */
    ADDED,
    /** Only the earlier one. */
    REMOVED,
    /** Both, with other properties. */
    CHANGED
  }

  /** The differing nodes: those of the later graph in its order, then those that it lacks. */
  public static List<GraphDifference> between(Graph earlier, Graph later) {
    var differences = new ArrayList<GraphDifference>();
    for (var node : later.nodes()) {
      var before = earlier.node(node.id());
      if (before.isEmpty()) {
        differences.add(new GraphDifference(node.id(), Sort.ADDED, List.of()));
      } else if (!before.get().equals(node)) {
        differences.add(
            new GraphDifference(node.id(), Sort.CHANGED, differing(before.get(), node)));
      }
    }
    for (var node : earlier.nodes()) {
      if (later.node(node.id()).isEmpty()) {
        differences.add(new GraphDifference(node.id(), Sort.REMOVED, List.of()));
      }
    }
    return differences;
  }

  private static List<String> differing(Node before, Node after) {
    Set<String> names = new LinkedHashSet<>(after.properties().map().keySet());
    names.addAll(before.properties().map().keySet());
    return names.stream()
        .filter(name -> !before.properties().get(name).equals(after.properties().get(name)))
        .toList();
  }
}
