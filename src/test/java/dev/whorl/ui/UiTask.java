package dev.whorl.ui;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the UI thread did in one go.
 *
 * @param work time that the thread spent on a processor
 * @param clock from begin to end
 * @param looks what it was doing, every few milliseconds
 */
record UiTask(Duration work, Duration clock, List<List<StackTraceElement>> looks) {
  private static final int MOST_FRAMES = 40;

  /** The frames of each look, the innermost first. */
  @Override
  public String toString() {
    return "A task of the UI thread took %d ms of a processor, %d ms by the clock:%n%s"
        .formatted(
            work.toMillis(),
            clock.toMillis(),
            looks.stream().map(UiTask::lines).collect(Collectors.joining("\n\n")));
  }

  private static String lines(List<StackTraceElement> look) {
    return look.stream()
        .limit(MOST_FRAMES)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n"));
  }
}
