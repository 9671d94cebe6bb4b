package dev.whorl.reconcile;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutorService;

/**
 * The tasks of a run that are ready, and those that run, so many at once; while the run is paused,
 * none begins. On the run's thread.
 */
final class Lanes {
  private final int most;
  private final Pause pause;
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private int running;

  /**
   * @param most how many run at once
   */
  Lanes(int most, Pause pause) {
    this.most = most;
    this.pause = pause;
  }

  void add(Runnable task) {
    ready.add(task);
  }

  void addAll(Collection<? extends Runnable> tasks) {
    ready.addAll(tasks);
  }

  /** Lets go of what has not begun. */
  void clear() {
    ready.clear();
  }

  void begin(ExecutorService pool) {
    while (running < most && !ready.isEmpty() && !pause.isWished()) {
      running++;
      pool.execute(ready.poll());
    }
  }

  void ended() {
    running--;
  }

  int running() {
    return running;
  }

  /** Those that run, and those that are ready. */
  int underWay() {
    return running + ready.size();
  }

  /** Threads that have nothing to do, one at least: work is cut finer only to keep them busy. */
  int idle() {
    return Math.max(1, most - underWay());
  }
}
