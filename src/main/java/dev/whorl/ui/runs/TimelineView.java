package dev.whorl.ui.runs;

/**
 * Which part of a timeline is seen: a stretch of its time from {@code from} on, {@code length}
 * milliseconds long, and from {@code top} pixels below its first row on.
 */
record TimelineView(double from, double length, double top) {
  /** No stretch is shorter. */
  static final double LEAST = 2;

  static TimelineView all(Timeline timeline) {
    return new TimelineView(0, Math.max(LEAST, timeline.millis() * 1.02), 0);
  }

  /** Zoomed around a moment, which stays where it is on screen; never out of the timeline. */
  TimelineView zoomed(double factor, double around, Timeline timeline) {
    double longer = Math.clamp(length / factor, LEAST, all(timeline).length());
    return new TimelineView(around - (around - from) * longer / length, longer, top)
        .within(timeline);
  }

  TimelineView moved(double millis, Timeline timeline) {
    return new TimelineView(from + millis, length, top).within(timeline);
  }

  /**
   * @param most pixels by which the rows are higher than what is seen of them
   */
  TimelineView scrolled(double pixels, double most) {
    return new TimelineView(from, length, Math.clamp(top + pixels, 0, Math.max(0, most)));
  }

  private TimelineView within(Timeline timeline) {
    double most = Math.max(0, all(timeline).length() - length);
    return new TimelineView(Math.clamp(from, 0, most), length, top);
  }

  /** Between two marks of the axis so that about {@code count} of them are seen: 1, 2 or 5. */
  double step(int count) {
    double rough = length / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return Math.max(1, power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10));
  }
}
