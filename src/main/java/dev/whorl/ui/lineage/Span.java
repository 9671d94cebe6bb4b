package dev.whorl.ui.lineage;

import java.time.LocalDate;

/** How long a node's partitions are, told from when they begin: they are cut by hours, weeks, … */
enum Span {
  YEAR,
  MONTH,
  WEEK,
  DAY,
  HOUR,
  LESS;

  private static final double HOURS = 24;
  private static final double MINUTES = 24 * 60;
  private static final double ROUNDING = 1e-6;

  /**
   * @param starts in days, ascending, each once
   */
  static Span of(double[] starts) {
    double least = Double.MAX_VALUE;
    boolean weeks = starts.length > 1;
    boolean months = starts.length > 1;
    boolean years = starts.length > 1;
    for (int i = 0; i < starts.length; i++) {
      if (i > 0) {
        least = Math.min(least, starts[i] - starts[i - 1]);
        weeks &= (starts[i] - starts[i - 1]) % 7 == 0;
      }
      if (months || years) {
        var day = LocalDate.ofEpochDay((long) Math.floor(starts[i]));
        months &= day.getDayOfMonth() == 1 && starts[i] % 1 == 0;
        years &= day.getDayOfYear() == 1;
      }
    }
    if (years && months) {
      return YEAR;
    }
    if (months) {
      return MONTH;
    }
    if (weeks) {
      return WEEK;
    }
    return least >= 1 ? DAY : least >= 1 / HOURS - ROUNDING ? HOUR : LESS;
  }

  /** Where what begins at {@code start} ends, in days. */
  double end(double start) {
    return switch (this) {
      case YEAR -> date(start).plusYears(1).toEpochDay();
      case MONTH -> date(start).plusMonths(1).toEpochDay();
      case WEEK -> start + 7;
      case DAY -> start + 1;
      case HOUR -> start + 1 / HOURS;
      case LESS -> start + 1 / MINUTES;
    };
  }

  private static LocalDate date(double start) {
    return LocalDate.ofEpochDay((long) start);
  }
}
