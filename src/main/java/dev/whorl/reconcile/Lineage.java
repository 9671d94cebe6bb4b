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
    return state == null ? List.of() : state.tree().entries().keySet();
  }

  /** How many rows a partition has; empty for an export, and for one that does not exist. */
  public Optional<Long> rows(Point point) {
    return Optional.ofNullable(snapshot.nodes().get(point.node().value()))
        .flatMap(state -> state.tree().get(point.partition()))
        .map(entry -> entry.content().rows());
  }

  /** From which columns of what it reads each column of a node comes. */
  public ColumnLineage columns(NodeId node) {
    return knownColumns(node).orElseThrow();
  }

  /** The same; empty if the graph that made the snapshot has no such node. */
  Optional<ColumnLineage> knownColumns(NodeId node) {
    return graph.node(node).map(columns);
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

  /** From which columns a column of a node comes, to the sources. */
  public ColumnTrace trace(NodeId node, String column) {
    return ColumnTrace.of(this, new ColumnLineage.Origin(node, column));
  }

  /** What a partition is made from directly. */
  public List<Edge> above(Point point) {
    var walk =
        new Walk(Integer.MAX_VALUE, point.node(), List.of(point.partition()), new Cancellation());
    walk.up(point.node());
    return walk.edges;
  }

  /** What is made from a partition directly. */
  public List<Edge> below(Point point) {
    var walk =
        new Walk(Integer.MAX_VALUE, point.node(), List.of(point.partition()), new Cancellation());
    links.keySet().forEach(reader -> walk.down(reader, List.of(point.node())));
    return walk.edges;
  }

  /** Such a walk that nobody cancels. */
  public Trace walk(
      NodeId node, Collection<PartitionKey> partitions, Direction direction, int most) {
    return walk(node, partitions, direction, most, new Cancellation());
  }

  /**
   * Walks from some partitions of a node to the ends. Each node is visited once, with all of its
   * partitions that were reached, so that the cost is that of the edges found and of one look at
   * the slices of each input on the way.
   *
   * @param most edges, after which it stops
   * @throws CancellationException once {@code stop} is requested
   */
  Trace walk(
      NodeId node,
      Collection<PartitionKey> partitions,
      Direction direction,
      int most,
      Cancellation stop) {
    var up = new Walk(direction == Direction.DOWN ? 0 : most, node, partitions, stop);
    if (direction != Direction.DOWN) {
      List.copyOf(links.keySet()).reversed().forEach(up::up);
    }
    var down = new Walk(most - up.edges.size(), node, partitions, stop);
    if (direction != Direction.UP) {
      links.keySet().forEach(reader -> down.down(reader, down.reached.keySet()));
    }
    var edges = new ArrayList<>(up.edges);
    edges.addAll(down.edges);
    var points = new LinkedHashSet<Point>();
    partitions.forEach(key -> points.add(new Point(node, key)));
    for (var edge : edges) {
      points.add(edge.from());
      points.add(edge.to());
    }
    return new Trace(points, edges, !up.cutShort && !down.cutShort);
  }

  /** The edges and partitions found so far. */
  private final class Walk {
    private final int most;
    private final Cancellation stop;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<NodeId, Set<PartitionKey>> reached = new HashMap<>();
    private boolean cutShort;

    Walk(int most, NodeId node, Collection<PartitionKey> partitions, Cancellation stop) {
      this.most = most;
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
        link.up(reached(reader), new Found(link.input(), reader, link.input()));
      }
    }

    /**
     * @param inputs those from which to go
     */
    void down(NodeId reader, Collection<NodeId> inputs) {
      for (var link : links.getOrDefault(reader, List.of())) {
        if (inputs.contains(link.input())) {
          checkWanted();
          link.down(reached(link.input()), new Found(link.input(), reader, reader));
        }
      }
    }

    /** Takes the edges of one link. */
    private final class Found implements LineageLink.Taker {
      private final NodeId input;
      private final NodeId reader;
      private final NodeId goingTo;

      Found(NodeId input, NodeId reader, NodeId goingTo) {
        this.input = input;
        this.reader = reader;
        this.goingTo = goingTo;
      }

      @Override
      public boolean take(PartitionKey from, PartitionKey to, long rows) {
        if (edges.size() >= most) {
          cutShort = true;
          return false;
        }
        if (edges.size() % EDGES_BETWEEN_CHECKS == 0) {
          checkWanted();
        }
        edges.add(new Edge(new Point(input, from), new Point(reader, to), rows));
        reached
            .computeIfAbsent(goingTo, _ -> new LinkedHashSet<>())
            .add(goingTo.equals(input) ? from : to);
        return true;
      }
    }
  }
}
