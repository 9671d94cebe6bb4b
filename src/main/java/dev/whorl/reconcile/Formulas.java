package dev.whorl.reconcile;

import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text of what a spreadsheet would compute when a CSV file is opened there, in names and
 * values, where an export asks for it: data from a stranger could have it call programs or send
 * cells away. Numbers and times stay as they are. See OWASP, “CSV Injection”.
 */
final class Formulas {
  private static final Pattern BEGINNING = Pattern.compile("^[=+\\-@\\t\\r\\n]");

  private static final Set<String> TEXTS = Set.of("VARCHAR", "BLOB", "JSON", "VARIANT");

  private Formulas() {}

  /**
   * What is written of a SELECT.
   *
   * @param columns those of the SELECT
   */
  static String in(Spec.Formulas formulas, String select, List<Column> columns) {
    if (formulas == Spec.Formulas.KEPT) {
      return select;
    }
    return columns.stream()
        .map(Formulas::column)
        .collect(Collectors.joining(", ", "SELECT ", " FROM (" + select + ")"));
  }

  private static String column(Column column) {
    var name = LookSql.name(column.name());
    var shown = BEGINNING.matcher(column.name()).find() ? LookSql.name("'" + column.name()) : name;
    if (!mayBeText(column.type())) {
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

  /** Whether a value may begin with what somebody wrote; lists and structs begin with a bracket. */
  private static boolean mayBeText(String type) {
    boolean nested = type.endsWith("]");
    return TEXTS.contains(type)
        || (!nested && (type.startsWith("ENUM(") || type.startsWith("UNION(")));
  }
}
