package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in CSV that a spreadsheet would compute when the file is opened there: data from a stranger
 * could have it call programs or send cells away. See OWASP, “CSV Injection”.
 */
final class Formulas {
  private static final Pattern BEGINNING = Pattern.compile("^[=+\\-@\\t\\r\\n]");

  private static final Set<String> TEXTS = Set.of("VARCHAR", "BLOB", "JSON");

  private Formulas() {}

  /**
   * What is written of a SELECT.
   *
   * @param columns those of the SELECT
   */
  static String in(Compiled.Export export, String select, List<Column> columns) {
    if (export.spec().formulas() == Spec.Formulas.KEPT) {
      return select;
    }
    return columns.stream()
        .map(Formulas::column)
        .collect(Collectors.joining(", ", "SELECT ", " FROM (" + select + ")"));
  }

  private static String column(Column column) {
    var name = LookSql.name(column.name());
    var shown = BEGINNING.matcher(column.name()).find() ? LookSql.name("'" + column.name()) : name;
    if (!TEXTS.contains(column.type()) && !column.type().startsWith("ENUM(")) {
      return name + " AS " + shown;
    }
    var text = "CAST(" + name + " AS VARCHAR)";
    return "CASE WHEN regexp_matches("
        + text
        + ", "
        + LookSql.text(BEGINNING.pattern())
        + ") THEN chr(39) || "
        + text
        + " ELSE "
        + text
        + " END AS "
        + shown;
  }
}
