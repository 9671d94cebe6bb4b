package dev.whorl.repository;

import dev.whorl.repository.Catalog.Row;
import dev.whorl.repository.Records.BranchName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one commit changes: executed in the catalog's open transaction, where later reads see it,
 * and kept as data for the journal. Writer's thread only.
 */
final class Transaction {
  private final Catalog catalog;
  private final List<Change> changes = new ArrayList<>();

  Transaction(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What is to be written, in terms of what is there when its turn comes. */
  interface Rows {
    void write(Transaction transaction) throws SQLException;
  }

  /**
   * Makes a row, or replaces the one with its key.
   *
   * @param values of all columns, in their order
   */
  void put(Table table, @Nullable Object... values) throws SQLException {
    if (values.length != table.columns()) {
      throw new IllegalArgumentException(table + " has " + table.columns() + " columns");
    }
    change(new Change.Put(table, Arrays.asList(values)));
  }

  /**
   * Removes the row with a key, if there is one.
   *
   * @param key values of the key's columns
   */
  void remove(Table table, Object... key) throws SQLException {
    if (key.length != table.keys()) {
      throw new IllegalArgumentException(table + " has " + table.keys() + " key columns");
    }
    change(new Change.Remove(table, Arrays.asList(key)));
  }

  private void change(Change change) throws SQLException {
    catalog.execute(change);
    changes.add(change);
  }

  <T> Optional<T> one(String sql, Row<T> row, Object... parameters) throws SQLException {
    return list(sql, row, parameters).stream().findFirst();
  }

  <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
    return catalog.written(sql, row, parameters);
  }

  /** The rows of a branch, each with the values of all columns. */
  List<Object[]> rowsOf(Table table, BranchName branch) throws SQLException {
    return list(
        table.ofBranch(),
        row -> {
          var values = new Object[table.columns()];
          for (int column = 0; column < values.length; column++) {
            values[column] = row.getObject(column + 1);
          }
          return values;
        },
        branch.pipeline(),
        branch.branch());
  }

  List<Change> changes() {
    return changes;
  }
}
