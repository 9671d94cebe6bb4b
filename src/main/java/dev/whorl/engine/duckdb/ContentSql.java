package dev.whorl.engine.duckdb;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The aggregates that make a content id. The first lane hashes the columns in order; the second in
 * the opposite order behind a constant, with texts prefixed (so that two texts with the same hash
 * differ there) and with the sign of floats (so that -0.0 and 0.0 differ).
 *
 * <p>DuckDB's {@code hash()} is no stable promise: {@link #ALGORITHM} names the version whose
 * values a test pins.
 */
final class ContentSql {
  /** Name of the row hash; part of every schema's salt, so a new algorithm gives new ids. */
  static final String ALGORITHM = "duckdb-hash-2.0/two-lanes-v2";

  /** Kept as an integer of at most 64 bits, of which no two have the same hash. */
  private static final Pattern NARROW_DECIMAL = Pattern.compile("DECIMAL\\((?:\\d|1[0-8]),\\d+\\)");

  private ContentSql() {}

  /** Two aggregates: lanes {@code first} and {@code second}, named so behind a prefix. */
  static String lanes(List<Column> columns, String prefix) {
    if (columns.isEmpty()) {
      return "0 AS " + prefix + "first, 0 AS " + prefix + "second";
    }
    var backwards = new ArrayList<>(columns);
    Collections.reverse(backwards);
    return "coalesce(sum(hash("
        + Sql.names(columns)
        + ")::HUGEINT), 0) AS "
        + prefix
        + "first, coalesce(sum(hash('w', "
        + backwards.stream().map(ContentSql::second).collect(Collectors.joining(", "))
        + ")::HUGEINT), 0) AS "
        + prefix
        + "second";
  }

  private static String second(Column column) {
    var name = Sql.name(column.name());
    if (NARROW_DECIMAL.matcher(column.type()).matches()) {
      return name;
    }
    return switch (column.type()) {
      case "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "TIMESTAMP WITH TIME ZONE",
          "TIMESTAMP_NS" ->
          name;
      case "FLOAT", "DOUBLE" -> name + ", signbit(" + name + ")";
      case "VARCHAR" -> "'w' || " + name;
      default -> "'w' || CAST(" + name + " AS VARCHAR)";
    };
  }
}
