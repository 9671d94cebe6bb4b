package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import java.util.List;

/**
 * What came of computing a sample once more.
 *
 * @param rerun partitions that were computed again
 * @param differing those of them whose result is another
 */
public record RecheckReport(int rerun, List<Difference> differing) {

  /**
   * A result that depends on more than code and data.
   *
   * @param columns whose values differ; none if only their rows are put together differently
   * @param suggestion what to do about it
   */
  public record Difference(
      NodeId node, PartitionKey partition, List<String> columns, String suggestion) {}
}
