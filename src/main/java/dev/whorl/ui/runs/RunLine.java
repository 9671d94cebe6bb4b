package dev.whorl.ui.runs;

import dev.whorl.plan.Freshness;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.ui.kit.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in the list.
 *
 * @param started milliseconds since the epoch
 * @param row how it ended; empty while it goes on
 */
record RunLine(long run, long started, Optional<RunRow> row) {
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter ONCE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(ZoneId.systemDefault());

  static RunLine of(RunRow row) {
    return new RunLine(row.run(), row.started(), Optional.of(row));
  }

  boolean isLive() {
    return row.isEmpty();
  }

  /** The colour that its outcome has. */
  Freshness look() {
    return switch (outcome()) {
      case "complete" -> Freshness.FRESH;
      case "held" -> Freshness.HELD;
      case "stopped" -> Freshness.STOPPED;
      case "interrupted" -> Freshness.STALE;
      case "running" -> Freshness.RUNNING;
      default -> Freshness.FAILED;
    };
  }

  /** In a word. */
  String outcome() {
    return row.map(RunRow::outcome).orElse("running");
  }

  String title() {
    return "Run " + run;
  }

  /** The day too, unless that is {@code today}. */
  String when(LocalDate today) {
    var at = Instant.ofEpochMilli(started);
    boolean isToday = at.atZone(ZoneId.systemDefault()).toLocalDate().equals(today);
    return (isToday ? TODAY : ONCE).format(at);
  }

  String took() {
    return row.map(ended -> Numbers.seconds(ended.seconds())).orElse("");
  }

  /** What became of its partitions, in words. */
  String counts() {
    return row.map(RunLine::counts).orElse("");
  }

  private static String counts(RunRow row) {
    var parts = new ArrayList<>(List.of(Numbers.full(row.computed()) + " computed"));
    if (row.reused() > 0) {
      parts.add(Numbers.full(row.reused()) + " reused");
    }
    if (row.unchanged() > 0) {
      parts.add(Numbers.full(row.unchanged()) + " unchanged");
    }
    return String.join(" · ", parts);
  }

  /** What was spared, in words; empty if nothing was. */
  String spared() {
    return row.map(
            ended -> {
              var parts = new ArrayList<String>();
              if (ended.savedSeconds() >= 0.0005) {
                parts.add(Numbers.seconds(ended.savedSeconds()) + " saved");
              }
              if (ended.cutOff() > 0) {
                parts.add(Numbers.full(ended.cutOff()) + " came out unchanged early");
              }
              return String.join(" · ", parts);
            })
        .orElse("");
  }
}
