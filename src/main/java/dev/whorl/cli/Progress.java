package dev.whorl.cli;

import dev.whorl.reconcile.RunEvent;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how far a run is: a bar on a terminal, now and then a plain line elsewhere. */
final class Progress implements Consumer<RunEvent> {
  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NANOS = 2_000_000_000L;

  private final PrintStream err;
  private final boolean terminal;
  private long lastLine = System.nanoTime();

  Progress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Progress progress when terminal -> bar(progress);
      case RunEvent.Progress progress -> line(progress);
      case RunEvent.Finished _ when terminal -> err.print("\r\u001b[K");
      case RunEvent.Started _,
          RunEvent.NodeChanged _,
          RunEvent.Worked _,
          RunEvent.Stopped _,
          RunEvent.Logged _,
          RunEvent.Finished _ -> {}
    }
  }

  private void bar(RunEvent.Progress progress) {
    int filled = progress.known() == 0 ? 0 : WIDTH * progress.done() / progress.known();
    err.printf(
        Locale.ROOT,
        "\r\u001b[K%s%s %d of %d  %s%s",
        "█".repeat(filled),
        "░".repeat(WIDTH - filled),
        progress.done(),
        progress.known(),
        left(progress),
        progress.doing());
    err.flush();
  }

  private void line(RunEvent.Progress progress) {
    long now = System.nanoTime();
    if (now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      err.printf(
          Locale.ROOT,
          "%d of %d partitions  %s%s%n",
          progress.done(),
          progress.known(),
          left(progress),
          progress.doing());
    }
  }

  private static String left(RunEvent.Progress progress) {
    return progress.timeLeft().isEmpty() ? "" : progress.timeLeft() + "  ";
  }
}
