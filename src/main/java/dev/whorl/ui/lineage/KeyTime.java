package dev.whorl.ui.lineage;

import dev.whorl.partition.PartitionKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the time that a partition key tells: a date, a timestamp, or a date in a file's name. */
final class KeyTime {
  private static final Pattern TIME =
      Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?:[ T](\\d{2}):(\\d{2}):(\\d{2}))?(?!\\d)");
  private static final double SECONDS = 86_400;

  private KeyTime() {}

  /** Days since 1970, with fractions; empty if the key tells no time. */
  static OptionalDouble of(PartitionKey key) {
    var found = TIME.matcher(key.parts().getLast());
    if (!found.find()) {
      return OptionalDouble.empty();
    }
    try {
      double day = LocalDate.of(part(found.group(1)), part(found.group(2)), part(found.group(3)))
          .toEpochDay();
      return OptionalDouble.of(
          found.group(4) == null
              ? day
              : day
                  + (part(found.group(4)) * 3600
                          + part(found.group(5)) * 60
                          + part(found.group(6)))
                      / SECONDS);
    } catch (DateTimeException noDate) {
      return OptionalDouble.empty();
    }
  }

  private static int part(String digits) {
    return Integer.parseInt(digits);
  }
}
