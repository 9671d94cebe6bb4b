package dev.whorl.engine.duckdb;

import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one SELECT that computes a work, with the partition's ordinal as its last column. */
final class WorkSql {
  private static final String PART = Sql.name(Stored.PART);

  private WorkSql() {}

  static String of(Work work) {
    return switch (work) {
      case Work.Import w -> imported(w);
      case Work.Each w -> each(w);
      case Work.ByKey w -> w.column().map(column -> byKey(w, column)).orElseGet(() -> eachKey(w));
      case Work.Literal w -> storable(w.columns(), "(" + w.sql() + ")", "0");
    };
  }

  /** The files that {@link #of} reads. */
  static Set<Path> files(Work work) {
    return switch (work) {
      case Work.Import w -> new LinkedHashSet<>(w.files());
      case Work.Each w -> files(Stream.concat(Stream.of(w.shared()), w.varying().stream()));
      case Work.ByKey w ->
          files(Stream.of(w.shared(), w.sliced().stream().map(Work.Sliced::table).toList()));
      case Work.Literal _ -> Set.of();
    };
  }

  private static Set<Path> files(Stream<List<InputTable>> tables) {
    return tables
        .flatMap(List::stream)
        .flatMap(table -> table.stored().stream())
        .map(Stored::file)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String imported(Work.Import work) {
    return IntStream.range(0, work.files().size())
        .mapToObj(i ->
            storable(
                work.columns(),
                Files.reader(work.files().get(i), work.format(), work.columns()),
                String.valueOf(i)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static String each(Work.Each work) {
    var selects = new ArrayList<String>();
    for (int i = 0; i < work.varying().size(); i++) {
      selects.add(
          "SELECT * FROM ("
              + Sql.with(work.varying().get(i))
              + storable(work.columns(), "(" + work.sql() + ")", String.valueOf(i))
              + ")");
    }
    return Sql.with(work.shared()) + String.join(" UNION ALL ", selects);
  }

  private static String eachKey(Work.ByKey work) {
    var selects = new ArrayList<String>();
    for (int i = 0; i < work.keys().size(); i++) {
      selects.add(
          "SELECT * FROM (WITH "
              + slices(work, Collections.singletonList(work.keys().get(i)))
              + storable(work.columns(), "(" + work.sql() + ")", String.valueOf(i))
              + ")");
    }
    return Sql.with(work.shared()) + String.join(" UNION ALL ", selects);
  }

  private static String byKey(Work.ByKey work, String column) {
    var keys = "__whorl_keys";
    var tables = new ArrayList<String>();
    work.shared().forEach(t -> tables.add(Sql.name(t.name()) + " AS (" + Sql.rows(t) + ")"));
    tables.add(keys + "(part, key) AS (VALUES " + Sql.numbered(work.keys()) + ")");
    tables.add(slices(work, work.keys()));
    tables.add("__whorl_out AS (" + work.sql() + ")");
    return "WITH "
        + String.join(", ", tables)
        + " SELECT "
        + casts(work.columns())
        + ", "
        + keys
        + ".part AS "
        + PART
        + " FROM __whorl_out JOIN "
        + keys
        + " ON CAST(__whorl_out."
        + Sql.name(column)
        + " AS VARCHAR) IS NOT DISTINCT FROM "
        + keys
        + ".key ORDER BY "
        + PART;
  }

  /** The cut tables, as far as they have any of the keys. */
  private static String slices(Work.ByKey work, List<@Nullable String> keys) {
    return work.sliced().stream()
        .map(sliced ->
            Sql.name(sliced.table().name())
                + " AS (SELECT * FROM ("
                + Sql.rows(sliced.table())
                + ") WHERE "
                + isAmong("CAST((" + sliced.key() + ") AS VARCHAR)", keys)
                + ")")
        .collect(Collectors.joining(", "));
  }

  private static String isAmong(String key, List<@Nullable String> keys) {
    var values =
        keys.stream().filter(Objects::nonNull).map(String::valueOf).map(Sql::text).toList();
    var among = values.isEmpty() ? "false" : key + " IN (" + String.join(", ", values) + ")";
    return keys.contains(null) ? "(" + among + " OR " + key + " IS NULL)" : among;
  }

  private static String storable(List<Column> columns, String from, String part) {
    return "SELECT " + casts(columns) + ", " + part + "::INTEGER AS " + PART + " FROM " + from;
  }

  private static String casts(List<Column> columns) {
    return columns.stream()
        .map(column ->
            "CAST("
                + Sql.name(column.name())
                + " AS "
                + StorageType.of(column.type())
                + ") AS "
                + Sql.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /** Spells readers of outside files. */
  static final class Files {
    /** Rows from which a dialect is told; the types are known where this is used. */
    private static final String DIALECT_SAMPLE = "sample_size=2048";

    private Files() {}

    /** A reader of a CSV file whose columns are all texts: its names are right, and cost little. */
    static String names(Path file, FileFormat format) {
      var arguments = new ArrayList<>(List.of(Sql.path(file), "all_varchar=true", DIALECT_SAMPLE));
      format.options().forEach((name, literal) -> arguments.add(name + "=" + literal));
      return "read_csv(" + String.join(", ", arguments) + ")";
    }

    static String reader(Path file, FileFormat format, List<Column> columns) {
      var arguments = new ArrayList<String>();
      arguments.add(Sql.path(file));
      format.options().forEach((name, literal) -> arguments.add(name + "=" + literal));
      var types =
          columns.stream()
              .map(column -> Sql.text(column.name()) + ": " + Sql.text(column.type()))
              .collect(Collectors.joining(", ", "{", "}"));
      return switch (format.kind()) {
        case CSV -> {
          if (!columns.isEmpty()) {
            arguments.add("types=" + types);
            arguments.add(DIALECT_SAMPLE);
          }
          yield "read_csv(" + String.join(", ", arguments) + ")";
        }
        case JSON -> {
          if (!columns.isEmpty()) {
            arguments.add("columns=" + types);
          }
          yield "read_json(" + String.join(", ", arguments) + ")";
        }
        case PARQUET -> "read_parquet(" + Sql.path(file) + ")";
      };
    }
  }
}
