package dev.whorl.ui.kit;

import java.util.Locale;

/** Numbers as people say them: few digits, thin units, no false precision. */
public final class Numbers {
  private static final String SPACE = "\u00a0";
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};
  private static final String[] UNITS = {"", "k", "M", "G", "T"};

  private Numbers() {}

  /** 999, 2.1 k, 413 k, 1.2 M: three significant digits at most. */
  public static String brief(long number) {
    double value = number;
    int unit = 0;
    while (Math.abs(value) >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    if (unit == 0) {
      return Long.toString(number);
    }
    var digits = Math.abs(value) < 9.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits, value) + SPACE + UNITS[unit];
  }

  /** 812 B, 4.1 kB, 1.2 GB. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < BYTES.length - 1) {
      value /= 1000;
      unit++;
    }
    var digits = unit == 0 || value >= 99.5 ? "%.0f" : "%.1f";
    return String.format(Locale.ROOT, digits, value) + SPACE + BYTES[unit];
  }

  /** All digits, in groups of three: 1 204 551. */
  public static String full(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(",", SPACE);
  }

  /** In groups of three, with no more digits behind the point than tell it: 1 204 551, 0.25. */
  public static String plain(double number) {
    var text = String.format(Locale.ROOT, "%,.6f", number).replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text.replace(",", SPACE);
  }

  /** 1 row, 413 k rows. */
  public static String rows(long number) {
    return counted(number, "row");
  }

  /** The number with its noun, in the plural where it belongs. */
  public static String counted(long number, String noun) {
    return brief(number) + SPACE + noun + (number == 1 ? "" : "s");
  }

  /** 12 ms, 0.4 s, 41 s, 3 min 5 s. */
  public static String seconds(double seconds) {
    if (seconds < 0.0995) {
      return Math.round(seconds * 1000) + SPACE + "ms";
    }
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f", seconds) + SPACE + "s";
    }
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + SPACE + "s"
        : whole / 60 + SPACE + "min" + (whole % 60 == 0 ? "" : " " + whole % 60 + SPACE + "s");
  }
}
