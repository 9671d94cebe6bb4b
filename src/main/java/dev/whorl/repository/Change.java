package dev.whorl.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of one row of the catalog, as the journal keeps it and the database executes it. */
sealed interface Change {
  Table table();

  List<@Nullable Object> values();

  String sql();

  /**
   * Makes a row, or replaces the one with its key.
   *
   * @param values of all columns
   */
  record Put(Table table, List<@Nullable Object> values) implements Change {
    @Override
    public String sql() {
      return table.put();
    }
  }

  /**
   * Removes a row.
   *
   * @param values of the key's columns
   */
  record Remove(Table table, List<@Nullable Object> values) implements Change {
    @Override
    public String sql() {
      return table.remove();
    }
  }
}
