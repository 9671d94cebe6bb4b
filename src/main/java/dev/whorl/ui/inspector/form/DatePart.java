package dev.whorl.ui.inspector.form;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Spans of time that rows can be grouped by, where a column says when. */
public enum DatePart {
  HOUR("hour", "date_trunc('hour', %s)"),
  DAY("day", "%s::DATE"),
  WEEK("week", "date_trunc('week', %s)::DATE"),
  MONTH("month", "date_trunc('month', %s)::DATE"),
  YEAR("year", "date_trunc('year', %s)::DATE");

  private final String word;
  private final String sql;

  DatePart(String word, String sql) {
    this.word = word;
    this.sql = sql;
  }

  /** As a menu says it, like “ts by day”. */
  public String words(Column column) {
    return column.name() + " by " + word;
  }

  /** Those that a column has, and that are not what it is already. */
  public static List<DatePart> of(Column column) {
    var type = column.type().toUpperCase(Locale.ROOT);
    return type.startsWith("TIMESTAMP")
        ? List.of(values())
        : type.equals("DATE")
            ? Stream.of(values()).filter(part -> part.compareTo(DAY) > 0).toList()
            : List.of();
  }

  /** The expression with its name. */
  public String of(String column) {
    return expression(column) + " AS " + word;
  }

  /** The expression alone. */
  public String expression(String column) {
    return String.format(Locale.ROOT, sql, column);
  }
}
