package dev.whorl.reconcile;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spells conditions, orders and comparisons in SQL; every name and value is quoted. */
final class LookSql {
  private LookSql() {}

  /** The rows of {@code from} that a look shows, in its order. */
  static String shown(String from, List<Column> columns, Look look) {
    var where =
        look.conditions().stream()
            .map(condition -> condition(condition, columns))
            .collect(Collectors.joining(" AND "));
    var order =
        look.orders().stream()
            .map(o -> name(o.column()) + (o.descending() ? " DESC" : " ASC") + " NULLS LAST")
            .collect(Collectors.joining(", "));
    return "SELECT * FROM ("
        + from
        + "\n)"
        + (where.isEmpty() ? "" : " WHERE " + where)
        + (order.isEmpty() ? "" : " ORDER BY " + order);
  }

  private static String condition(Look.Condition condition, List<Column> columns) {
    if (condition.column().isEmpty()) {
      return columns.stream()
          .map(column -> contains(column.name(), condition.value()))
          .collect(Collectors.joining(" OR ", "(", ")"));
    }
    var column = condition.column().get();
    var value =
        columns.stream()
            .filter(c -> c.name().equals(column))
            .findFirst()
            .map(c -> "TRY_CAST(" + text(condition.value()) + " AS " + c.type() + ")")
            .orElse(text(condition.value()));
    return switch (condition.test()) {
      case CONTAINS -> contains(column, condition.value());
      case IS -> name(column) + " = " + value;
      case IS_NOT -> name(column) + " IS DISTINCT FROM " + value;
      case LESS -> name(column) + " < " + value;
      case AT_MOST -> name(column) + " <= " + value;
      case MORE -> name(column) + " > " + value;
      case AT_LEAST -> name(column) + " >= " + value;
      case IS_NULL -> name(column) + " IS NULL";
      case IS_NOT_NULL -> name(column) + " IS NOT NULL";
    };
  }

  private static String contains(String column, String value) {
    return "coalesce(contains(lower(CAST("
        + name(column)
        + " AS VARCHAR)), "
        + text(value.toLowerCase(Locale.ROOT))
        + "), false)";
  }

  /**
   * Rows of {@code __whorl_before} and {@code __whorl_after} that are not in both alike, with what
   * happened to them, and their values before and after.
   */
  static String compare(List<Column> columns, List<String> key) {
    var same =
        key.stream()
            .map(k -> "b." + name(k) + " IS NOT DISTINCT FROM a." + name(k))
            .collect(Collectors.joining(" AND "));
    var rest = columns.stream().map(Column::name).filter(c -> !key.contains(c)).toList();
    var changed =
        rest.stream()
            .map(c -> " OR b." + name(c) + " IS DISTINCT FROM a." + name(c))
            .collect(Collectors.joining());
    var list = new ArrayList<String>();
    list.add(
        "CASE WHEN b.__whorl_there IS NULL THEN 'added' WHEN a.__whorl_there IS NULL"
            + " THEN 'removed' ELSE 'changed' END AS difference");
    key.forEach(k -> list.add("coalesce(a." + name(k) + ", b." + name(k) + ") AS " + name(k)));
    rest.forEach(c -> {
      list.add("b." + name(c) + " AS " + name(c + " before"));
      list.add("a." + name(c) + " AS " + name(c + " after"));
    });
    return "SELECT "
        + String.join(", ", list)
        + " FROM (SELECT *, 1 AS __whorl_there FROM __whorl_before) b FULL OUTER JOIN"
        + " (SELECT *, 1 AS __whorl_there FROM __whorl_after) a ON "
        + same
        + " WHERE b.__whorl_there IS NULL OR a.__whorl_there IS NULL"
        + changed;
  }

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
