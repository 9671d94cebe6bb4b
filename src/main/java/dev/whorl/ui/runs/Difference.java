package dev.whorl.ui.runs;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.GraphDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a node differs between two moments.
 *
 * @param drawn how its drawing does, if at all
 * @param made how its rows and its code do, if at all
 */
record Difference(NodeId node, Optional<GraphDifference> drawn, Optional<NodeChange> made) {
  private static final int NAMED = 3;

  /** All that differ: first in the order of the drawing, then those that only ran differently. */
  static List<Difference> of(List<GraphDifference> drawn, List<NodeChange> made) {
    Map<NodeId, GraphDifference> drawings = new LinkedHashMap<>();
    drawn.forEach(one -> drawings.put(one.node(), one));
    Map<NodeId, NodeChange> changes = new LinkedHashMap<>();
    made.forEach(one -> changes.put(one.node(), one));
    var nodes = new LinkedHashSet<>(drawings.keySet());
    nodes.addAll(changes.keySet());
    return nodes.stream()
        .map(node ->
            new Difference(
                node,
                Optional.ofNullable(drawings.get(node)),
                Optional.ofNullable(changes.get(node))))
        .toList();
  }

  /** Whether there may be rows to compare. */
  boolean hasRows() {
    return made.filter(change -> !change.partitions().isEmpty()).isPresent()
        && drawn.filter(one -> one.sort() != GraphDifference.Sort.CHANGED).isEmpty();
  }

  /** In a few words. */
  String words() {
    var parts = new ArrayList<String>();
    drawn.ifPresent(one ->
        parts.add(
            switch (one.sort()) {
              case ADDED -> "added";
              case REMOVED -> "removed";
              case CHANGED -> "edited: " + String.join(", ", one.properties());
            }));
    made.map(NodeChange::partitions)
        .filter(keys -> !keys.isEmpty())
        .ifPresent(keys -> parts.add("other rows in " + partitions(List.copyOf(keys))));
    if (parts.isEmpty()) {
      parts.add("other code, same rows");
    }
    return String.join("; ", parts);
  }

  private static String partitions(List<PartitionKey> keys) {
    if (keys.size() == 1) {
      var only = keys.getFirst().toString();
      return only.equals("*") ? "the whole" : only;
    }
    var named =
        keys.stream().limit(NAMED).map(PartitionKey::toString).collect(Collectors.joining(", "));
    return Numbers.full(keys.size())
        + " partitions ("
        + named
        + (keys.size() > NAMED ? ", …)" : ")");
  }
}
