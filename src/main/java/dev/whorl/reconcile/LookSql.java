package dev.whorl.reconcile;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spells conditions and orders in SQL; every name and value is quoted. */
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

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
