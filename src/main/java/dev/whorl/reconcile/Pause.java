package dev.whorl.reconcile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wish that a run begins no task, until it is taken back; what is under way ends, and is
 * committed. Safe for use by several threads.
 */
final class Pause {
  private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
  private volatile boolean wished;

  boolean isWished() {
    return wished;
  }

  void wish(boolean now) {
    wished = now;
    hooks.forEach(Runnable::run);
  }

  /** Runs {@code hook} whenever it is wished, or that is taken back. */
  void onChange(Runnable hook) {
    hooks.add(hook);
  }
}
