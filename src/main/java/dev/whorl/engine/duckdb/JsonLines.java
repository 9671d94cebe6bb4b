package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Newline-delimited JSON, read line by line, so that every line is either a row or set aside with a
 * reason: one that is no JSON object, or has a value that its column's type can't hold.
 */
final class JsonLines {
  /** Says of a file under a tolerant format that its rows have no lines of their own. */
  static final String ARRAY = "'array'";

  private static final String LAYOUT = "format";
  private static final Set<String> TIMES =
      Set.of("TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE");
  private static final long LONGEST_LINE = 16L << 20;

  private JsonLines() {}

  static boolean is(FileFormat format) {
    return format.kind() == FileFormat.Kind.JSON && format.isTolerant();
  }

  /** How a file is read whose rows stand in one array. */
  static FileFormat array(FileFormat format) {
    var options = new java.util.LinkedHashMap<>(format.strict().options());
    options.put(LAYOUT, ARRAY);
    return new FileFormat(format.kind(), options);
  }

  /** Whether the first line with something in it begins an array. */
  static boolean isArray(Instance instance, Path file) throws EngineException {
    return instance
        .texts(
            "SELECT ltrim(line)[1] FROM "
                + lines(file, "ignore_errors=true")
                + " WHERE trim(line) <> '' LIMIT 1")
        .equals(List.of("["));
  }

  /** The same failure, saying why no row was set aside, if some were to be. */
  static EngineException explained(FileFormat format, EngineException e) {
    return format.kind() == FileFormat.Kind.JSON
            && ARRAY.equals(format.options().get(LAYOUT))
            && e.kind() == EngineException.Kind.FAILED
        ? new EngineException(
            e.getMessage()
                + " Rows of a JSON array can't be set aside: mend the file, or write one object a"
                + " line.",
            e)
        : e;
  }

  /**
   * The same failure of one file with its line, which DuckDB counts in its own way.
   *
   * @param columns those that the file has; none if they could not be told
   */
  static EngineException located(
      Instance instance, Path file, FileFormat format, List<Column> columns, EngineException e)
      throws EngineException {
    if (format.kind() != FileFormat.Kind.JSON
        || e.kind() != EngineException.Kind.FAILED
        || isArray(instance, file)) {
      return e;
    }
    var bad = aside(new Work.Aside(format.tolerant(), columns, List.of(file)), instance);
    var first =
        instance.texts(
            "SELECT 'line ' || line || ': ' || reason || ' The line reads: “' || text || '”.' FROM"
                + " ("
                + bad
                + ") ORDER BY line LIMIT 1");
    return first.isEmpty() ? e : new EngineException(first.get(0), e);
  }

  /** A table of the lines that can be read. */
  static String rows(Path file, FileFormat format, List<Column> columns) {
    var values =
        columns.stream()
            .map(c -> value(c, format) + " AS " + Sql.name(c.name()))
            .collect(Collectors.joining(", "));
    var bad = columns.stream().map(c -> " OR " + isBad(c, format)).collect(Collectors.joining());
    return "(SELECT "
        + values
        + " FROM (SELECT TRY_CAST(line AS JSON) AS j FROM "
        + lines(file, "ignore_errors=true")
        + " WHERE trim(line) <> '') WHERE NOT (coalesce(json_type(j), '') <> 'OBJECT'"
        + bad
        + "))";
  }

  /** The SELECT of the lines that can't be read. */
  static String aside(Work.Aside work, Instance instance) throws EngineException {
    var files = new ArrayList<String>();
    var lines = new ArrayList<String>();
    for (int i = 0; i < work.files().size(); i++) {
      var file = work.files().get(i);
      instance.run("SELECT max(hash(line)) FROM " + lines(file, "store_rejects=true"));
      files.add(
          "(" + Sql.path(file) + ", " + i + ", " + Sql.text(file.getFileName().toString()) + ")");
      lines.add(
          "SELECT "
              + i
              + " AS part, row_number() OVER () AS n, line, TRY_CAST(line AS JSON) AS j FROM "
              + lines(file, "ignore_errors=true"));
    }
    return "WITH files(path, part, name) AS (VALUES "
        + String.join(", ", files)
        + "), rejected AS (SELECT part, line, any_value(CASE error_type::VARCHAR WHEN"
        + " 'INVALID ENCODING' THEN 'It is not UTF-8.' ELSE 'It is no JSON.' END) AS reason,"
        + " any_value(csv_line) AS text, row_number() OVER (PARTITION BY part ORDER BY line) AS nth"
        + " FROM reject_errors JOIN reject_scans USING (scan_id, file_id)"
        + " JOIN files ON path = file_path GROUP BY part, line),"
        + " bad AS (SELECT part, n, line AS text, "
        + reason(work)
        + " AS reason FROM ("
        + String.join(" UNION ALL ", lines)
        + ") WHERE trim(line) <> ''),"
        + " found AS (SELECT part, line, reason, text FROM rejected UNION ALL"
        + " SELECT part, n + (SELECT count(*) FROM rejected WHERE rejected.part = bad.part"
        + " AND bad.n > rejected.line - rejected.nth), reason, text FROM bad"
        + " WHERE reason <> '')"
        + " SELECT name AS file, line::BIGINT AS line, reason, text, part::INTEGER AS "
        + Sql.name(Stored.PART)
        + " FROM found JOIN files USING (part) ORDER BY part, line";
  }

  private static String reason(Work.Aside work) {
    var columns =
        work.read().stream()
            .map(c ->
                ", CASE WHEN "
                    + isBad(c, work.format())
                    + " THEN "
                    + Sql.text("“" + c.name() + "” is no " + c.type() + ": ")
                    + " || json_extract("
                    + place(c)
                    + ")::VARCHAR || '.' END")
            .collect(Collectors.joining());
    return "CASE WHEN j IS NULL THEN 'It is no JSON.'"
        + " WHEN json_type(j) <> 'OBJECT' THEN 'It is no JSON object.'"
        + " ELSE concat_ws(' ', NULL"
        + columns
        + ") END";
  }

  private static String lines(Path file, String how) {
    return "read_csv("
        + Sql.file(file)
        + ", delim=chr(1), quote='', escape='', header=false, auto_detect=false,"
        + " columns={'line': 'VARCHAR'}, max_line_size="
        + LONGEST_LINE
        + ", "
        + how
        + ")";
  }

  private static String place(Column column) {
    return "j, " + Sql.text("/" + column.name().replace("~", "~0").replace("/", "~1"));
  }

  private static String value(Column column, FileFormat format) {
    var text = "json_extract_string(" + place(column) + ")";
    var pattern =
        format
            .options()
            .get(
                column.type().equals("DATE")
                    ? "dateformat"
                    : TIMES.contains(column.type()) ? "timestampformat" : "");
    if (pattern != null) {
      return "CAST(try_strptime(" + text + ", " + pattern + ") AS " + column.type() + ")";
    }
    return column.type().equals("VARCHAR")
        ? text
        : "TRY_CAST(json_extract(" + place(column) + ") AS " + column.type() + ")";
  }

  private static boolean isNested(Column column) {
    return column.type().endsWith("]")
        || column.type().startsWith("STRUCT")
        || column.type().startsWith("MAP");
  }

  private static String isBad(Column column, FileFormat format) {
    return "(coalesce(json_type("
        + place(column)
        + "), 'NULL') <> 'NULL' AND "
        + (isNested(column)
            ? "(" + value(column, format) + " IS NULL OR " + hasLost(column, format) + ")"
            : value(column, format) + " IS NULL")
        + ")";
  }

  /** Whether some value within a value became NULL that was none. */
  private static String hasLost(Column column, FileFormat format) {
    return "EXISTS (SELECT 1 FROM json_tree(to_json("
        + value(column, format)
        + ")) inner_value WHERE inner_value.type = 'NULL' AND json_type(json_extract("
        + place(column)
        + "), inner_value.fullkey) <> 'NULL')";
  }

  /**
   * The columns of the lines that can be read, with the types of their values.
   *
   * @param rows that are looked at
   */
  static List<Column> describe(Instance instance, Path file, int rows) throws EngineException {
    var objects =
        "(SELECT j FROM (SELECT TRY_CAST(line AS JSON) AS j FROM "
            + lines(file, "ignore_errors=true")
            + " LIMIT "
            + rows
            + ") WHERE json_type(j) = 'OBJECT')";
    var structure =
        instance.texts("SELECT coalesce(json_group_structure(j)::VARCHAR, '{}') FROM " + objects);
    if (structure.get(0).equals("{}")) {
      return List.of();
    }
    var columns =
        instance.columns(
            "SELECT unnest(from_json('{}'::JSON, " + Sql.text(structure.get(0)) + "))");
    var typed = new ArrayList<Column>();
    for (var column : columns) {
      var type = column.type().replace("UBIGINT", "BIGINT");
      typed.add(
          new Column(
              column.name(), type.equals("VARCHAR") ? time(instance, objects, column) : type));
    }
    return typed;
  }

  /** Texts that are all dates, or all times, are such. */
  private static String time(Instance instance, String objects, Column column)
      throws EngineException {
    return instance
        .texts(
            "SELECT CASE WHEN count(v) = 0 THEN '' WHEN bool_and(regexp_full_match(v,"
                + " '\\d{4}-\\d{2}-\\d{2}') AND TRY_CAST(v AS DATE) IS NOT NULL) THEN 'DATE'"
                + " WHEN bool_and(length(v) > 10 AND TRY_CAST(v AS TIMESTAMP) IS NOT NULL)"
                + " THEN 'TIMESTAMP' ELSE 'VARCHAR' END FROM (SELECT json_extract_string("
                + place(column)
                + ") AS v FROM "
                + objects
                + ") WHERE v IS NOT NULL")
        .get(0);
  }
}
