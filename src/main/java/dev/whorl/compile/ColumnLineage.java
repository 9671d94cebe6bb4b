package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import java.util.SequencedMap;
import java.util.Set;

/**
 * From which columns the values of a query's columns are computed. What only decides which rows
 * there are, such as a filter, a join's condition or a count of rows, is no origin of a value;
 * where the plan is not understood, all columns of the inputs concerned are named.
 *
 * @param origins every column of the result, in order → columns of stored inputs
 */
public record ColumnLineage(SequencedMap<String, Set<Origin>> origins) {

  /** A column of a stored input; views are looked through. */
  public record Origin(NodeId input, String column) {}

  static final ColumnLineage NONE = new ColumnLineage(new java.util.LinkedHashMap<>());

  public Set<Origin> of(String column) {
    return origins.getOrDefault(column, Set.of());
  }
}
