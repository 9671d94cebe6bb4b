package dev.whorl.ui.inspector.form;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Draft.Pair;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be made of a column of all rows of a group. */
public enum Aggregate {
  ROWS("Number of rows", "rows", "count(*)", Takes.NOTHING),
  SUM("Sum", "sum_", "sum(%s)", Takes.NUMBERS),
  AVERAGE("Average", "avg_", "avg(%s)", Takes.NUMBERS),
  LEAST("Smallest", "min_", "min(%s)", Takes.ANYTHING),
  MOST("Largest", "max_", "max(%s)", Takes.ANYTHING),
  DISTINCT("Number of different values", "distinct_", "count(DISTINCT %s)", Takes.ANYTHING),
  VALUES("Number of values that are not null", "count_", "count(%s)", Takes.ANYTHING);

  /** Of which columns it can be made. */
  private enum Takes {
    NOTHING,
    NUMBERS,
    ANYTHING
  }

  private static final Set<String> NUMBERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE");

  private final String words;
  private final String name;
  private final String sql;
  private final Takes takes;

  Aggregate(String words, String name, String sql, Takes takes) {
    this.words = words;
    this.name = name;
    this.sql = sql;
    this.takes = takes;
  }

  public String words() {
    return words;
  }

  /** Whether it is of rows, and of no column. */
  public boolean isOfRows() {
    return takes == Takes.NOTHING;
  }

  /** Those columns of which it can be made. */
  public List<Column> among(List<Column> columns) {
    return columns.stream()
        .filter(column -> takes == Takes.ANYTHING || (takes == Takes.NUMBERS && isNumber(column)))
        .toList();
  }

  private static boolean isNumber(Column column) {
    var type = column.type().toUpperCase(Locale.ROOT);
    return NUMBERS.contains(type) || type.startsWith("DECIMAL");
  }

  /**
   * As a measure, under a name of its own.
   *
   * @param column ignored where it is of rows
   * @param taken names of other measures
   */
  public Pair of(String column, Collection<String> taken) {
    var wish = isOfRows() ? name : name + column;
    var free = wish;
    for (int i = 2; taken.contains(free); i++) {
      free = wish + "_" + i;
    }
    return new Pair(free, String.format(Locale.ROOT, sql, SqlName.of(column)));
  }
}
