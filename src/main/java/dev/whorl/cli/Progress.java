package dev.whorl.cli;

import dev.whorl.reconcile.RunEvent;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows how far a run is: a bar on a terminal, now and then a plain line elsewhere. */
final class Progress implements Consumer<RunEvent> {
  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NANOS = 2_000_000_000L;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier clock;
  private long lastLine;
  private String said = "";

  Progress(PrintStream err, boolean terminal) {
    this(err, terminal, System::nanoTime);
  }

  /**
   * @param clock in nanoseconds
   */
  Progress(PrintStream err, boolean terminal, LongSupplier clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.lastLine = clock.getAsLong();
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
    long now = clock.getAsLong();
    if (now - lastLine >= LINE_EVERY_NANOS) {
      lastLine = now;
      var line =
          String.format(
              Locale.ROOT,
              "%d of %d partitions  %s%s",
              progress.done(),
              progress.known(),
              left(progress),
              progress.doing());
      if (!line.equals(said)) {
        err.println(line);
      }
      said = line;
    }
  }

  private static String left(RunEvent.Progress progress) {
    return progress.timeLeft().isEmpty() ? "" : progress.timeLeft() + "  ";
  }
}
