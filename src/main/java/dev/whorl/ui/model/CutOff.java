package dev.whorl.ui.model;

import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Numbers;
import java.util.Optional;

/**
 * Where the wave of a run stopped: partitions of a node that were recomputed and came out as they
 * were, so that what reads them had nothing to do.
 *
 * @param identical how many of {@code computed}, at least one
 * @param computed partitions for which a task ran
 */
public record CutOff(int identical, int computed) {
  static Optional<CutOff> of(NodeReport report) {
    var counts = report.counts();
    return counts.identical() > 0
        ? Optional.of(new CutOff(counts.identical(), counts.computed()))
        : Optional.empty();
  }

  /** Whether nothing at all went on from there. */
  public boolean isWhole() {
    return identical >= computed;
  }

  /** For a wire: what of the recomputed stops there. */
  public String mark() {
    return isWhole() ? "=" : "= " + Math.max(1, 100L * identical / computed) + "\u00a0%";
  }

  /** For people: “Recomputed, same result: 364 of 365 partitions stop here.” */
  public String words() {
    var some =
        !isWhole()
            ? Numbers.full(identical) + " of " + Numbers.full(computed) + "\u00a0partitions stop"
            : identical == 1
                ? "1\u00a0partition stops"
                : "all " + Numbers.full(identical) + "\u00a0partitions stop";
    return "Recomputed, same result: " + some + " here.";
  }
}
