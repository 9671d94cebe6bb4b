package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Trace;
import dev.whorl.repository.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run did not have to do. Asks for traces of those partitions only that differ from the last
 * snapshot's, and were not made in the run itself.
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
    var computed =
        keys.stream()
            .flatMap(key -> node.partition(key).stream())
            .filter(partition -> partition.state() == State.COMPUTED)
            .toList();
    double now = computed.stream().mapToDouble(PartitionProgress::seconds).sum();
    var others = new TreeSet<>(keys);
    computed.forEach(partition -> others.remove(partition.key()));
    double before = node.last().map(NodeState::seconds).orElse(0.0);
    return Math.max(0, before + now + traced(is, others) - traced(was, keys));
  }

  private double traced(PartitionTree tree, Collection<PartitionKey> keys) {
    var blueprints =
        keys.stream()
            .flatMap(key -> tree.get(key).stream())
            .map(PartitionTree.Entry::blueprint)
            .toList();
    var traces = repository.traces(Set.copyOf(blueprints));
    return blueprints.stream()
        .flatMap(blueprint -> Optional.ofNullable(traces.get(blueprint)).stream())
        .mapToDouble(Trace::seconds)
        .sum();
  }

  /** What the partitions took that did not run, of all nodes that {@link #seconds} was asked of. */
  double savedSeconds() {
    return seconds;
  }
}
