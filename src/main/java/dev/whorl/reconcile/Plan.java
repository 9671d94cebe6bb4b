package dev.whorl.reconcile;

import dev.whorl.graph.Problem;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.NodeReport;
import java.util.List;

/**
 * What a run would do.
 *
 * @param steps in flow order
 * @param problems of nodes and of the graph as a whole
 */
public record Plan(List<Step> steps, List<Problem> problems) {

  /**
   * @param report how the node stands; its shares say what is stale and what waits
   * @param reasons for the first hundred partitions that would be computed
   */
  public record Step(NodeReport report, List<Reason> reasons) {}

  /**
   * Why one partition would be computed.
   *
   * @param part of the fingerprint that differs from the last snapshot's
   * @param was what it was; empty if the partition is new
   * @param is what it is
   */
  public record Reason(PartitionKey partition, String part, String was, String is) {}
}
