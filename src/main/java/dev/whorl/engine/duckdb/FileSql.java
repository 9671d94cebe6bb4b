package dev.whorl.engine.duckdb;

import dev.whorl.engine.FileFormat;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Spells readers of outside files. */
final class FileSql {
  private FileSql() {}

  /**
   * @param format of CSV files: one that leaves nothing to tell
   * @param columns of the file; none to have them guessed, which CSV files, and JSON whose lines
   *     may be set aside, are described for
   */
  static String reader(Path file, FileFormat format, List<Column> columns) {
    if (JsonLines.is(format)) {
      return JsonLines.rows(file, format, columns);
    }
    var arguments = new ArrayList<String>();
    arguments.add(Sql.file(file));
    format.options().forEach((name, literal) -> arguments.add(name + "=" + literal));
    if (!columns.isEmpty()) {
      arguments.add("columns=" + types(columns));
    }
    return switch (format.kind()) {
      case CSV -> "read_csv(" + String.join(", ", arguments) + ", auto_detect=false)";
      case JSON -> "read_json(" + String.join(", ", arguments) + ")";
      case PARQUET -> "read_parquet(" + Sql.file(file) + ")";
    };
  }

  private static String types(List<Column> columns) {
    return columns.stream()
        .map(column -> Sql.text(column.name()) + ": " + Sql.text(column.type()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
