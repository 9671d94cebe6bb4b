package dev.whorl.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random SELECTs whose rows do not depend on any order: aggregates are exact, windows rank, and a
 * LIMIT takes the first of all columns' order. Floats are shown without their sign, since it is
 * chance which of 0.0 and -0.0 a group shows.
 */
final class RandomSelects {
  private final Random random;
  private final List<Table> tables;
  private int aliases;

  /**
   * @param type as in SQL
   */
  record Column(String name, String type) {
    boolean isNumber() {
      return type.equals("INTEGER") || type.equals("BIGINT") || type.startsWith("DECIMAL");
    }

    boolean isTime() {
      return type.equals("DATE") || type.equals("TIMESTAMP");
    }
  }

  record Table(String name, List<Column> columns) {}

  /** A query with the columns that it yields. */
  private record Rows(String sql, List<Column> columns) {}

  RandomSelects(Random random, List<Table> tables) {
    this.random = random;
    this.tables = tables;
  }

  String next() {
    return rows(1 + random.nextInt(3)).sql();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String alias() {
    return "r" + aliases++;
  }

  private Rows rows(int depth) {
    if (depth == 0) {
      return source();
    }
    return switch (random.nextInt(14)) {
      case 0 -> projected(rows(depth - 1));
      case 1 -> filtered(rows(depth - 1));
      case 2, 3 -> grouped(rows(depth - 1));
      case 4 -> distinct(rows(depth - 1));
      case 5 -> ranked(rows(depth - 1));
      case 6, 7, 8 -> joined(rows(depth - 1), rows(depth - 1));
      case 9 -> stacked(rows(depth - 1), rows(depth - 1));
      case 10 -> matched(rows(depth - 1), rows(depth - 1));
      case 11 -> answered(rows(depth - 1), rows(depth - 1));
      case 12 -> common(rows(depth - 1));
      default -> random.nextInt(3) == 0 ? first(rows(depth - 1)) : grouped(rows(depth - 1));
    };
  }

  private Rows source() {
    var table = any(tables);
    var alias = alias();
    var columns = new ArrayList<Column>();
    var list = new ArrayList<String>();
    for (var column : table.columns()) {
      var name = alias + "_" + column.name();
      boolean isFloat = column.type().equals("DOUBLE");
      list.add((isFloat ? "abs(" + column.name() + ")" : column.name()) + " AS " + name);
      columns.add(new Column(name, column.type()));
    }
    return new Rows("SELECT %s FROM %s".formatted(String.join(", ", list), table.name()), columns);
  }

  /** One that has this type, or any. */
  private Column like(Rows rows, String type) {
    var alike = rows.columns().stream().filter(column -> column.type().equals(type)).toList();
    return any(alike.isEmpty() ? rows.columns() : alike);
  }

  private Column expression(Column column) {
    if (column.isTime()) {
      return any(
          List.of(
              column,
              new Column(column.name() + "::DATE", "DATE"),
              new Column("date_trunc('month', " + column.name() + ")::TIMESTAMP", "TIMESTAMP"),
              new Column("month(" + column.name() + ")", "BIGINT")));
    }
    if (column.isNumber()) {
      return any(
          List.of(
              column,
              new Column("(" + column.name() + " % 3)", column.type()),
              new Column("coalesce(" + column.name() + ", 0)", "?"),
              new Column("(" + column.name() + " > 2)", "BOOLEAN")));
    }
    return column.type().equals("VARCHAR")
        ? any(List.of(column, new Column("lower(" + column.name() + ")", "VARCHAR")))
        : column;
  }

  private Rows projected(Rows rows) {
    var columns = new ArrayList<Column>();
    var list = new ArrayList<String>();
    for (var column : rows.columns()) {
      if (random.nextInt(4) > 0) {
        var expression = expression(column);
        var name = alias();
        list.add(expression.name() + " AS " + name);
        columns.add(new Column(name, expression.type()));
      }
    }
    if (list.isEmpty()) {
      return rows;
    }
    return new Rows("SELECT %s FROM (%s)".formatted(String.join(", ", list), rows.sql()), columns);
  }

  private String condition(Rows rows) {
    var column = any(rows.columns());
    return switch (random.nextInt(3)) {
      case 0 -> column.name() + " IS NOT NULL";
      case 1 ->
          column.isNumber() ? column.name() + " > 2" : column.name() + " IS DISTINCT FROM NULL";
      default -> "(SELECT count(*) FROM " + any(tables).name() + ") > 3";
    };
  }

  private Rows filtered(Rows rows) {
    return new Rows(
        "SELECT * FROM (%s) WHERE %s".formatted(rows.sql(), condition(rows)), rows.columns());
  }

  private Rows grouped(Rows rows) {
    var columns = new ArrayList<Column>();
    var keys = new ArrayList<String>();
    var list = new ArrayList<String>();
    for (int i = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      var key = expression(any(rows.columns()));
      var name = alias();
      keys.add(key.name());
      list.add(key.name() + " AS " + name);
      columns.add(new Column(name, key.type()));
    }
    var measured = any(rows.columns());
    var measure =
        measured.isNumber()
            ? any(List.of("sum(%s)::DECIMAL(18,2)", "max(%s)::DECIMAL(18,2)"))
            : "count(DISTINCT %s)::DECIMAL(18,2)";
    columns.add(new Column(alias(), "DECIMAL(18,2)"));
    list.add(measure.formatted(measured.name()) + " AS " + columns.getLast().name());
    columns.add(new Column(alias(), "BIGINT"));
    list.add("count(*) AS " + columns.getLast().name());
    return new Rows(
        "SELECT %s FROM (%s)%s%s"
            .formatted(
                String.join(", ", list),
                rows.sql(),
                keys.isEmpty() ? "" : " GROUP BY " + groups(keys),
                random.nextInt(4) == 0 ? " HAVING count(*) > 1" : ""),
        columns);
  }

  private String groups(List<String> keys) {
    var all = String.join(", ", keys);
    return switch (random.nextInt(6)) {
      case 0 -> "ROLLUP (" + all + ")";
      case 1 -> "GROUPING SETS ((" + all + "), (" + keys.getFirst() + "))";
      default -> all;
    };
  }

  private Rows distinct(Rows rows) {
    var kept = rows.columns().subList(0, 1 + random.nextInt(rows.columns().size()));
    return new Rows("SELECT DISTINCT %s FROM (%s)".formatted(names(kept), rows.sql()), kept);
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private Rows ranked(Rows rows) {
    var rank = new Column(alias(), "BIGINT");
    var columns = new ArrayList<>(rows.columns());
    columns.add(rank);
    var partition = random.nextInt(6) == 0 ? "" : "PARTITION BY " + any(rows.columns()).name();
    boolean top = random.nextBoolean();
    return new Rows(
        "SELECT *, rank() OVER (%s ORDER BY %s) AS %s FROM (%s)%s"
            .formatted(
                partition,
                names(rows.columns()),
                rank.name(),
                rows.sql(),
                top ? " QUALIFY " + rank.name() + " <= 2" : ""),
        columns);
  }

  private Rows joined(Rows left, Rows right) {
    var columns = new ArrayList<>(left.columns());
    var kind =
        any(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "SEMI JOIN", "ANTI JOIN"));
    if (!kind.startsWith("SEMI") && !kind.startsWith("ANTI")) {
      columns.addAll(right.columns());
    }
    return new Rows(
        "SELECT %s FROM (%s) AS %s %s (%s) AS %s ON %s"
            .formatted(
                names(columns),
                left.sql(),
                alias(),
                kind,
                right.sql(),
                alias(),
                meeting(left, right)),
        columns);
  }

  /** An equality, so that results stay small, and perhaps more. */
  private String meeting(Rows left, Rows right) {
    var l = any(left.columns());
    var r = like(right, l.type());
    boolean alike = l.type().equals(r.type()) || (l.isNumber() && r.isNumber());
    var equal =
        alike ? l.name() + " = " + r.name() : l.name() + "::VARCHAR = " + r.name() + "::VARCHAR";
    return random.nextInt(3) == 0
        ? equal + " AND " + any(left.columns()).name() + " IS NOT NULL"
        : equal;
  }

  private Rows stacked(Rows left, Rows right) {
    int width = Math.min(left.columns().size(), right.columns().size());
    var columns = new ArrayList<Column>();
    IntStream.range(0, width).forEach(_ -> columns.add(new Column(alias(), "VARCHAR")));
    var operation =
        any(List.of("UNION ALL", "UNION ALL", "UNION", "EXCEPT", "EXCEPT ALL", "INTERSECT"));
    boolean alike =
        IntStream.range(0, width)
            .allMatch(i ->
                left.columns().get(i).type().equals(right.columns().get(i).type())
                    && !left.columns().get(i).type().equals("?"));
    var typed = new ArrayList<Column>();
    for (int i = 0; i < width; i++) {
      typed.add(
          new Column(columns.get(i).name(), alike ? left.columns().get(i).type() : "VARCHAR"));
    }
    return new Rows(
        "SELECT * FROM (%s %s %s)"
            .formatted(side(left, typed, alike), operation, side(right, typed, alike)),
        typed);
  }

  private static String side(Rows rows, List<Column> columns, boolean alike) {
    return IntStream.range(0, columns.size())
        .mapToObj(i ->
            rows.columns().get(i).name()
                + (alike ? "" : "::VARCHAR")
                + " AS "
                + columns.get(i).name())
        .collect(Collectors.joining(", ", "SELECT ", " FROM (" + rows.sql() + ")"));
  }

  /** With a subquery that asks whether there is something. */
  private Rows matched(Rows rows, Rows others) {
    var l = any(rows.columns());
    var r = like(others, l.type());
    var left = l.name() + "::VARCHAR";
    var right = r.name() + "::VARCHAR";
    boolean alike = l.type().equals(r.type()) && !l.type().equals("?");
    var on = alike ? l.name() + " = " + r.name() : left + " = " + right;
    var not = random.nextBoolean() ? "NOT " : "";
    var predicate =
        random.nextBoolean()
            ? "%sEXISTS (SELECT 1 FROM (%s) WHERE %s)".formatted(not, others.sql(), on)
            : "%s %sIN (SELECT %s FROM (%s))".formatted(left, not, right, others.sql());
    return new Rows("SELECT * FROM (%s) WHERE %s".formatted(rows.sql(), predicate), rows.columns());
  }

  /** With a subquery that answers for every row. */
  private Rows answered(Rows rows, Rows others) {
    var l = any(rows.columns());
    var r = like(others, l.type());
    var answer = new Column(alias(), "BIGINT");
    var columns = new ArrayList<>(rows.columns());
    columns.add(answer);
    return new Rows(
        "SELECT *, (SELECT count(*) FROM (%s) WHERE %s::VARCHAR = %s::VARCHAR) AS %s FROM (%s)"
            .formatted(others.sql(), r.name(), l.name(), answer.name(), rows.sql()),
        columns);
  }

  /** With a common table that is read twice. */
  private Rows common(Rows rows) {
    var table = alias();
    var a = alias();
    var b = alias();
    var key = any(rows.columns()).name();
    return new Rows(
        "SELECT %s.* FROM (WITH %s AS (%s) SELECT %s.* FROM %s AS %s SEMI JOIN %s AS %s ON %s.%s = %s.%s) AS %s"
            .formatted(
                "z" + table, table, rows.sql(), a, table, a, table, b, a, key, b, key, "z" + table),
        rows.columns());
  }

  private Rows first(Rows rows) {
    return new Rows(
        "SELECT * FROM (%s) ORDER BY %s LIMIT %d"
            .formatted(rows.sql(), names(rows.columns()), 1 + random.nextInt(5)),
        rows.columns());
  }
}
