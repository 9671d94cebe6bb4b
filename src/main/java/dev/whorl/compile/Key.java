package dev.whorl.compile;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value by which several tables can be cut together.
 *
 * @param by table → the value, over that table's columns
 * @param witnesses expressions over a plan's outputs, each of which has the value in every row
 */
record Key(SortedMap<String, BoundExpression> by, List<BoundExpression> witnesses) {

  static Key of(String table, BoundExpression expression) {
    return new Key(new TreeMap<>(Map.of(table, expression)), List.of(expression));
  }
}
