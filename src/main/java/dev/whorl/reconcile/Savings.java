package dev.whorl.reconcile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.plan.NodeReport;
import dev.whorl.repository.Records.Trace;
import dev.whorl.repository.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    double all = node.last().filter(last -> last.tree().root().equals(tree.root())).isPresent()
        ? node.last().orElseThrow().seconds()
        : changed(node, tree);
    seconds += Math.max(0, all - node.seconds());
    return all;
  }

  private double changed(NodeProgress node, PartitionTree tree) {
    SortedMap<PartitionKey, PartitionTree.Entry> is = tree.entries();
    SortedMap<PartitionKey, PartitionTree.Entry> was =
        node.last().map(last -> last.tree().entries()).orElseGet(TreeMap::new);
    var blueprints = new HashSet<Fingerprint>();
    is.forEach((key, entry) -> addIfOther(blueprints, entry, was.get(key)));
    was.forEach((key, entry) -> addIfOther(blueprints, entry, is.get(key)));
    var traces = repository.traces(blueprints);
    double before = node.last().map(last -> last.seconds()).orElse(0.0);
    return Math.max(0, before + missingIn(was, is, traces) - missingIn(is, was, traces));
  }

  private static void addIfOther(
      HashSet<Fingerprint> blueprints,
      PartitionTree.Entry entry,
      PartitionTree.@org.jspecify.annotations.Nullable Entry other) {
    if (!entry.equals(other)) {
      blueprints.add(entry.blueprint());
    }
  }

  /** The seconds of the entries of {@code these} that {@code those} do not have. */
  private static double missingIn(
      SortedMap<PartitionKey, PartitionTree.Entry> those,
      SortedMap<PartitionKey, PartitionTree.Entry> these,
      Map<Fingerprint, Trace> traces) {
    return these.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(those.get(entry.getKey())))
        .map(entry -> traces.get(entry.getValue().blueprint()))
        .filter(java.util.Objects::nonNull)
        .mapToDouble(Trace::seconds)
        .sum();
  }

  /** What the partitions took that did not run, of all nodes that {@link #seconds} was asked of. */
  double savedSeconds() {
    return seconds;
  }
}
