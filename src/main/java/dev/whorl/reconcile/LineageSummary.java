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

  /** More than small groups have between them, through however many inputs. */
  private static final int MOST_SINGLE = 1_000;

  /**
   * Partitions of one node.
   *
   * @param partitions in their order
   * @param all how many the node has
   * @param rows of all of them
   * @param details of the first {@link #DETAILED}
   */
  public record Group(
      NodeId node,
      List<PartitionKey> partitions,
      long all,
      long rows,
      List<PartitionDetail> details) {}

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
    var sums = new Sums();
    var reached = lineage.visit(node, start, Direction.BOTH, sums, stop);
    var groups = new LinkedHashMap<NodeId, Group>();
    for (var known : lineage.nodes()) {
      var id = known.node().id();
      var keys = reached.partitions().getOrDefault(id, Set.of());
      if (!keys.isEmpty()) {
        groups.put(id, group(lineage, id, keys));
      }
    }
    return new LineageSummary(
        node, start, List.copyOf(groups.values()), sums.links(groups), reached.complete());
  }

  private static Group group(Lineage lineage, NodeId node, Set<PartitionKey> reached) {
    var keys = reached.stream().sorted().toList();
    var first = keys.subList(0, Math.min(DETAILED, keys.size()));
    return new Group(
        node,
        keys,
        lineage.count(node),
        lineage.rows(node, reached),
        List.copyOf(lineage.details(node, first).values()));
  }

  private record Pair(NodeId from, NodeId to) {}

  /** What goes from node to node, as far as it is wanted. */
  private static final class Sums implements Lineage.Visitor {
    private final Map<Pair, Sum> sums = new LinkedHashMap<>();
    private int edges;

    @Override
    public Sum between(NodeId input, NodeId reader) {
      return sums.computeIfAbsent(new Pair(input, reader), Sum::new);
    }

    List<Link> links(Map<NodeId, Group> groups) {
      return sums.values().stream()
          .filter(sum -> sum.count > 0)
          .map(sum -> sum.link(isSmall(groups, sum.pair.from) && isSmall(groups, sum.pair.to)))
          .toList();
    }

    private static boolean isSmall(Map<NodeId, Group> groups, NodeId node) {
      return groups.containsKey(node) && groups.get(node).partitions().size() <= DETAILED;
    }

    private final class Sum implements LineageLink.Taker {
      private final Pair pair;
      private final List<Edge> first = new ArrayList<>();
      private int count;
      private long rows;

      Sum(Pair pair) {
        this.pair = pair;
      }

      @Override
      public boolean take(PartitionKey from, PartitionKey to, long some) {
        if (edges == MOST_EDGES) {
          return false;
        }
        edges++;
        count++;
        rows += some;
        if (first.size() < MOST_SINGLE) {
          first.add(new Edge(new Point(pair.from, from), new Point(pair.to, to), some));
        }
        return true;
      }

      Link link(boolean small) {
        return new Link(pair.from, pair.to, count, rows, small ? List.copyOf(first) : List.of());
      }
    }
  }
}
