package dev.whorl.compile;

import java.util.Collection;
import java.util.Set;

/** Lets an analyst's own SELECT through the statement gate. */
public final class SelectCheck {
  private SelectCheck() {}

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
