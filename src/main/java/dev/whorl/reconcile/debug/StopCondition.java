package dev.whorl.reconcile.debug;

import dev.whorl.compile.SelectCheck;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Questions;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A question about a task: a SELECT of one truth value over {@code in.<port>}, {@code out} and
 * {@code prev}; or an expression with such SELECTs inside; or a condition over the columns of
 * {@code out}, which holds if any row meets it.
 *
 * @param sql one SELECT of one BOOLEAN
 * @param tables that it names, in lower case
 */
public record StopCondition(String sql, Set<String> tables) {
  /** Begins the names of the tables that {@code in.<port>} stands for. */
  public static final String IN = "in.";

  /** The staged output. */
  public static final String OUT = Questions.OUT;

  /** The same partition's previous output. */
  public static final String PREV = "prev";

  private static final String ANY_ROW = "SELECT count(*) > 0 FROM " + OUT + " WHERE (\n";

  /** Strings, quoted names and comments, which are passed over; then {@code in.<port>}. */
  private static final Pattern INPUT =
      Pattern.compile(
          "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\n]*|/\\*.*?\\*/"
              + "|(?<![\\w.])in\\s*\\.\\s*(?:(?<name>[a-z_]\\w*)|\"(?<quoted>[a-z_]\\w*)\")",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SELECT =
      Pattern.compile(
          "\\s*(select|with|from|values)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * @param tables those that it may name, under their own names
   * @throws SqlException if none of the three readings is such a question
   */
  public static StopCondition compile(SqlFrontEnd sql, String text, List<SqlFrontEnd.Table> tables)
      throws SqlException {
    if (text.isBlank()) {
      throw new SqlException("it is empty.", 0);
    }
    var named = named(text);
    if (SELECT.matcher(named).matches()) {
      return required(sql, named, tables);
    }
    try {
      return required(sql, "SELECT (\n" + named + "\n)", tables);
    } catch (SqlException asExpression) {
      return anyRow(sql, named, tables);
    }
  }

  private static StopCondition anyRow(
      SqlFrontEnd sql, String condition, List<SqlFrontEnd.Table> tables) throws SqlException {
    try {
      return required(sql, ANY_ROW + condition + "\n)", tables);
    } catch (SqlException e) {
      throw e.within(condition, ANY_ROW.length());
    }
  }

  /** The text with every {@code in.<port>} as the one name of a table. */
  public static String named(String text) {
    return INPUT
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(name(match)));
  }

  private static String name(MatchResult match) {
    var name = match.group("name") == null ? match.group("quoted") : match.group("name");
    return name == null ? match.group() : "\"" + IN + name.toLowerCase(Locale.ROOT) + "\"";
  }

  /** Whether it looks at more than what came out. */
  public boolean readsInputs() {
    return tables.stream().anyMatch(table -> table.startsWith(IN));
  }

  /** Whether it looks at nothing but what came out. */
  public boolean readsOutAlone() {
    return Set.of(OUT).containsAll(tables);
  }

  private static StopCondition required(
      SqlFrontEnd sql, String select, List<SqlFrontEnd.Table> tables) throws SqlException {
    var types = SelectCheck.columns(sql, select, tables).stream().map(Column::type).toList();
    if (!types.equals(List.of("BOOLEAN"))) {
      throw new SqlException(
          "it gives " + String.join(", ", types) + ", and not whether to stop.", -1);
    }
    var names = tables.stream().map(SqlFrontEnd.Table::name).toList();
    return new StopCondition(select, SelectCheck.tables(sql, select, names));
  }
}
