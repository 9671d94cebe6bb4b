package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Stop;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows are looked at, and in what order.
 *
 * @param conditions all of them hold for every row that is shown
 * @param orders the first counts most; empty for the dataset's own order
 */
public record Look(Subject subject, List<Condition> conditions, List<Order> orders) {

  /** Where the rows come from. */
  public sealed interface Subject {}

  /**
   * Rows of a node.
   *
   * @param partitions the chosen ones; all, if empty
   */
  public record Rows(NodeId node, Set<PartitionKey> partitions) implements Subject {}

  /**
   * What a SELECT over nodes gives.
   *
   * @param sql the analyst's own; passes the statement gate before it runs
   * @param some the rows that the name of their node stands for, if those are not all of its rows
   */
  public record Select(String sql, Optional<Rows> some) implements Subject {
    /** Over all rows of nodes. */
    public Select(String sql) {
      this(sql, Optional.empty());
    }

    /** The chosen partitions of a node; all, if empty. */
    Set<PartitionKey> chosen(NodeId node) {
      return some.filter(rows -> rows.node().equals(node)).map(Rows::partitions).orElse(Set.of());
    }
  }

  /**
   * What a SELECT over {@code in.<port>}, {@code out} and {@code prev} of a stopped task gives.
   *
   * @param sql the analyst's own; passes the statement gate before it runs
   */
  public record Stopped(Stop stop, String sql) implements Subject {}

  /**
   * How what a stopped task staged differs from the partition's previous output: rows that are
   * {@code added}, {@code removed} or {@code changed}, as {@link RowChanges} has them. They meet by
   * the columns that tell them apart.
   */
  public record Difference(Stop stop) implements Subject {}

  /** How a value is held against a cell. */
  public enum Test {
    CONTAINS,
    IS,
    IS_NOT,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    IS_NULL,
    IS_NOT_NULL
  }

  /**
   * @param column its name; any column, if empty, for {@link Test#CONTAINS} only
   * @param value as text; of no account for the tests of NULL
   */
  public record Condition(Optional<String> column, Test test, String value) {}

  /** Rows by the values of one column; NULL comes last. */
  public record Order(String column, boolean descending) {}

  public Look {
    conditions = List.copyOf(conditions);
    orders = List.copyOf(orders);
  }

  /**
   * The SELECT of those rows that meet its conditions, in no order.
   *
   * @param from the SELECT of all of them, with these columns
   */
  public String meeting(String from, List<Column> columns) {
    return LookSql.shown(from, columns, new Look(subject, conditions, List.of()));
  }

  /** All rows of a node, as they lie. */
  public static Look at(NodeId node) {
    return new Look(new Rows(node, Set.of()), List.of(), List.of());
  }

  /** Whether the rows are a dataset's own, all of them or of some partitions, as they lie. */
  boolean isPlain() {
    return subject instanceof Rows && conditions.isEmpty() && orders.isEmpty();
  }
}
