package dev.whorl.compile;

import dev.whorl.partition.Column;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lets an analyst's own SELECT through the statement gate. */
public final class SelectCheck {
  private SelectCheck() {}

  /**
   * The columns that a SELECT over some tables gives.
   *
   * @throws SqlException if it is not exactly one SELECT over those that can be bound, with the
   *     position
   */
  public static List<Column> columns(SqlFrontEnd sql, String select, List<SqlFrontEnd.Table> known)
      throws SqlException {
    tables(sql, select, known.stream().map(SqlFrontEnd.Table::name).toList());
    return QueryCompiler.bound(sql, select, known).columns();
  }

  /**
   * Which of the {@code known} tables a SELECT names, in lower case.
   *
   * @throws SqlException if it is not exactly one SELECT over those, with the position
   */
  public static Set<String> tables(SqlFrontEnd sql, String select, Collection<String> known)
      throws SqlException {
    return StatementGate.tables(SyntaxTree.parse(sql, select), known);
  }
}
