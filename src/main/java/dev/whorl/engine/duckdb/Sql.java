package dev.whorl.engine.duckdb;

import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spells names, literals and stored tables in DuckDB's SQL. */
final class Sql {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

  private Sql() {}

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The name of a file, where DuckDB writes it or names it. */
  static String path(Path path) {
    return text(path.toString());
  }

  /** One file to be read, whatever its name: DuckDB reads all that a name with wildcards fits. */
  static String file(Path file) {
    return text(exactly(file));
  }

  private static String exactly(Path path) {
    return WILDCARD.matcher(path.toString()).replaceAll("[$0]");
  }

  /** What may be opened: DuckDB asks for the name as a reader is given it, and for what it fits. */
  static String reach(Collection<Path> paths) {
    return list(
        paths.stream().flatMap(path -> Stream.of(path.toString(), exactly(path))).distinct());
  }

  private static String list(Stream<String> names) {
    return names.map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
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

  /** A SELECT of the rows of a stored table, in the order in which it names what it is made of. */
  static String rows(InputTable table) {
    return rows(table, "");
  }

  /** The same, with the ordinal of each row's partition in its object as a last column. */
  static String rowsWithPart(InputTable table) {
    return rows(table, ", " + name(Stored.PART));
  }

  private static String rows(InputTable table, String more) {
    var selects = new ArrayList<String>();
    var whole = new ArrayList<Stored>();
    for (var stored : table.stored()) {
      if (!whole.isEmpty() && !(stored.all() && alike(stored, whole.get(whole.size() - 1)))) {
        selects.add(select(table.columns(), more, whole));
        whole.clear();
      }
      if (stored.all()) {
        whole.add(stored);
      } else {
        selects.add(select(table.columns(), more, List.of(stored)) + " WHERE " + among(stored));
      }
    }
    if (!whole.isEmpty()) {
      selects.add(select(table.columns(), more, whole));
    }
    return selects.isEmpty() ? nothing(table.columns(), more) : String.join(" UNION ALL ", selects);
  }

  private static boolean alike(Stored one, Stored other) {
    return one.columns().equals(other.columns());
  }

  private static String among(Stored stored) {
    return stored.parts().stream()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", name(Stored.PART) + " IN (", ")"));
  }

  /**
   * Names are the same whatever their case, as they are to SQL.
   *
   * @param alike objects with the same columns
   */
  private static String select(List<Column> wanted, String more, List<Stored> alike) {
    var there = alike.get(0).columns();
    var list =
        wanted.stream()
            .map(column ->
                (there.stream().anyMatch(c -> c.name().equalsIgnoreCase(column.name()))
                        ? "CAST(" + name(column.name())
                        : "CAST(NULL")
                    + " AS "
                    + column.type()
                    + ") AS "
                    + name(column.name()))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + list
        + more
        + " FROM read_parquet("
        + list(alike.stream().map(stored -> exactly(stored.file())))
        + ")";
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
