package dev.whorl.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Amounts of bytes as people write and read them. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)I?B?");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);
  private static final String LETTERS = "KMGT";

  private Sizes() {}

  static long parse(String option, String text) throws UsageException {
    var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw new UsageException(option + " takes a size like 500MB or 4GB, not “" + text + "”.");
    }
    long unit = UNITS.getOrDefault(size.group(2), 1L);
    return (long) (Double.parseDouble(size.group(1)) * unit);
  }

  static String text(long bytes) {
    int step = bytes < 1024 ? 0 : Math.min((63 - Long.numberOfLeadingZeros(bytes)) / 10, 4);
    return step == 0
        ? bytes + " bytes"
        : String.format(
            Locale.ROOT, "%.1f %sB", bytes / Math.pow(1024, step), LETTERS.charAt(step - 1));
  }

  static String objects(int count, long bytes) {
    return (count == 1 ? "1 object" : count + " objects") + " of " + text(bytes);
  }
}
