package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.repository.Records.NodeState;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One node on its way; owned by the thread that drives its {@link Situation}. */
final class NodeProgress {
  private final Compiled compiled;
  private final boolean wanted;
  private final Optional<NodeState> last;
  private final SortedMap<PartitionKey, PartitionProgress> partitions = new TreeMap<>();
  private boolean keysKnown;
  private Optional<String> error = Optional.empty();
  private double seconds;
  private int written;
  private boolean exported;

  /**
   * @param wanted whether this run is to settle it
   * @param last its state in the branch's last snapshot
   */
  NodeProgress(Compiled compiled, boolean wanted, Optional<NodeState> last) {
    this.compiled = compiled;
    this.wanted = wanted;
    this.last = last;
  }

  NodeId id() {
    return compiled.node().id();
  }

  Compiled compiled() {
    return compiled;
  }

  boolean wanted() {
    return wanted;
  }

  Optional<NodeState> last() {
    return last;
  }

  Optional<PartitionTree.Entry> last(PartitionKey key) {
    return last.map(state -> state.tree().entries().get(key));
  }

  Collection<PartitionProgress> partitions() {
    return partitions.values();
  }

  Optional<PartitionProgress> partition(PartitionKey key) {
    return Optional.ofNullable(partitions.get(key));
  }

  PartitionProgress desire(PartitionKey key) {
    return partitions.computeIfAbsent(key, PartitionProgress::new);
  }

  /** Whether all partitions that ought to exist are among {@link #partitions()}. */
  boolean keysKnown() {
    return keysKnown;
  }

  void allKeysKnown() {
    keysKnown = true;
  }

  /** Whether all of it exists. */
  boolean isSettled() {
    return keysKnown && partitions.values().stream().allMatch(PartitionProgress::isSettled);
  }

  boolean has(PartitionProgress.State state) {
    return partitions.values().stream().anyMatch(partition -> partition.state() == state);
  }

  int count(PartitionProgress.State state) {
    return (int) partitions.values().stream().filter(p -> p.state() == state).count();
  }

  /** All of its rows, once it is settled. */
  ContentId content() {
    return partitions.values().stream()
        .map(partition -> partition.content().orElseThrow())
        .reduce(ContentId.EMPTY, ContentId::plus);
  }

  /** Its partitions, once it is settled. */
  PartitionTree tree() {
    return PartitionTree.of(
        partitions.values().stream()
            .collect(
                Collectors.toMap(
                    PartitionProgress::key,
                    p ->
                        new PartitionTree.Entry(
                            p.blueprint().orElseThrow(), p.content().orElseThrow()))));
  }

  Optional<String> error() {
    return error;
  }

  /** Keeps the first error. */
  void failed(String message) {
    if (error.isEmpty()) {
      error = Optional.of(message);
    }
  }

  double seconds() {
    return seconds;
  }

  void spent(double more) {
    seconds += more;
  }

  /** Files that an export wrote. */
  int written() {
    return written;
  }

  /** Whether an export's files are as they ought to be. */
  boolean exported() {
    return exported;
  }

  void exported(int files) {
    exported = true;
    written = files;
  }
}
