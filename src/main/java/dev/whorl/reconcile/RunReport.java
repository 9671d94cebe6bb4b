package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.debug.Stop;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a run did.
 *
 * @param run its number in the store
 * @param branch of the document
 * @param outcome how it ended
 * @param published whether readers now see its result
 * @param seconds wall clock
 * @param counts sums over nodes
 * @param cutOff partitions that waited for what ran, and came out unchanged
 * @param savedSeconds what the partitions took, when they last ran, that did not run now
 * @param stops tasks that are held, in flow order
 * @param nodes those that were asked for and what they need, in flow order
 */
public record RunReport(
    long run,
    String branch,
    Outcome outcome,
    boolean published,
    double seconds,
    PartitionCounts counts,
    int cutOff,
    double savedSeconds,
    List<Stop> stops,
    SequencedMap<NodeId, NodeReport> nodes) {

  /** How a run ended. */
  public enum Outcome {
    /** Everything asked for is fresh. */
    COMPLETE,
    /** Some node failed or is invalid. */
    FAILED,
    /** It was stopped; what was committed stays. */
    INTERRUPTED,
    /** A hold or a check kept something back. */
    HELD,
    /** A breakpoint, or the end of a step, holds some task; what does not depend on it went on. */
    STOPPED
  }
}
