package dev.whorl.reconcile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Partitions of one run that are to be made from the same blueprint: the first is computed, the
 * others wait for what becomes of it. Not for use by several threads at once.
 */
final class Twins {
  private final Map<Fingerprint, PartitionProgress> first = new HashMap<>();
  private final Map<Fingerprint, List<Twin>> others = new HashMap<>();

  /** One that waits, with its node. */
  record Twin(NodeProgress node, PartitionProgress partition) {}

  /** Whether a partition is to be computed; if not, it counts as running from now on. */
  boolean isFirst(NodeProgress node, PartitionProgress partition) {
    var blueprint = partition.blueprint().orElseThrow();
    if (first.computeIfAbsent(blueprint, _ -> partition) == partition) {
      return true;
    }
    partition.state(State.RUNNING);
    others.computeIfAbsent(blueprint, _ -> new ArrayList<>()).add(new Twin(node, partition));
    return false;
  }

  /** Ends what {@link #isFirst} began. */
  List<Twin> release(PartitionProgress computed) {
    var blueprint = computed.blueprint().orElseThrow();
    first.remove(blueprint);
    var waiting = others.remove(blueprint);
    return waiting == null ? List.of() : waiting;
  }
}
