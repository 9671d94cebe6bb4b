package dev.whorl.engine.duckdb;

import dev.whorl.disk.FullDisk;
import dev.whorl.engine.EngineException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Puts the engine's error messages into a sentence or two, without its advice on its own options.
 */
final class Messages {
  private static final Pattern CSV =
      Pattern.compile(
          "CSV Error on Line: (\\d+)\\R(?:Original Line: ?(.*)\\R)?([^\\n]+)", Pattern.MULTILINE);
  private static final Pattern JSON =
      Pattern.compile(
          "(Malformed JSON|JSON transform error) in file \"[^\"]*\",(?: at byte \\d+)?"
              + " in (?:(line) |record/value )(\\d+): ([^\\n]+)");
  private static final Pattern NO_DIALECT =
      Pattern.compile(
          "not possible to automatically detect the CSV parsing dialect|CSV Parser state machine"
              + " reached an invalid state");
  private static final Pattern NO_PARQUET =
      Pattern.compile("No magic bytes found|Footer length error|too small to be a Parquet file");
  private static final Pattern DAMAGED =
      Pattern.compile(
          "(?:Failed to read|Could not read enough bytes from) file \"[^\"]*\": (.*)",
          Pattern.DOTALL);
  private static final String WHAT_TO_DO = ". Write it anew, or take it away.";
  private static final Pattern SOURCE_LINE = Pattern.compile("\\R\\R?LINE \\d+:[\\s\\S]*$");
  private static final Pattern KIND = Pattern.compile("^[A-Z][A-Za-z ]{2,30} Error: (?=\\S)");

  private static final int LONGEST = 1_000;

  private Messages() {}

  static EngineException exception(SQLException e) {
    return FullDisk.isMeant(String.valueOf(e.getMessage()))
        ? EngineException.full(e)
        : new EngineException(brief(plain(e)), e);
  }

  /** Texts and names that are quoted may be of any length: the beginning and the end say enough. */
  private static String brief(String message) {
    return message.length() <= LONGEST
        ? message
        : message.substring(0, LONGEST / 2)
            + " … "
            + message.substring(message.length() - LONGEST / 4);
  }

  private static String plain(SQLException e) {
    var message = String.valueOf(e.getMessage()).strip();
    var csv = CSV.matcher(message);
    if (csv.find()) {
      var line = csv.group(2) == null ? "" : csv.group(2).strip();
      return "line "
          + csv.group(1)
          + ": "
          + csv.group(3).strip()
          + (csv.group(3).strip().endsWith(".") ? "" : ".")
          + (line.isEmpty() ? "" : " The line reads: “" + line + "”.");
    }
    var json = JSON.matcher(message);
    if (json.find()) {
      return (json.group(2) == null ? "record " : "line ")
          + json.group(3)
          + ": "
          + (json.group(1).startsWith("Malformed") ? "malformed JSON, " : "")
          + json.group(4).strip();
    }
    if (NO_DIALECT.matcher(message).find()) {
      return "its rows can't be told apart: no delimiter and quote fit all of them, a quote does"
          + " not end, or some lines end in \\r\\n"
          + " and others in \\n. Mend the file, or set “delimiter”, “quote” and “escape” in"
          + " “options”.";
    }
    if (NO_PARQUET.matcher(message).find()) {
      return "no Parquet file, or not written to its end" + WHAT_TO_DO;
    }
    var damaged = DAMAGED.matcher(message);
    return damaged.find() ? damaged(bare(damaged.group(1))) : bare(message);
  }

  /** Of a file whose description of itself can't be read, whatever the engine says of it. */
  static EngineException undescribed(EngineException e) {
    var message = String.valueOf(e.getMessage());
    return message.endsWith(WHAT_TO_DO) ? e : new EngineException(e.kind(), damaged(message), e);
  }

  private static String damaged(String message) {
    return "damaged: " + message + WHAT_TO_DO;
  }

  private static String bare(String message) {
    return KIND.matcher(SOURCE_LINE.matcher(message).replaceAll("")).replaceFirst("").strip();
  }
}
