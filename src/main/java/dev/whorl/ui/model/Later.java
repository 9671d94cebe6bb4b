package dev.whorl.ui.model;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs things after a while, on the UI thread. */
public interface Later {

  /** Something that is yet to run. */
  interface Pending {
    /** Takes it back; does nothing if it ran already. */
    void cancel();
  }

  Pending after(Duration delay, Runnable task);

  /**
   * Waits on {@code timer} and then runs on {@code ui}; once the timer was shut down, nothing runs.
   */
  static Later on(ScheduledExecutorService timer, Executor ui) {
    return (delay, task) -> {
      try {
        var future =
            timer.schedule(() -> ui.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
      } catch (RejectedExecutionException closing) {
        return () -> {};
      }
    };
  }
}
