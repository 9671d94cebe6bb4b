package dev.whorl.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.zip.CRC32;

/**
 * A fixed piece of work by which the time of a processor is judged: on a machine where others use
 * the same core and its caches, a thread needs more of it for the same. Java's compiler has no hand
 * in it: the checksum comes from machine code of the virtual machine from the first time on.
 */
final class Yardstick {
  private static final int BYTES = 4 << 20;
  private static final int ROUNDS = 8;
  private static final int WARM_UP = 20;

  /** What sharing a core may cost. */
  private static final double MOST = 2;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final byte[] bytes = new byte[BYTES];
  private long best = Long.MAX_VALUE;

  Yardstick() {
    for (int i = 0; i < WARM_UP; i++) {
      var _ = slowness();
    }
  }

  /** How many times as long as ever the work takes now: 1 at best, {@link #MOST} at worst. */
  double slowness() {
    long began = threads.getCurrentThreadCpuTime();
    var checksum = new CRC32();
    for (int i = 0; i < ROUNDS; i++) {
      checksum.update(bytes);
    }
    long took = Math.max(1, threads.getCurrentThreadCpuTime() - began);
    best = Math.min(best, took);
    return Math.min(MOST, (double) took / best);
  }
}
