package dev.whorl.engine.duckdb;

import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spells names, literals and stored tables in DuckDB's SQL. */
final class Sql {
  private Sql() {}

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String path(Path path) {
    return text(path.toString());
  }

  static String paths(Collection<Path> paths) {
    return paths.stream().map(Sql::path).collect(Collectors.joining(", ", "[", "]"));
  }

  static String names(List<Column> columns) {
    return columns.stream().map(column -> name(column.name())).collect(Collectors.joining(", "));
  }

  /** {@code WITH "a" AS (…), "b" AS (…) }, or nothing for no tables. */
  static String with(List<InputTable> tables) {
    return tables.isEmpty()
        ? ""
        : tables.stream()
            .map(table -> name(table.name()) + " AS (" + rows(table) + ")")
            .collect(Collectors.joining(", ", "WITH ", " "));
  }

  /** A SELECT of the rows of a stored table. */
  static String rows(InputTable table) {
    return rows(table, "");
  }

  /** The same, with the ordinal of each row's partition in its object as a last column. */
  static String rowsWithPart(InputTable table) {
    return rows(table, ", " + name(Stored.PART));
  }

  private static String rows(InputTable table, String more) {
    var selects = new ArrayList<String>();
    var wholeByColumns = new LinkedHashMap<List<Column>, List<Path>>();
    for (var stored : table.stored()) {
      if (stored.all()) {
        wholeByColumns.computeIfAbsent(stored.columns(), _ -> new ArrayList<>()).add(stored.file());
      } else {
        selects.add(
            select(table.columns(), stored.columns(), more, List.of(stored.file()))
                + " WHERE "
                + among(stored));
      }
    }
    wholeByColumns.forEach(
        (columns, files) -> selects.add(select(table.columns(), columns, more, files)));
    return selects.isEmpty() ? nothing(table.columns(), more) : String.join(" UNION ALL ", selects);
  }

  private static String among(Stored stored) {
    return stored.parts().stream()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", name(Stored.PART) + " IN (", ")"));
  }

  private static String select(
      List<Column> wanted, List<Column> there, String more, List<Path> files) {
    var list =
        wanted.stream()
            .map(column ->
                (there.stream().anyMatch(c -> c.name().equals(column.name()))
                        ? "CAST(" + name(column.name())
                        : "CAST(NULL")
                    + " AS "
                    + column.type()
                    + ") AS "
                    + name(column.name()))
            .collect(Collectors.joining(", "));
    return "SELECT " + list + more + " FROM read_parquet(" + paths(files) + ")";
  }

  private static String nothing(List<Column> columns, String more) {
    var list =
        columns.stream()
            .map(column -> "CAST(NULL AS " + column.type() + ") AS " + name(column.name()))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + list
        + (more.isEmpty() ? "" : ", CAST(NULL AS INTEGER) AS " + name(Stored.PART))
        + " WHERE false";
  }

  /** {@code (0, 'a'), (1, NULL)}: texts with their indices. */
  static String numbered(List<? extends @org.jspecify.annotations.Nullable String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> {
          var text = texts.get(i);
          return "(" + i + ", " + (text == null ? "NULL" : text(text)) + ")";
        })
        .collect(Collectors.joining(", "));
  }
}
