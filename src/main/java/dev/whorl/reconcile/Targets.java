package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run brings up to date, with what it needs; the rest stays as it is.
 *
 * @param partitions of each node that is named; {@link PartitionKey#WHOLE} is all of it.
 *     Everything, if no node is named
 */
public record Targets(Map<NodeId, Set<PartitionKey>> partitions) {
  public static final Targets ALL = new Targets(Map.of());

  public Targets {
    partitions = Map.copyOf(partitions);
  }

  /** Whole nodes; everything, if there are none. */
  public static Targets of(Set<NodeId> nodes) {
    return new Targets(
        nodes.stream().collect(Collectors.toMap(node -> node, _ -> Set.of(PartitionKey.WHOLE))));
  }
}
