package dev.whorl.reconcile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.plan.NodeReport;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Trace;
import dev.whorl.repository.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run did not have to do. Asks for traces of those partitions only that differ from the last
 * snapshot's.
 */
final class Savings {
  private final Repository repository;
  private final Map<NodeId, Integer> safeBefore = new HashMap<>();
  private double seconds;

  /**
   * @param before how everything stood before the run
   */
  Savings(Repository repository, Assessment before) {
    this.repository = repository;
    before.nodes().forEach((id, report) -> safeBefore.put(id, report.shares().fresh()));
  }

  /** How many partitions, of nodes that waited for what ran, came out unchanged. */
  int cutOff(Collection<NodeReport> after) {
    return after.stream().mapToInt(this::cutOff).sum();
  }

  private int cutOff(NodeReport after) {
    var counts = after.counts();
    int known = counts.unchanged() + counts.reused() - safeBefore.getOrDefault(after.node(), 0);
    return Math.max(0, Math.min(counts.unchanged(), known));
  }

  /** The seconds that the partitions of a settled node took, in whichever run they did. */
  double seconds(NodeProgress node, PartitionTree tree) {
    double all =
        node.last().filter(last -> last.tree().root().equals(tree.root())).isPresent()
            ? node.last().orElseThrow().seconds()
            : changed(node, tree);
    seconds += Math.max(0, all - node.seconds());
    return all;
  }

  private double changed(NodeProgress node, PartitionTree is) {
    var was = node.last().map(NodeState::tree).orElse(PartitionTree.EMPTY);
    var keys = is.differing(was);
    var traces =
        repository.traces(
            Stream.of(is, was)
                .flatMap(tree -> entries(tree, keys))
                .map(PartitionTree.Entry::blueprint)
                .collect(Collectors.toSet()));
    double before = node.last().map(NodeState::seconds).orElse(0.0);
    return Math.max(0, before + seconds(is, keys, traces) - seconds(was, keys, traces));
  }

  private static Stream<PartitionTree.Entry> entries(
      PartitionTree tree, Collection<PartitionKey> keys) {
    return keys.stream().flatMap(key -> tree.get(key).stream());
  }

  private static double seconds(
      PartitionTree tree, Collection<PartitionKey> keys, Map<Fingerprint, Trace> traces) {
    return entries(tree, keys)
        .map(entry -> Optional.ofNullable(traces.get(entry.blueprint())))
        .mapToDouble(trace -> trace.map(Trace::seconds).orElse(0.0))
        .sum();
  }

  /** What the partitions took that did not run, of all nodes that {@link #seconds} was asked of. */
  double savedSeconds() {
    return seconds;
  }
}
