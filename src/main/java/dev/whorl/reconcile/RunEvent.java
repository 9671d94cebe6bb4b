package dev.whorl.reconcile;

import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.TaskSpan;
import java.util.Optional;

/** What a run announces, in order, on the run's own thread; listeners must not block. */
public sealed interface RunEvent {
  /**
   * The run knows its graph and begins.
   *
   * @param run its number
   * @param assessment how everything stands before
   */
  record Started(long run, Assessment assessment) implements RunEvent {}

  /** A node's state changed: tasks started, partitions were committed, or it settled. */
  record NodeChanged(NodeReport report) implements RunEvent {}

  /**
   * How far the run is.
   *
   * @param done partitions settled so far
   * @param known partitions known to be desired so far
   * @param doing what runs now, in words
   * @param left seconds that the rest takes, about; empty if that isn't known
   */
  record Progress(int done, int known, String doing, Optional<Double> left) implements RunEvent {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double LEAST = 0.5;

    /** Before anything is known of the work. */
    public Progress(String doing) {
      this(0, 0, doing, Optional.empty());
    }

    /** “about 12 s left”; empty if that isn't known, or next to nothing is. */
    public String timeLeft() {
      return left.filter(seconds -> seconds >= LEAST)
          .map(seconds -> "about " + spoken(seconds) + " left")
          .orElse("");
    }

    private static String spoken(double seconds) {
      if (seconds < MINUTE) {
        return Math.round(seconds) + " s";
      }
      return seconds < 2 * HOUR
          ? Math.round(seconds / MINUTE) + " min"
          : Math.round(seconds / HOUR) + " h";
    }
  }

  /** A task began, or ended. */
  record Worked(TaskSpan task) implements RunEvent {}

  /** A task is held from now on. */
  record Stopped(Stop stop) implements RunEvent {}

  /**
   * A task met a breakpoint that only tells.
   *
   * @param text what it met it with
   */
  record Logged(Breakpoint breakpoint, String text) implements RunEvent {}

  /** The last event of every run. */
  record Finished(RunReport report) implements RunEvent {}
}
