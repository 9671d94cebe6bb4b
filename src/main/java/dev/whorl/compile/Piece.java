package dev.whorl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A part of a plan's rows that can be made bit by bit: cutting its tables cuts these rows, each
 * piece being made from the same pieces of all its tables.
 *
 * @param tables that are cut
 * @param keys by any function of which they may be cut; empty for one table that may be cut in any
 *     way
 * @param because why it is no longer “in any way”
 * @param outputs every column that it yields, over the tables' columns, or opaque
 */
record Piece(
    Set<String> tables, Optional<List<Key>> keys, String because, List<BoundExpression> outputs) {

  /** The rows of a table. */
  static Piece table(String table, List<BoundExpression> outputs) {
    return new Piece(Set.of(table), Optional.empty(), "", outputs);
  }

  Piece withOutputs(List<BoundExpression> changed) {
    return new Piece(tables, keys, because, changed);
  }

  Piece mapOutputs(UnaryOperator<List<BoundExpression>> change) {
    return withOutputs(change.apply(outputs));
  }

  /** The key that an expression over the outputs is, if the piece can be cut by it. */
  Optional<Key> key(BoundExpression expression) {
    if (!expression.canBeKey()) {
      return Optional.empty();
    }
    if (keys.isEmpty()) {
      return Optional.of(Key.of(tables.iterator().next(), expression));
    }
    var by = new TreeMap<String, BoundExpression>();
    for (var table : tables) {
      var over = expression.rewritten(part -> inTable(part, table, part.equals(expression)));
      if (over.isEmpty()) {
        return Optional.empty();
      }
      by.put(table, over.get());
    }
    return Optional.of(new Key(by, List.of(expression)));
  }

  /**
   * The value that the piece is cut by when one of its tables is cut by an expression, if it may be
   * so: over the outputs where several tables are cut, else over the table.
   */
  Optional<BoundExpression> cutBy(String table, BoundExpression expression) {
    return tables.size() == 1
        ? Optional.of(expression)
            .filter(_ -> keys.map(allowed -> Key.determine(allowed, expression)).orElse(true))
        : expression.rewritten(part -> inOutputs(part, table));
  }

  private Optional<BoundExpression> inOutputs(BoundExpression part, String table) {
    return keys.orElse(List.of()).stream()
        .filter(key -> part.equals(key.by().get(table)) && part.hasExactType())
        .map(key -> key.witnesses().getFirst())
        .findFirst();
  }

  /** The key of the piece when one of its tables is cut by an expression, if it may be so. */
  Optional<Key> key(String table, BoundExpression expression) {
    return Optional.of(table)
        .filter(tables::contains)
        .flatMap(_ -> cutBy(table, expression))
        .flatMap(value -> tables.size() == 1 ? Optional.of(Key.of(table, value)) : key(value));
  }

  /** Equal floats may differ in what a function makes of them, so only they themselves are keys. */
  private Optional<BoundExpression> inTable(BoundExpression part, String table, boolean alone) {
    return keys.orElse(List.of()).stream()
        .filter(key -> key.witnesses().contains(part) && (alone || part.hasExactType()))
        .map(key -> key.by().get(table))
        .findFirst();
  }

  /**
   * Groups the rows: only cuts that keep each group together stay allowed.
   *
   * @return empty if none does
   */
  Optional<Piece> groupedBy(
      List<BoundExpression> group, String why, List<BoundExpression> changed) {
    var allowed = new ArrayList<Key>();
    for (var key : keys.orElse(List.of())) {
      if (key.witnesses().stream().anyMatch(witness -> witness.isFunctionOf(group))) {
        allowed.add(key);
      }
    }
    for (var expression : group) {
      key(expression).filter(key -> !isAmong(expression, allowed)).ifPresent(allowed::add);
    }
    return allowed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Piece(tables, Optional.of(List.copyOf(allowed)), why, changed));
  }

  private static boolean isAmong(BoundExpression expression, List<Key> keys) {
    return keys.stream().anyMatch(key -> key.witnesses().contains(expression));
  }

  /** The tables' keys of two pieces that are cut by the same value; empty if they contradict. */
  static Optional<SortedMap<String, BoundExpression>> together(Key left, Key right) {
    var by = new TreeMap<>(left.by());
    for (var entry : right.by().entrySet()) {
      var other = by.putIfAbsent(entry.getKey(), entry.getValue());
      if (other != null && !other.equals(entry.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(by);
  }
}
