package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The process that has a store.
 *
 * @param process as it names itself: “process 4711”
 * @param since when it took the store, if that is known
 */
public record StoreHolder(String process, Optional<Instant> since) {
  static final StoreHolder UNKNOWN = new StoreHolder("unknown process", Optional.empty());

  private static final String SINCE = " since ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  /** This process, from now on. */
  static StoreHolder here() {
    return new StoreHolder(
        "process " + ProcessHandle.current().pid(),
        Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
  }

  void write(Path file) throws IOException {
    Files.writeString(file, process + since.map(time -> SINCE + time).orElse(""));
  }

  /** Empty while who took the store has not written its name yet. */
  static Optional<StoreHolder> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip())
          .filter(text -> !text.isEmpty())
          .map(StoreHolder::parsed);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static StoreHolder parsed(String text) {
    int at = text.indexOf(SINCE);
    if (at < 0) {
      return new StoreHolder(text, Optional.empty());
    }
    try {
      var since = Instant.parse(text.substring(at + SINCE.length()));
      return new StoreHolder(text.substring(0, at), Optional.of(since));
    } catch (DateTimeParseException e) {
      return new StoreHolder(text.substring(0, at), Optional.empty());
    }
  }

  /** “process 4711, since 28 Nov 2026, 07:13”. */
  @Override
  public String toString() {
    return process + since.map(time -> "," + SINCE + TIME.format(time)).orElse("");
  }
}
