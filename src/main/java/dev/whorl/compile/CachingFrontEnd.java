package dev.whorl.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers the last answers of a front end, which depend on nothing but the question. */
final class CachingFrontEnd implements SqlFrontEnd {
  private static final int KEPT = 20_000;

  private final SqlFrontEnd frontEnd;
  private final Map<String, String> trees = bounded();
  private final Map<Question, Bound> bounds = bounded();
  private final Set<String> volatileFunctions;

  private record Question(String sql, List<Table> tables) {}

  CachingFrontEnd(SqlFrontEnd frontEnd) {
    this.frontEnd = frontEnd;
    this.volatileFunctions = frontEnd.volatileFunctions();
  }

  @Override
  public synchronized String syntaxTree(String sql) {
    return trees.computeIfAbsent(sql, frontEnd::syntaxTree);
  }

  @Override
  public synchronized Bound bind(String sql, List<Table> tables) {
    return bounds.computeIfAbsent(
        new Question(sql, tables), question -> frontEnd.bind(question.sql(), question.tables()));
  }

  @Override
  public Set<String> volatileFunctions() {
    return volatileFunctions;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
