package dev.whorl.cli;

import dev.whorl.reconcile.Workspace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The wish of the user, or of the system, that the process ends: the run under way stops and keeps
 * what it committed, and the process lives until this is closed, which is after the store. It then
 * answers what the command does, whichever signal ended it.
 */
final class Interrupt implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().unstarted(this::stop);
  private volatile Exit answer = Exit.INTERRUPTED;
  private volatile boolean answered;
  private Workspace.@Nullable Run run;

  Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run that is to stop then. */
  synchronized void stops(Workspace.Run underWay) {
    run = underWay;
    if (isAsked()) {
      underWay.stop();
    }
  }

  /** What the command has come to; 130 as long as it has come to nothing. */
  int answers(Exit exit) {
    answer = exit;
    answered = true;
    return exit.code();
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits, but no longer than until it is asked for; whether it was not. */
  boolean pause(Duration duration) {
    try {
      return !asked.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stop() {
    Thread.ofPlatform().daemon().start(this::losePatience);
    boolean begun;
    synchronized (this) {
      asked.countDown();
      begun = run != null;
      if (run != null) {
        run.stop();
      }
    }
    try {
      // Before the first run there is nothing to keep; the store may even be waited for.
      if (begun) {
        ended.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Whatever waits for whatever: the process ends. */
  private void losePatience() {
    try {
      Thread.sleep(PATIENCE);
      if (!answered) {
        Console.tell("a task did not stop; the next run goes on from here.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Else the process would answer with the number of the signal. */
  private void end() {
    Runtime.getRuntime().halt(answer.code());
  }

  @Override
  public void close() {
    ended.countDown();
    if (!isAsked()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has just begun to end, and the hook lets it.
      }
    }
  }
}
