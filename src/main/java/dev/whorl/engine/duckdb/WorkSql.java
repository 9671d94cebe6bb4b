package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one SELECT that computes a work, with the partition's ordinal as its last column. */
final class WorkSql {
  private static final String PART = Sql.name(Stored.PART);

  private WorkSql() {}

  private record CutTable(InputTable table, KeySql key) {
    /** The table, as far as it has any of these keys. */
    String slice(List<@Nullable String> keys) {
      return Sql.name(table.name())
          + " AS (SELECT * FROM ("
          + Sql.rows(table)
          + ") WHERE "
          + key.isAmong(keys)
          + ")";
    }
  }

  /**
   * @param instance can read the work's files
   */
  static String of(Work work, Instance instance) throws EngineException {
    if (work instanceof Work.Import w) {
      return imported(w);
    } else if (work instanceof Work.Aside w) {
      return aside(w, instance);
    } else if (work instanceof Work.Each w) {
      return each(w);
    } else if (work instanceof Work.ByKey w) {
      return byKey(w, instance);
    }
    var literal = (Work.Literal) work;
    return storable(literal.columns(), "(" + literal.sql() + ")", "0");
  }

  private static String imported(Work.Import work) {
    return IntStream.range(0, work.files().size())
        .mapToObj(i ->
            storable(
                work.columns(),
                FileSql.reader(work.files().get(i), work.format(), work.columns()),
                String.valueOf(i)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Reads the files, after which the engine has a table of what it could not read. */
  private static String aside(Work.Aside work, Instance instance) throws EngineException {
    if (JsonLines.is(work.format())) {
      return JsonLines.aside(work, instance);
    }
    var parts = new ArrayList<String>();
    for (int i = 0; i < work.files().size(); i++) {
      var file = work.files().get(i);
      instance.run(
          "SELECT max(hash(*COLUMNS(*))) FROM " + FileSql.reader(file, work.format(), work.read()));
      parts.add("(" + Sql.path(file) + ", " + i + ", " + Sql.text(name(file)) + ")");
    }
    requireWholeRows(instance);
    return "SELECT files.name AS file, line::BIGINT AS line,"
        + " string_agg(error_message, ' ' ORDER BY column_idx) AS reason,"
        + " any_value(csv_line) AS text, part::INTEGER AS "
        + PART
        + " FROM reject_errors JOIN reject_scans USING (scan_id, file_id) JOIN (VALUES "
        + String.join(", ", parts)
        + ") files(path, part, name) ON files.path = file_path GROUP BY ALL ORDER BY "
        + PART
        + ", line";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Fails if what was read is not all but rows that are known to be left out: behind a quote that
   * does not end where it should, DuckDB may pass over rows without a word.
   */
  static void requireWholeRows(Instance instance) throws EngineException {
    var lost =
        instance.texts(
            "SELECT 'line ' || line || ': ' || rtrim(error_message, '. ') || '. The line reads: “'"
                + " || csv_line || '”.' FROM reject_errors WHERE error_type::VARCHAR NOT IN"
                + " ('CAST', 'MISSING COLUMNS', 'TOO MANY COLUMNS', 'INVALID ENCODING') ORDER BY"
                + " scan_id, line LIMIT 1");
    if (!lost.isEmpty()) {
      var message = lost.get(0) + " Where rows end after it can't be told: mend the file.";
      throw new EngineException(message, new IllegalStateException(message));
    }
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

  private static String byKey(Work.ByKey work, Instance instance) throws EngineException {
    var cut = new ArrayList<CutTable>();
    for (var sliced : work.sliced()) {
      var key = KeySql.of(instance, sliced.key(), sliced.table());
      cut.add(new CutTable(sliced.table(), key));
    }
    return work.column()
        .map(column -> byKey(work, cut, column))
        .orElseGet(() -> eachKey(work, cut));
  }

  private static String eachKey(Work.ByKey work, List<CutTable> cut) {
    var selects = new ArrayList<String>();
    for (int i = 0; i < work.keys().size(); i++) {
      selects.add(
          "SELECT * FROM (WITH "
              + slices(cut, Collections.singletonList(work.keys().get(i)))
              + storable(work.columns(), "(" + work.sql() + ")", String.valueOf(i))
              + ")");
    }
    return Sql.with(work.shared()) + String.join(" UNION ALL ", selects);
  }

  private static String byKey(Work.ByKey work, List<CutTable> cut, String column) {
    var keys = "__whorl_keys";
    var tables = new ArrayList<String>();
    work.shared().forEach(t -> tables.add(Sql.name(t.name()) + " AS (" + Sql.rows(t) + ")"));
    tables.add(keys + "(part, key) AS (VALUES " + Sql.numbered(work.keys()) + ")");
    cut.forEach(table -> tables.add(table.slice(work.keys())));
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

  private static String slices(List<CutTable> cut, List<@Nullable String> keys) {
    return cut.stream().map(table -> table.slice(keys)).collect(Collectors.joining(", "));
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
}
