package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import java.util.List;
import java.util.Set;

/**
 * Spells the query behind a chart: the engine groups all rows and hands over the few points. Its
 * columns are {@code place}, {@code label}, {@code value}, {@code groups}, {@code n} (rows of the
 * point), {@code total} (rows of all groups) and {@code unit}.
 */
final class ChartSql {
  /** Ranges of a histogram. */
  static final int RANGES = 24;

  /** Values that are drawn, of all that there are. */
  static final int VALUES = 20;

  /** Spans of time that are drawn. */
  static final int SPANS = 600;

  private static final Set<String> WHOLE =
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
          "UHUGEINT");

  private ChartSql() {}

  /** What the values of a column are like. */
  enum Nature {
    NUMBER,
    TIME,
    OTHER
  }

  static Nature nature(Column column) {
    var type = column.type();
    if (type.equals("DATE") || (type.startsWith("TIMESTAMP") && !type.endsWith("]"))) {
      return Nature.TIME;
    }
    return isNumber(column) ? Nature.NUMBER : Nature.OTHER;
  }

  static boolean isNumber(Column column) {
    var type = column.type();
    return isWhole(column)
        || type.equals("FLOAT")
        || type.equals("DOUBLE")
        || (type.startsWith("DECIMAL") && !type.endsWith("]"));
  }

  private static boolean isWhole(Column column) {
    return WHOLE.contains(column.type());
  }

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** The rows that are charted, to stand behind FROM. */
  private static String rows(Look look, List<Column> columns) {
    var all = rows(look.subject());
    return look.conditions().isEmpty()
        ? all
        : "(" + look.meeting("SELECT * FROM " + all, columns) + "\n)";
  }

  private static String rows(Look.Subject subject) {
    return switch (subject) {
      case Look.Rows rows -> name(rows.node().value());
      case Look.Select select -> "(" + select.sql() + "\n)";
      case Look.Stopped _, Look.Difference _ ->
          throw new IllegalArgumentException("only what nodes have is charted");
    };
  }

  /**
   * @param columns of the rows that are looked at, all of which a filter may search
   */
  static String of(Look look, List<Column> columns, Column by, Measure measure) {
    var from = rows(look, columns);
    return switch (nature(by)) {
      case NUMBER -> ranges(from, by, measure);
      case TIME -> spans(from, by, measure);
      case OTHER -> values(from, by, measure);
    };
  }

  private static String ranges(String from, Column by, Measure measure) {
    var width =
        isWhole(by)
            ? "CASE WHEN hi - lo < " + RANGES + " THEN 1 ELSE (hi - lo) / " + RANGES + " END"
            : "(hi - lo) / " + RANGES;
    return """
    WITH r AS (SELECT CAST(%1$s AS DOUBLE) AS x, %2$s AS m FROM %3$s),
    e AS (SELECT min(x) AS lo, max(x) AS hi, count(*) AS total FROM r WHERE isfinite(x)),
    w AS (SELECT lo, total, greatest(%4$s, 1e-300) AS width FROM e),
    g AS (SELECT least(%5$d, CAST(floor((x - lo) / width) AS INTEGER)) AS place, x, m, lo, width,
      total FROM r, w WHERE isfinite(x))
    SELECT place, CAST(lo + place * width AS VARCHAR) AS label, %6$s AS value, %7$d AS groups,
      count(*) AS n, total, '' AS unit
    FROM g GROUP BY place, lo, width, total ORDER BY place\
    """
        .formatted(
            name(by.name()), measure.value(), from, width, RANGES - 1, measure.aggregate(), RANGES);
  }

  private static String values(String from, Column by, Measure measure) {
    return """
    WITH r AS (SELECT CAST(%1$s AS VARCHAR) AS k, %2$s AS m FROM %3$s),
    g AS (SELECT k, %4$s AS value, count(*) AS n FROM r GROUP BY k),
    a AS (SELECT count(*) AS groups, sum(n) AS total FROM g)
    SELECT row_number() OVER (ORDER BY value DESC NULLS LAST, k) - 1 AS place,
      coalesce(left(k, 40), '∅') AS label, value, groups, n, total, '' AS unit
    FROM g, a ORDER BY place LIMIT %5$d\
    """
        .formatted(name(by.name()), measure.value(), from, measure.aggregate(), VALUES);
  }

  private static String spans(String from, Column by, Measure measure) {
    return """
    WITH r AS (SELECT CAST(%1$s AS TIMESTAMP) AS x, %2$s AS m FROM %3$s),
    e AS (SELECT epoch(max(x)) - epoch(min(x)) AS span, count(*) AS total FROM r
      WHERE isfinite(x)),
    u AS (SELECT total, CASE WHEN span > 250000000 THEN 'year' WHEN span > 47500000 THEN 'month'
      WHEN span > 129600 OR %4$s THEN 'day' WHEN span > 5400 THEN 'hour' ELSE 'minute' END AS unit
      FROM e),
    g AS (SELECT date_trunc(unit, x) AS t, %5$s AS value, count(*) AS n, total, unit FROM r, u
      WHERE isfinite(x) GROUP BY date_trunc(unit, x), total, unit)
    SELECT row_number() OVER (ORDER BY t) - 1 AS place, CASE unit WHEN 'year' THEN
      strftime(t, '%%Y') WHEN 'month' THEN strftime(t, '%%Y-%%m') WHEN 'day' THEN
      strftime(t, '%%Y-%%m-%%d') ELSE strftime(t, '%%Y-%%m-%%d %%H:%%M') END AS label, value,
      count(*) OVER () AS groups, n, total, unit
    FROM g ORDER BY place LIMIT %6$d\
    """
        .formatted(
            name(by.name()),
            measure.value(),
            from,
            by.type().equals("DATE"),
            measure.aggregate(),
            SPANS);
  }
}
