package dev.whorl.reconcile;

import java.util.List;

/**
 * Columns by which the rows of two sides can meet.
 *
 * @param columns none if there is nothing to go by but whole rows
 * @param unique whether no two rows of a side are alike in them
 */
public record RowKey(List<String> columns, boolean unique) {
  public RowKey {
    columns = List.copyOf(columns);
  }
}
