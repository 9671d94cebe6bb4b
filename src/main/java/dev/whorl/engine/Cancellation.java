package dev.whorl.engine;

import java.util.LinkedHashSet;
import java.util.Set;

/** A wish to stop that reaches everything under way; once made, it stays. */
public final class Cancellation {
  private final Set<Runnable> hooks = new LinkedHashSet<>();
  private boolean requested;

  public synchronized boolean requested() {
    return requested;
  }

  /** Makes the wish known to all that is under way. */
  public void request() {
    Set<Runnable> toRun;
    synchronized (this) {
      requested = true;
      toRun = Set.copyOf(hooks);
    }
    toRun.forEach(Runnable::run);
  }

  /** Runs {@code hook} when the wish is made, at once if it was; until the result is closed. */
  public Registration onRequest(Runnable hook) {
    boolean now;
    synchronized (this) {
      hooks.add(hook);
      now = requested;
    }
    if (now) {
      hook.run();
    }
    return () -> forget(hook);
  }

  private synchronized void forget(Runnable hook) {
    hooks.remove(hook);
  }

  /** Ends a hook's stay. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
