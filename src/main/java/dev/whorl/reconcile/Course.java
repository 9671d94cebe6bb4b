package dev.whorl.reconcile;

import dev.whorl.reconcile.PartitionProgress.State;
import java.util.Optional;

/**
 * How far a run is, as it is announced. How long the rest takes is looked at once a second at most:
 * it costs a look at every node, and who reads it sees no number flicker.
 */
final class Course {
  private static final long SECOND = 1_000_000_000L;

  private final Situation situation;
  private final Workload work;
  private final Pace pace = new Pace();
  private final long start = System.nanoTime();
  private long looked = start;
  private long seen = start;
  private long paused;
  private Optional<Double> left = Optional.empty();

  Course(Situation situation, Halting halts) {
    this.situation = situation;
    this.work = new Workload(situation, halts);
  }

  /**
   * @param beside how many tasks run beside each other
   * @param isPaused whether none begins
   */
  RunEvent.Progress now(int beside, boolean isPaused) {
    int known = 0;
    int done = 0;
    for (var node : situation.nodes().values()) {
      if (node.wanted()) {
        known += node.asked();
        done += node.answered();
      }
    }
    look(beside, isPaused);
    return new RunEvent.Progress(done, known, doing(), left);
  }

  private void look(int beside, boolean isPaused) {
    long now = System.nanoTime();
    if (isPaused) {
      paused += now - seen;
      left = Optional.empty();
    }
    seen = now;
    if (!isPaused && now - looked >= SECOND) {
      looked = now;
      left = pace.left((now - start - paused) / 1e9, work.done(), work.left(), beside);
    }
  }

  private String doing() {
    return situation.nodes().values().stream()
        .filter(node -> node.has(State.RUNNING))
        .map(node -> node.id().value())
        .reduce((left, right) -> left + ", " + right)
        .orElse("");
  }
}
