package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Lineage.Direction;
import dev.whorl.reconcile.Lineage.Edge;
import dev.whorl.reconcile.Lineage.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All ancestors and descendants of some partitions of a node, put together node by node, so that
 * their number does not matter to who looks.
 *
 * @param groups nodes with the partitions of them that were reached, inputs before readers
 * @param links between groups
 * @param complete whether nothing was left out
 */
public record LineageSummary(
    NodeId node, List<PartitionKey> start, List<Group> groups, List<Link> links, boolean complete) {

  /** More partitions than this of a node are told of only by their number. */
  public static final int DETAILED = 6;

  private static final int MOST_EDGES = 2_000_000;

  /**
   * Partitions of one node.
   *
   * @param partitions in their order
   * @param rows of all of them
   * @param details of the first {@link #DETAILED}
   */
  public record Group(
      NodeId node, List<PartitionKey> partitions, long rows, List<PartitionDetail> details) {}

  /**
   * What of one group goes into another.
   *
   * @param edges between their partitions
   * @param rows that go along them
   * @param single the edges themselves, if both groups are small
   */
  public record Link(NodeId from, NodeId to, int edges, long rows, List<Edge> single) {}

  /** Of some partitions of a node; of all, if none is named. */
  static LineageSummary of(
      Lineage lineage, NodeId node, Collection<PartitionKey> some, Cancellation stop) {
    var start = some.isEmpty() ? List.copyOf(lineage.partitions(node)) : List.copyOf(some);
    var trace = lineage.walk(node, start, Direction.BOTH, MOST_EDGES, stop);
    var reached = new LinkedHashMap<NodeId, Set<PartitionKey>>();
    lineage.nodes().forEach(known -> reached.put(known.node().id(), new LinkedHashSet<>()));
    for (var point : trace.points()) {
      reached.computeIfAbsent(point.node(), _ -> new LinkedHashSet<>()).add(point.partition());
    }
    var groups = new LinkedHashMap<NodeId, Group>();
    reached.forEach((id, keys) -> {
      if (!keys.isEmpty()) {
        groups.put(id, group(lineage, id, keys.stream().sorted().toList()));
      }
    });
    return new LineageSummary(
        node, start, List.copyOf(groups.values()), links(trace.edges(), groups), trace.complete());
  }

  private static Group group(Lineage lineage, NodeId node, List<PartitionKey> keys) {
    long rows = 0;
    for (var key : keys) {
      rows += lineage.rows(new Point(node, key)).orElse(0L);
    }
    var first = keys.subList(0, Math.min(DETAILED, keys.size()));
    return new Group(node, keys, rows, List.copyOf(lineage.details(node, first).values()));
  }

  private record Pair(NodeId from, NodeId to) {}

  private static List<Link> links(List<Edge> edges, Map<NodeId, Group> groups) {
    var between = new LinkedHashMap<Pair, List<Edge>>();
    for (var edge : edges) {
      var pair = new Pair(edge.from().node(), edge.to().node());
      between.computeIfAbsent(pair, _ -> new ArrayList<>()).add(edge);
    }
    return between.entrySet().stream()
        .map(entry -> link(entry.getKey(), entry.getValue(), groups))
        .toList();
  }

  private static Link link(Pair pair, List<Edge> edges, Map<NodeId, Group> groups) {
    boolean small = isSmall(groups.get(pair.from())) && isSmall(groups.get(pair.to()));
    return new Link(
        pair.from(),
        pair.to(),
        edges.size(),
        edges.stream().mapToLong(Edge::rows).sum(),
        small ? List.copyOf(edges) : List.of());
  }

  private static boolean isSmall(@org.jspecify.annotations.Nullable Group group) {
    return group != null && group.partitions().size() <= DETAILED;
  }
}
