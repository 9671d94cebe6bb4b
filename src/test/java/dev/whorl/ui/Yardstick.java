package dev.whorl.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * A fixed piece of work, much like styling a window, by which the time of a processor is judged: on
 * a machine where others use the same core and its caches, a thread needs more of it for the same.
 */
final class Yardstick {
  private static final int WORDS = 20_000;
  private static final int WARM_UP = 100;
  private static final double MOST = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Integer> map = new HashMap<>();
  private long best = Long.MAX_VALUE;
  private long sum;

  Yardstick() {
    for (int i = 0; i < WORDS; i++) {
      map.put("word" + i * 7919 % WORDS, i);
    }
    for (int i = 0; i < WARM_UP; i++) {
      var _ = slowness();
    }
  }

  /** How many times as long as ever the work takes now: 1 at best, {@link #MOST} at worst. */
  double slowness() {
    long began = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < WORDS; i++) {
      sum += map.getOrDefault("word" + i, 0);
    }
    long took = Math.max(1, threads.getCurrentThreadCpuTime() - began);
    best = Math.min(best, took);
    return sum == 0 ? 1 : Math.min(MOST, (double) took / best);
  }
}
