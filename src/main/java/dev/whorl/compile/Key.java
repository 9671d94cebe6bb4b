package dev.whorl.compile;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** Whether an expression has one value in all rows that agree in these keys. */
  static boolean determine(List<Key> keys, BoundExpression expression) {
    return expression.isFunctionOf(
        keys.stream()
            .flatMap(key -> Stream.concat(key.by().values().stream(), key.witnesses().stream()))
            .toList());
  }
}
