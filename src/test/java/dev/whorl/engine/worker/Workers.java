package dev.whorl.engine.worker;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The processes of workers that this test has under it, and what can befall them. */
public final class Workers {
  private Workers() {}

  /** All that live, whatever they were started by. */
  public static List<ProcessHandle> all() {
    return ProcessHandle.current()
        .descendants()
        .filter(process ->
            process.info().commandLine().orElse("").contains(Worker.class.getName())
                && process.isAlive())
        .toList();
  }

  /** Waits for one. */
  public static ProcessHandle any(Random random) {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> !all().isEmpty());
    var all = all();
    return all.isEmpty() ? any(random) : all.get(random.nextInt(all.size()));
  }

  /**
   * @param name KILL, ABRT, STOP …
   */
  public static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Signals all of them, whatever each is at, and waits for their ends. */
  public static void endAll(String signal) {
    var all = all();
    all.forEach(worker -> signal(worker, signal));
    all.forEach(worker -> worker.onExit().join());
  }

  /** Waits until none lives. */
  public static void awaitNone() {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> all().isEmpty());
  }
}
