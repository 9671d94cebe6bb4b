package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spells a condition that rows like some others meet. */
final class RowsLike {
  /** Of more rows than these, the first ones count. */
  static final int MOST = 20;

  private RowsLike() {}

  /**
   * A condition over the columns: that a number is negative, if all of them are; else that the
   * values are the same, in some of the rows.
   *
   * @param rows cells of just those columns; at least one
   */
  static String of(List<Column> columns, List<List<@Nullable String>> rows) {
    var some = rows.stream().limit(MOST).distinct().toList();
    return columns.size() == 1
        ? column(columns.getFirst(), some)
        : some.stream()
            .map(row -> row(columns, row))
            .map(row -> some.size() > 1 ? "(" + row + ")" : row)
            .collect(Collectors.joining(" OR "));
  }

  private static String row(List<Column> columns, List<@Nullable String> row) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(is(columns.get(i), row.get(i)));
    }
    return String.join(" AND ", parts);
  }

  private static String column(Column column, List<List<@Nullable String>> rows) {
    var values = new LinkedHashSet<String>();
    rows.stream().map(List::getFirst).filter(Objects::nonNull).forEach(values::add);
    boolean hasNull = rows.stream().anyMatch(row -> row.getFirst() == null);
    var parts = new ArrayList<String>();
    if (hasNull) {
      parts.add(is(column, null));
    }
    if (isNumber(column) && !values.isEmpty() && values.stream().allMatch(v -> v.startsWith("-"))) {
      parts.add(name(column) + " < 0");
    } else if (values.size() == 1) {
      parts.add(is(column, values.getFirst()));
    } else if (!values.isEmpty()) {
      parts.add(
          values.stream()
              .map(value -> literal(column, value))
              .collect(Collectors.joining(", ", name(column) + " IN (", ")")));
    }
    return String.join(" OR ", parts);
  }

  private static String is(Column column, @Nullable String value) {
    return name(column) + (value == null ? " IS NULL" : " = " + literal(column, value));
  }

  private static boolean isNumber(Column column) {
    return ChartSql.nature(column) == ChartSql.Nature.NUMBER;
  }

  private static String literal(Column column, String value) {
    return isNumber(column) && value.matches("-?\\d+(\\.\\d+)?")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }

  private static String name(Column column) {
    return column.name().matches("[a-z_][a-z0-9_]*") ? column.name() : ChartSql.name(column.name());
  }
}
