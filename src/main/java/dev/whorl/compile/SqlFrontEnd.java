package dev.whorl.compile;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.Set;

/** DuckDB's parser and binder, as seen from here: texts in, JSON out. */
public interface SqlFrontEnd {

  /** What {@code json_serialize_sql} answers; positions are byte offsets in the UTF-8 text. */
  String syntaxTree(String sql);

  /** Binds a SELECT against empty tables. */
  Bound bind(String sql, List<Table> tables);

  /** Lower-case names of functions that may answer differently when asked again. */
  Set<String> volatileFunctions();

  /**
   * @param name as SQL names it
   */
  record Table(String name, List<Column> columns) {}

  /**
   * @param plan what {@code json_serialize_plan} answers, not optimised
   * @param columns of the result; empty if the plan is an error
   */
  record Bound(String plan, List<Column> columns) {}
}
