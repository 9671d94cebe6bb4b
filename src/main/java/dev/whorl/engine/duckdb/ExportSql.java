package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is written for others to read, where the format's own way would lose something: whole
 * numbers of more than 64 bits would be a DOUBLE in Parquet, and JSON has no numbers that are not
 * finite, which become texts.
 */
final class ExportSql {
  private static final Pattern QUOTED_OR_HUGE =
      Pattern.compile("\"(?:[^\"]|\"\")*+\"|'(?:[^']|'')*+'|\\b(U?HUGEINT)\\b(?! )");
  private static final String EXACT = "DECIMAL(38,0)";
  private static final Pattern MAY_NOT_BE_FINITE =
      Pattern.compile("\\b(?:FLOAT|DOUBLE|JSON|VARIANT)\\b");

  private final FileFormat format;
  private final String select;
  private final List<Column> columns;

  private ExportSql(FileFormat format, String select, List<Column> columns) {
    this.format = format;
    this.select = select;
    this.columns = columns;
  }

  /**
   * @param instance can read the tables
   */
  static ExportSql of(Instance instance, String sql, List<InputTable> tables, FileFormat format)
      throws EngineException {
    var select = Sql.with(tables) + sql;
    var columns =
        format.kind() == FileFormat.Kind.CSV ? List.<Column>of() : instance.columns(select);
    return new ExportSql(format, select, columns);
  }

  String text() {
    return switch (format.kind()) {
      case CSV -> select;
      case PARQUET -> replaced(ExportSql::exact);
      case JSON -> replaced(ExportSql::finite);
    };
  }

  /** The same failure, saying what does not fit, if that is why. */
  EngineException explained(EngineException e) {
    var huge =
        columns.stream()
            .filter(column -> !exactly(column.type()).equals(column.type()))
            .map(column -> "“" + column.name() + "”")
            .toList();
    boolean isTooLong =
        format.kind() == FileFormat.Kind.PARQUET
            && e.kind() == EngineException.Kind.FAILED
            && !huge.isEmpty()
            && String.valueOf(e.getMessage()).contains(EXACT);
    return isTooLong
        ? new EngineException(
            (huge.size() == 1 ? "" : "One of ")
                + String.join(", ", huge)
                + " has a number of more than 38 digits, which Parquet can't hold: cast it to"
                + " VARCHAR, or to DOUBLE if it need not be exact.",
            e)
        : e;
  }

  private interface Replacement {
    /** What stands for a column; its name if nothing has to. */
    String of(String name, String type);
  }

  private String replaced(Replacement replacement) {
    return columns.stream()
        .map(column -> {
          var name = Sql.name(column.name());
          return replacement.of(name, column.type()) + " AS " + name;
        })
        .collect(Collectors.joining(", ", "SELECT ", " FROM (" + select + "\n)"));
  }

  private static String exact(String name, String type) {
    var exactly = exactly(type);
    return exactly.equals(type) ? name : "CAST(" + name + " AS " + exactly + ")";
  }

  private static String exactly(String type) {
    return QUOTED_OR_HUGE
        .matcher(type)
        .replaceAll(found -> found.group(1) == null ? found.group().replace("$", "\\$") : EXACT);
  }

  /** Only what may hold such numbers is written as JSON here, and only what does is taken apart. */
  private static String finite(String name, String type) {
    if (!MAY_NOT_BE_FINITE.matcher(type).find()) {
      return name;
    }
    var json = "to_json(" + name + ")";
    return "CASE WHEN regexp_matches("
        + json
        + "::VARCHAR, 'NaN|Infinity') THEN array_to_string(list_transform(regexp_extract_all("
        + json
        + "::VARCHAR, '\"(?:[^\"\\\\]|\\\\.)*\"|[^\"]+'), lambda __whorl_piece:"
        + " CASE WHEN __whorl_piece[1] = '\"' THEN __whorl_piece"
        + " ELSE regexp_replace(__whorl_piece, '-?(?:NaN|Infinity)', '\"\\0\"', 'g') END),"
        + " '')::JSON ELSE "
        + json
        + " END";
  }
}
