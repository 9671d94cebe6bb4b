package dev.whorl.reconcile;

import dev.whorl.graph.Problem;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.NodeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a run would do.
 *
 * @param steps in flow order
 * @param problems of nodes and of the graph as a whole
 */
public record Plan(List<Step> steps, List<Problem> problems) {

  /**
   * What a run from a situation on would do.
   *
   * @param readable gives canonical SQL a readable form
   */
  static Plan of(Situation situation, UnaryOperator<String> readable) {
    var reports = new Reports(situation);
    var differences = new Differences(situation, readable);
    var nodes = new ArrayList<Step>();
    situation
        .nodes()
        .forEach((id, node) -> {
          if (node.wanted()) {
            nodes.add(new Step(reports.of(id), differences.of(node)));
          }
        });
    return new Plan(List.copyOf(nodes), situation.graph().problems());
  }

  /**
   * @param report how the node stands; its shares say what is stale and what waits
   * @param reasons for the first hundred partitions that would be computed
   */
  public record Step(NodeReport report, List<Reason> reasons) {
    /** Partitions that are known to be stale. */
    public int willCompute() {
      boolean stored = !report.relation().equals("view") && !report.relation().equals("sink");
      return stored ? report.shares().stale() : 0;
    }

    /** Partitions that may turn out stale once inputs are settled. */
    public int mayCompute() {
      return report.counts().waiting() - willCompute();
    }
  }

  /** Seconds for all that is known to be stale; empty if some of it never ran before. */
  public Optional<Double> estimate() {
    return steps.stream().anyMatch(s -> s.willCompute() > 0 && s.report().estimate().isEmpty())
        ? Optional.empty()
        : Optional.of(steps.stream().mapToDouble(s -> s.report().estimate().orElse(0.0)).sum());
  }

  /**
   * Why one partition would be computed.
   *
   * @param part of the fingerprint that differs from the last snapshot's
   * @param was what it was; empty if the partition is new
   * @param is what it is
   */
  public record Reason(PartitionKey partition, String part, String was, String is) {}
}
