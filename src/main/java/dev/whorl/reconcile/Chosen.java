package dev.whorl.reconcile;

import dev.whorl.partition.PartitionKey;
import java.util.HashSet;
import java.util.Set;

/**
 * The partitions of a node that a run is to settle where it is not to settle all of them, and which
 * of them are still open. Owned by the thread that drives its {@link Situation}.
 */
final class Chosen {
  private final NodeProgress node;
  private final Set<PartitionKey> keys;
  private final Set<PartitionKey> open;
  private boolean keysKnown;
  private int seen;

  Chosen(NodeProgress node, Set<PartitionKey> keys) {
    this.node = node;
    this.keys = keys;
    this.open = new HashSet<>(keys);
  }

  int size() {
    return keys.size();
  }

  /** How many are open: neither there, nor known to be no longer desired. */
  int open() {
    if (node.keysKnown() && !keysKnown) {
      keysKnown = true;
      open.removeIf(this::isDone);
    }
    var news = node.news();
    for (; seen < news.size(); seen++) {
      var key = news.get(seen);
      if (open.contains(key) && isDone(key)) {
        open.remove(key);
      }
    }
    return open.size();
  }

  private boolean isDone(PartitionKey key) {
    return node.partition(key).map(PartitionProgress::isSettled).orElse(node.keysKnown());
  }
}
