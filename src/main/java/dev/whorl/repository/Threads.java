package dev.whorl.repository;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Waits for threads that must not be interrupted, whatever happens to who waits. */
final class Threads {
  private Threads() {}

  /** Returns once {@code thread} has ended; an interrupt meanwhile is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does something on a thread of its own. */
  static <T> Beside<T> beside(Callable<T> work) {
    var task = new FutureTask<>(work);
    return new Beside<>(Thread.ofPlatform().daemon().name("whorl-beside").start(task), task);
  }

  /** Work that goes on beside that of who asked for it. */
  record Beside<T>(Thread thread, FutureTask<T> task) {

    /** Waits for the outcome. */
    T result() throws IOException {
      join(thread);
      if (task.state() == Future.State.SUCCESS) {
        return task.resultNow();
      }
      switch (task.exceptionNow()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Throwable cause -> throw new IllegalStateException(cause);
      }
    }
  }
}
