package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Which partitions of a snapshot are made from which, by the graph that made it. An edge means that
 * the output partition's blueprint names rows of the input partition; no edge, that it names none,
 * so that the output would be the same without. An edge may be there although its rows make no
 * difference: that a {@code max} gets a row is seen, not that the row is small; a partition that a
 * filter leaves empty is still made from what was filtered; and what is read whole is made from all
 * partitions that have rows.
 *
 * <p>Views hold no partitions: edges go through them, to what they read. An export is one point,
 * {@code *}.
 */
public final class Lineage {
  private static final int EDGES_BETWEEN_CHECKS = 1024;

  private final Snapshot snapshot;
  private final CompiledGraph graph;
  private final Function<Compiled, ColumnLineage> columns;
  private final PartitionDetails details;
  private final Map<NodeId, List<LineageLink>> links = new LinkedHashMap<>();

  /** A partition of a node. */
  public record Point(NodeId node, PartitionKey partition) {}

  /**
   * @param rows of {@code from} that {@code to} is made from
   */
  public record Edge(Point from, Point to, long rows) {}

  /** Which way to walk. */
  public enum Direction {
    /** To what it is made from. */
    UP,
    /** To what is made from it. */
    DOWN,
    BOTH
  }

  /**
   * @param points where the walk began, and all that an edge has
   * @param complete whether there are no more edges than these
   */
  public record Trace(SequencedCollection<Point> points, List<Edge> edges, boolean complete) {}

  /**
   * @param columns from which columns a node's columns come
   * @param details of the snapshot's partitions
   */
  Lineage(
      Snapshot snapshot,
      CompiledGraph graph,
      Slices slices,
      Function<Compiled, ColumnLineage> columns,
      PartitionDetails details) {
    this.details = details;
    this.snapshot = snapshot;
    this.graph = graph;
    this.columns = columns;
    var maker = new LineageLink.Maker(snapshot, graph, slices);
    graph.nodes().forEach((id, compiled) -> links.put(id, maker.into(compiled)));
  }

  /** The nodes of the graph, inputs before readers. */
  public Collection<Compiled> nodes() {
    return graph.nodes().values();
  }

  /** The partitions of a node, in order; none of a view, or if none exist yet. */
  public Collection<PartitionKey> partitions(NodeId node) {
    if (graph.node(node).filter(Compiled.Export.class::isInstance).isPresent()) {
      return List.of(PartitionKey.WHOLE);
    }
    var state = snapshot.nodes().get(node.value());
    return state == null ? List.of() : state.tree().keys();
  }

  /** How many partitions a node has. */
  long count(NodeId node) {
    var state = snapshot.nodes().get(node.value());
    return state == null ? partitions(node).size() : state.tree().size();
  }

  /** How many rows a partition has; empty for an export, and for one that does not exist. */
  public Optional<Long> rows(Point point) {
    return Optional.ofNullable(snapshot.nodes().get(point.node().value()))
        .flatMap(state -> state.tree().get(point.partition()))
        .map(entry -> entry.content().rows());
  }

  /** From which columns of what it reads each column of a node comes. */
  public ColumnLineage columns(NodeId node) {
    return graph.node(node).map(columns).orElseThrow();
  }

  /** How many rows some partitions of a node have together. */
  long rows(NodeId node, Set<PartitionKey> partitions) {
    var state = snapshot.nodes().get(node.value());
    var rows = new long[1];
    if (state != null && partitions.size() == state.tree().size()) {
      return state.tree().content().rows();
    }
    if (state != null) {
      state.tree().forEach(partitions, (_, entry) -> rows[0] += entry.content().rows());
    }
    return rows[0];
  }

  /** How a partition was made; empty for an export, and for one that does not exist. */
  public Optional<PartitionDetail> detail(Point point) {
    return details.of(point);
  }

  /** The same of many partitions of a node. */
  Map<PartitionKey, PartitionDetail> details(NodeId node, Collection<PartitionKey> keys) {
    return details.of(node, keys);
  }

  /**
   * All ancestors and descendants of some partitions of a node, or of all of them.
   *
   * @throws CancellationException once {@code stop} is requested
   */
  public LineageSummary summary(
      NodeId node, Collection<PartitionKey> partitions, Cancellation stop) {
    return LineageSummary.of(this, node, partitions, stop);
  }

  /** What a partition is made from directly. */
  public List<Edge> above(Point point) {
    var found = new Edges(Integer.MAX_VALUE);
    new Walk(found, point.node(), List.of(point.partition()), new Cancellation()).up(point.node());
    return found.edges;
  }

  /** What is made from a partition directly. */
  public List<Edge> below(Point point) {
    var found = new Edges(Integer.MAX_VALUE);
    var walk = new Walk(found, point.node(), List.of(point.partition()), new Cancellation());
    links.keySet().forEach(reader -> walk.down(reader, List.of(point.node())));
    return found.edges;
  }

  /** Such a walk that nobody cancels. */
  public Trace walk(
      NodeId node, Collection<PartitionKey> partitions, Direction direction, int most) {
    var found = new Edges(most);
    var reached = visit(node, partitions, direction, found, new Cancellation());
    var points = new LinkedHashSet<Point>();
    partitions.forEach(key -> points.add(new Point(node, key)));
    for (var edge : found.edges) {
      points.add(edge.from());
      points.add(edge.to());
    }
    return new Trace(points, found.edges, reached.complete());
  }

  /** Hears of edges. */
  interface Visitor {
    /** What takes those of one input and one reader; it may be asked for several times. */
    LineageLink.Taker between(NodeId input, NodeId reader);
  }

  /**
   * Where a walk went.
   *
   * @param partitions by node, with those where it began
   * @param complete whether the visitor wanted all edges
   */
  record Reached(Map<NodeId, Set<PartitionKey>> partitions, boolean complete) {}

  /**
   * Walks from some partitions of a node to the ends. Each node is visited once, with all of its
   * partitions that were reached, so that the cost is that of the edges found and of one look at
   * the slices of each input on the way.
   *
   * @throws CancellationException once {@code stop} is requested
   */
  Reached visit(
      NodeId node,
      Collection<PartitionKey> partitions,
      Direction direction,
      Visitor visitor,
      Cancellation stop) {
    var up = new Walk(visitor, node, partitions, stop);
    if (direction != Direction.DOWN) {
      List.copyOf(links.keySet()).reversed().forEach(up::up);
    }
    var down = new Walk(visitor, node, partitions, stop);
    if (direction != Direction.UP) {
      links.keySet().forEach(reader -> down.down(reader, down.reached.keySet()));
    }
    // They have nothing in common but where they began.
    var reached = new HashMap<>(down.reached);
    reached.putAll(up.reached);
    return new Reached(reached, !up.cutShort && !down.cutShort);
  }

  /** Edges as they come, up to a number. */
  private static final class Edges implements Visitor {
    private final int most;
    private final List<Edge> edges = new ArrayList<>();

    Edges(int most) {
      this.most = most;
    }

    @Override
    public LineageLink.Taker between(NodeId input, NodeId reader) {
      return (from, to, rows) -> {
        boolean more = edges.size() < most;
        if (more) {
          edges.add(new Edge(new Point(input, from), new Point(reader, to), rows));
        }
        return more;
      };
    }
  }

  /** The partitions found so far, one way. */
  private final class Walk {
    private final Visitor visitor;
    private final Cancellation stop;
    private final Map<NodeId, Set<PartitionKey>> reached = new HashMap<>();
    private int edges;
    private boolean cutShort;

    Walk(Visitor visitor, NodeId node, Collection<PartitionKey> partitions, Cancellation stop) {
      this.visitor = visitor;
      this.stop = stop;
      reached.put(node, new LinkedHashSet<>(partitions));
    }

    private Set<PartitionKey> reached(NodeId node) {
      return reached.getOrDefault(node, Set.of());
    }

    /** Ends the walk if nobody waits for it any more. */
    private void checkWanted() {
      if (stop.requested()) {
        throw new CancellationException("The walk was cancelled.");
      }
    }

    void up(NodeId reader) {
      for (var link : links.getOrDefault(reader, List.of())) {
        checkWanted();
        var taker = visitor.between(link.input(), reader);
        var keys = new LinkedHashSet<PartitionKey>();
        link.up(
            reached(reader), (from, to, rows) -> take(taker, from, to, rows) && noted(keys, from));
        reached(link.input(), keys);
      }
    }

    /**
     * @param inputs those from which to go
     */
    void down(NodeId reader, Collection<NodeId> inputs) {
      for (var link : links.getOrDefault(reader, List.of())) {
        if (inputs.contains(link.input())) {
          checkWanted();
          var taker = visitor.between(link.input(), reader);
          var keys = new LinkedHashSet<PartitionKey>();
          link.down(
              reached(link.input()),
              (from, to, rows) -> take(taker, from, to, rows) && noted(keys, to));
          reached(reader, keys);
        }
      }
    }

    private void reached(NodeId node, Set<PartitionKey> keys) {
      if (!keys.isEmpty()) {
        reached.merge(
            node,
            keys,
            (old, more) -> {
              old.addAll(more);
              return old;
            });
      }
    }

    private static boolean noted(Set<PartitionKey> keys, PartitionKey key) {
      keys.add(key);
      return true;
    }

    private boolean take(LineageLink.Taker taker, PartitionKey from, PartitionKey to, long rows) {
      if (++edges % EDGES_BETWEEN_CHECKS == 0) {
        checkWanted();
      }
      boolean more = taker.take(from, to, rows);
      cutShort |= !more;
      return more;
    }
  }
}
