package dev.whorl.reconcile;

import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbSql;
import java.util.List;
import java.util.Set;

/** Lends DuckDB's parser and binder to the compiler. */
final class DuckDbFrontEnd implements SqlFrontEnd {
  private final DuckDbSql sql;

  DuckDbFrontEnd(DuckDbSql sql) {
    this.sql = sql;
  }

  @Override
  public String syntaxTree(String text) {
    return ask(() -> sql.syntaxTree(text));
  }

  @Override
  public Bound bind(String text, List<Table> tables) {
    return ask(() -> {
      var bound =
          sql.bind(
              text,
              tables.stream()
                  .map(table -> new DuckDbSql.Table(table.name(), table.columns()))
                  .toList());
      return new Bound(bound.plan(), bound.columns());
    });
  }

  @Override
  public Set<String> volatileFunctions() {
    return ask(sql::volatileFunctions);
  }

  /** The SQL of a canonical text, or that text if it has none. */
  String readable(String canonical) {
    try {
      return sql.text(canonical);
    } catch (EngineException e) {
      return canonical;
    }
  }

  private interface Question<T> {
    T ask() throws EngineException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (EngineException e) {
      throw new IllegalStateException("The engine does not answer: " + e.getMessage(), e);
    }
  }
}
