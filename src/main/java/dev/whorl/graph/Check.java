package dev.whorl.graph;

import java.util.List;

/**
 * What must hold of a node's rows.
 *
 * @param name shown when it fails
 * @param severity whether a failure holds back the node
 * @param rule what is checked
 */
public record Check(String name, Severity severity, Rule rule) {

  /** What a failing check does. */
  public enum Severity {
    /** Fails the node; nothing behind it runs and nothing is published. */
    FAIL,
    /** Is reported. */
    WARN
  }

  /** What is checked. */
  public sealed interface Rule {
    /** Every row meets the predicate. */
    record Rows(String predicate) implements Rule {}

    /** No two rows agree in all these columns. */
    record Unique(List<String> columns) implements Rule {}

    /** The number of rows compares so, like {@code >= 1}. */
    record Count(String comparison) implements Rule {}

    /** The SELECT returns no row. */
    record Sql(String sql) implements Rule {}
  }
}
