package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import java.util.Set;

/**
 * Some partitions of a node.
 *
 * @param keys at least one
 */
public record ChosenPartitions(NodeId node, Set<PartitionKey> keys) {
  public ChosenPartitions {
    keys = Set.copyOf(keys);
  }

  /** As a heading says it: the key, or how many. */
  public String words() {
    return keys.size() == 1
        ? keys.iterator().next().text()
        : keys.size() + " partitions";
  }
}
