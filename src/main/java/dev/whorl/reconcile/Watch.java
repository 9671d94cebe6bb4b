package dev.whorl.reconcile;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps something true: runs once as soon as it may, then whenever what it watches has changed and
 * come to rest, or at an interval. After a failure it also tries again by itself, each time after
 * twice as long. Uses the thread that calls {@link #run}, and no other.
 */
public final class Watch {
  /** Between two looks. */
  static final Duration PAUSE = Duration.ofMillis(500);

  /** For how long something may go on changing before a run starts nevertheless. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);

  private final Watched watched;
  private final Pulse pulse;
  private final Optional<Duration> every;
  private String ran = "";
  private String seen = "";
  private long changedAt;
  private long nextAt = Long.MIN_VALUE;
  private int failures;

  /** What is kept true. */
  public interface Watched {
    /** Differs once there may be something to do; empty as long as nothing may run. */
    Optional<String> state();

    /**
     * Does what there is to do.
     *
     * @param retryIn when it will be tried again without a change, should it fail
     */
    Result run(Duration retryIn);
  }

  /** How a run ended. */
  public enum Result {
    DONE,
    FAILED,
    /** There was nothing that could be run; only a change helps. */
    NOTHING
  }

  /** Time, and the wish to end. */
  public interface Pulse {
    /** Milliseconds from any start. */
    long now();

    /** Waits; whether to go on then. */
    boolean pause(Duration duration);
  }

  /**
   * @param every how long from the end of a run to the next; if empty, changes start runs
   */
  public Watch(Watched watched, Pulse pulse, Optional<Duration> every) {
    this.watched = watched;
    this.pulse = pulse;
    this.every = every;
  }

  /** Returns once the pulse says so. */
  public void run() {
    do {
      watched.state().ifPresentOrElse(this::look, () -> changedAt = pulse.now());
    } while (pulse.pause(PAUSE));
  }

  private void look(String state) {
    if (isDue(state)) {
      runNow(state);
    }
    seen = state;
  }

  private boolean isDue(String state) {
    if (pulse.now() >= nextAt) {
      return true;
    }
    if (every.isPresent() || state.equals(ran)) {
      changedAt = pulse.now();
      return false;
    }
    return state.equals(seen) || pulse.now() - changedAt >= PATIENCE.toMillis();
  }

  private void runNow(String state) {
    ran = state;
    var retry = retryIn();
    var result = watched.run(retry);
    failures = result == Result.FAILED ? failures + 1 : 0;
    changedAt = pulse.now();
    nextAt =
        switch (result) {
          case DONE, NOTHING -> every.map(this::after).orElse(Long.MAX_VALUE);
          case FAILED -> after(retry);
        };
  }

  private long after(Duration duration) {
    return pulse.now() + duration.toMillis();
  }

  /** Never sooner than the interval. */
  private Duration retryIn() {
    var doubled = FIRST_RETRY.toMillis() << Math.min(failures, Integer.SIZE - 1);
    var backedOff = Duration.ofMillis(Math.min(doubled, LAST_RETRY.toMillis()));
    return every.filter(interval -> interval.compareTo(backedOff) > 0).orElse(backedOff);
  }
}
