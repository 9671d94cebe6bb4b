package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What there is to see at a stop.
 *
 * @param tables that SQL may name: {@code in.<port>}, {@code out}, {@code prev}; none of a sink,
 *     which stages nothing
 * @param before rows of the same partition's previous output; empty if there was none
 * @param sql that the node computes, as it is shown; empty for a source
 */
public record StopView(List<Table> tables, Optional<Long> before, String sql, Frames frames) {

  /** A name with its columns. */
  public record Table(String name, List<Column> columns) {}

  /**
   * The tasks that the stopped one is made from.
   *
   * @param list by node, nearest first
   * @param complete whether these are all
   */
  public record Frames(List<Frame> list, boolean complete) {
    static Frames of(Snapshot there, Lineage.Trace trace) {
      var byNode = new LinkedHashMap<NodeId, SequencedSet<PartitionKey>>();
      trace
          .edges()
          .forEach(edge ->
              byNode
                  .computeIfAbsent(edge.from().node(), _ -> new LinkedHashSet<>())
                  .add(edge.from().partition()));
      var list = new ArrayList<Frame>();
      byNode.forEach((node, keys) -> {
        var tree =
            Optional.ofNullable(there.nodes().get(node.value()))
                .map(NodeState::tree)
                .orElse(PartitionTree.EMPTY);
        var tasks =
            keys.stream()
                .flatMap(key -> tree.get(key).stream().map(entry -> new Task(key, entry)))
                .toList();
        list.add(new Frame(node, tasks));
      });
      return new Frames(List.copyOf(list), trace.complete());
    }
  }

  /** The tasks of one node. */
  public record Frame(NodeId node, List<Task> tasks) {
    /** Of all of them together. */
    public long rows() {
      return tasks.stream().mapToLong(task -> task.made().content().rows()).sum();
    }
  }

  /**
   * One of them.
   *
   * @param made from what, and what it is
   */
  public record Task(PartitionKey partition, PartitionTree.Entry made) {}
}
