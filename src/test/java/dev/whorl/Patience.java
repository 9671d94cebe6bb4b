package dev.whorl;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends processes of tests that hang, after they were asked where. */
public final class Patience {
  private static final long MINUTES = 4;
  private static final long SECONDS_TO_SAY = 5;

  private Patience() {}

  /** Lets a process of Java print its threads and ends it, if it still lives after minutes. */
  public static Process with(Process process) {
    later(
        MINUTES,
        TimeUnit.MINUTES,
        () -> {
          if (process.isAlive()) {
            ask(process);
            later(SECONDS_TO_SAY, TimeUnit.SECONDS, process.toHandle()::destroyForcibly);
          }
        });
    return process;
  }

  private static void later(long time, TimeUnit unit, Runnable what) {
    CompletableFuture.delayedExecutor(time, unit).execute(what);
  }

  private static void ask(Process process) {
    System.err.println("This test's process " + process.pid() + " hangs.");
    try {
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start();
    } catch (IOException e) {
      System.err.println("It can't be asked where: " + e);
    }
  }
}
