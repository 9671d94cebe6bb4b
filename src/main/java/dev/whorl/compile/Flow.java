package dev.whorl.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How the rows that a plan yields come from its tables.
 *
 * @param tables all that it reads
 * @param width how many columns it yields
 * @param ways in which it can be made bit by bit; none if it needs all rows at once
 * @param because why there are none
 */
record Flow(Set<String> tables, int width, List<Way> ways, String because) {
  /** More ways than this are not followed; the first ones are the likeliest. */
  private static final int MOST_WAYS = 32;

  /** Rows that come from no table. */
  static Flow constant(int width) {
    return new Flow(Set.of(), width, List.of(), "it reads no input");
  }

  /** The rows of a table. */
  static Flow table(String table, List<BoundExpression> outputs) {
    var way = new Way(List.of(Piece.table(table, outputs)), Set.of());
    return new Flow(Set.of(table), outputs.size(), List.of(way), "");
  }

  static Flow entire(Set<String> tables, int width, String because) {
    return tables.isEmpty() ? constant(width) : new Flow(tables, width, List.of(), because);
  }

  /**
   * @param because what to say if there are no ways
   */
  static Flow of(Set<String> tables, int width, List<Way> ways, String because) {
    return ways.isEmpty()
        ? entire(tables, width, because)
        : new Flow(tables, width, ways.stream().distinct().limit(MOST_WAYS).toList(), because);
  }

  /** The same rows with other columns. */
  Flow withColumns(int count, UnaryOperator<List<BoundExpression>> change) {
    return new Flow(
        tables,
        count,
        ways.stream().map(way -> way.map(piece -> piece.mapOutputs(change))).toList(),
        because);
  }

  /** The same rows with columns appended of which nothing is known. */
  Flow appended(int count) {
    return withColumns(width + count, outputs -> concat(outputs, opaque(count)));
  }

  /** Keeps the ways whose piece the change allows. */
  Flow narrowed(int count, Function<Piece, Optional<Piece>> change, String why) {
    return ways.isEmpty()
        ? new Flow(tables, count, ways, because)
        : of(tables, count, ways.stream().flatMap(w -> w.mapSingle(change).stream()).toList(), why);
  }

  static List<BoundExpression> opaque(int count) {
    return Collections.nCopies(count, BoundExpression.OPAQUE);
  }

  static <T> List<T> concat(List<T> left, List<T> right) {
    var all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  static Set<String> union(Set<String> left, Set<String> right) {
    var all = new LinkedHashSet<>(left);
    all.addAll(right);
    return all;
  }
}
