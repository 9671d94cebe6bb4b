package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a group of rows is drawn.
 *
 * @param column empty for the number of rows
 */
record Measure(Sum how, String column) {
  static final Measure ROWS = new Measure(Sum.COUNT, "");

  /** How the rows of a group become one number. */
  enum Sum {
    COUNT("Rows", "count(*)"),
    TOTAL("Sum of ", "sum(m)"),
    AVERAGE("Average of ", "avg(m)"),
    LEAST("Smallest ", "min(m)"),
    MOST("Largest ", "max(m)");

    private final String words;
    private final String sql;

    Sum(String words, String sql) {
      this.words = words;
      this.sql = sql;
    }
  }

  /** Those that the columns allow. */
  static List<Measure> of(List<Column> columns) {
    var all = new ArrayList<Measure>();
    all.add(ROWS);
    for (var column : columns) {
      if (ChartSql.isNumber(column)) {
        for (var how : List.of(Sum.TOTAL, Sum.AVERAGE, Sum.LEAST, Sum.MOST)) {
          all.add(new Measure(how, column.name()));
        }
      }
    }
    return all;
  }

  /** As a person reads it, like “Sum of amount”. */
  String words() {
    return how.words + column;
  }

  /** The number of each group, over a column {@code m}. */
  String aggregate() {
    return how.sql;
  }

  /** What {@code m} is. */
  String value() {
    return column.isEmpty() ? "NULL" : "CAST(" + ChartSql.name(column) + " AS DOUBLE)";
  }
}
