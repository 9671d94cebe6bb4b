package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ways in which a join can be made bit by bit: cutting one side while the other is read whole;
 * or cutting both by values that have to be equal for rows to meet.
 */
final class Joins {
  private final JoinKind kind;
  private final Flow left;
  private final Flow right;
  private final List<Equality> equalities;
  private final Collection<Correlation> correlations;
  private final BoundResolver resolver;

  /**
   * Rows meet only if two expressions are equal.
   *
   * @param left over the left side's columns
   * @param nullsMeet whether two NULLs count as equal
   */
  record Equality(JsonNode left, JsonNode right, boolean nullsMeet) {}

  /** Resolves an expression through outputs. */
  interface BoundResolver {
    BoundExpression resolve(JsonNode expression, List<BoundExpression> outputs);
  }

  /**
   * @param correlations those whose query is the left side
   */
  Joins(
      JoinKind kind,
      Flow left,
      Flow right,
      List<Equality> equalities,
      Collection<Correlation> correlations,
      BoundResolver resolver) {
    this.kind = kind;
    this.left = left;
    this.right = right;
    this.equalities = equalities;
    this.correlations = correlations;
    this.resolver = resolver;
  }

  int width() {
    return (kind.yieldsLeft() ? left.width() : 0)
        + (kind.yieldsRight() ? right.width() : 0)
        + (kind.yieldsFlag() ? 1 : 0);
  }

  /**
   * The columns that are left when of each side only some are passed on; all, if none are named.
   */
  Flow flow(JsonNode fromLeft, JsonNode fromRight) {
    var kept = new ArrayList<Integer>();
    int width = 0;
    if (kind.yieldsLeft()) {
      width += keep(fromLeft, 0, left.width(), kept);
    }
    if (kind.yieldsFlag()) {
      kept.add(width++);
    }
    if (kind.yieldsRight()) {
      keep(fromRight, width, right.width(), kept);
    }
    return flow().withColumns(kept.size(), outputs -> kept.stream().map(outputs::get).toList());
  }

  private static int keep(JsonNode map, int offset, int width, List<Integer> kept) {
    if (map.isEmpty()) {
      IntStream.range(0, width).forEach(i -> kept.add(offset + i));
    }
    map.forEach(index -> kept.add(offset + index.asInt()));
    return width;
  }

  private Flow flow() {
    var ways = new ArrayList<Way>();
    left.ways().forEach(l -> right.ways().forEach(r -> togetherIn(l, r).ifPresent(ways::add)));
    if (kind.streamsLeft()) {
      left.ways().forEach(l -> ways.addAll(streamingLeft(l)));
    }
    if (kind.streamsRight()) {
      right.ways().forEach(r -> streamingRight(r).ifPresent(ways::add));
    }
    return Flow.of(
        Flow.union(left.tables(), right.tables()), width(), ways, "it joins inputs as a whole");
  }

  private List<BoundExpression> outputs(
      List<BoundExpression> fromLeft, List<BoundExpression> fromRight) {
    var outputs = new ArrayList<BoundExpression>();
    if (kind.yieldsLeft()) {
      outputs.addAll(fromLeft);
    }
    if (kind.yieldsFlag()) {
      outputs.add(BoundExpression.OPAQUE);
    }
    if (kind.yieldsRight()) {
      outputs.addAll(fromRight);
    }
    return outputs;
  }

  private List<Way> streamingLeft(Way way) {
    var ways = new ArrayList<Way>();
    way.alsoReading(right.tables())
        .map(w -> w.map(piece -> piece.withOutputs(outputs(piece.outputs(), equals(piece)))))
        .ifPresent(ways::add);
    for (var r : right.ways()) {
      perRow(r)
          .flatMap(way::alsoReading)
          .map(w ->
              w.map(
                  piece -> piece.withOutputs(outputs(piece.outputs(), Flow.opaque(right.width())))))
          .ifPresent(ways::add);
    }
    return ways;
  }

  /**
   * The right side's columns, as far as an inner join makes them equal to something on the left.
   */
  private List<BoundExpression> equals(Piece piece) {
    var outputs = new ArrayList<>(Flow.opaque(right.width()));
    for (var equality : equalities) {
      var value = resolver.resolve(equality.left(), piece.outputs());
      column(equality.right())
          .filter(_ -> kind == JoinKind.INNER && value.hasExactType())
          .ifPresent(index -> outputs.set(index, value));
    }
    return outputs;
  }

  private Optional<Way> streamingRight(Way way) {
    return way.alsoReading(left.tables())
        .map(w ->
            w.map(piece -> piece.withOutputs(outputs(Flow.opaque(left.width()), piece.outputs()))));
  }

  private static Optional<Integer> column(JsonNode expression) {
    return expression.path("expression_class").asText().equals("BOUND_REF")
        ? Optional.of(expression.path("index").asInt(0))
        : Optional.empty();
  }

  /**
   * What is read whole if the right side is a correlated subquery's answer for each of the left
   * side's values: no matter then how the left side is cut.
   */
  private Optional<Set<String>> perRow(Way way) {
    return way.single()
        .flatMap(piece ->
            correlations.stream()
                .filter(c -> piece.tables().contains(c.name()) && isPerValue(piece, c))
                .findFirst()
                .map(c -> {
                  var whole = new HashSet<>(Flow.union(way.whole(), piece.tables()));
                  whole.remove(c.name());
                  return whole;
                }));
  }

  private boolean isPerValue(Piece piece, Correlation correlation) {
    return IntStream.range(0, correlation.sources().size())
        .allMatch(i -> equalities.stream().anyMatch(e -> joins(e, piece, correlation, i)));
  }

  /**
   * Whether an equality joins a correlated value with the column that it comes from, and the piece
   * may be cut by that value.
   */
  private boolean joins(Equality equality, Piece piece, Correlation correlation, int index) {
    var value = resolver.resolve(equality.right(), piece.outputs());
    var of =
        piece.keys().isEmpty()
            ? Optional.of(value)
            : piece.key(value).map(key -> key.by().get(correlation.name()));
    return equality.nullsMeet()
        && value.isExact()
        && column(equality.left()).filter(correlation.sources().get(index)::equals).isPresent()
        && of.filter(correlation.column(index, value.type())::equals).isPresent();
  }

  /** Both sides cut by values that have to be equal. */
  private Optional<Way> togetherIn(Way l, Way r) {
    var whole = Flow.union(l.whole(), r.whole());
    return l.single()
        .flatMap(lp -> r.single().flatMap(rp -> together(lp, rp)))
        .flatMap(piece -> Way.of(List.of(piece), whole));
  }

  private Optional<Piece> together(Piece l, Piece r) {
    var padded = new PaddedSides(l, r);
    var keys = new ArrayList<Key>();
    for (var equality : equalities) {
      if (isAllowed(equality, r)) {
        var lk = l.key(resolver.resolve(equality.left(), l.outputs()));
        var rk = r.key(resolver.resolve(equality.right(), r.outputs()));
        lk.flatMap(a -> rk.flatMap(b -> Piece.together(a, b)))
            .ifPresent(by -> keys.add(new Key(by, padded.witnesses(equality))));
      }
    }
    var tables = new HashSet<>(Flow.union(l.tables(), r.tables()));
    for (var correlation : correlations) {
      tables.remove(correlation.name());
      keys.forEach(key -> key.by().remove(correlation.name()));
    }
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Piece(
                Set.copyOf(tables),
                Optional.of(List.copyOf(keys)),
                "rows meet only where both have the same value",
                outputs(padded.left, padded.right)));
  }

  /**
   * A flag that rows meet is NULL if the right side has a NULL anywhere, so both sides may be cut
   * only where NULLs meet; and a correlated value only by the column that it comes from.
   */
  private boolean isAllowed(Equality equality, Piece r) {
    if (kind == JoinKind.MARK && !equality.nullsMeet()) {
      return false;
    }
    return correlations.stream()
        .filter(c -> r.tables().contains(c.name()))
        .allMatch(c -> {
          for (int i = 0; i < c.sources().size(); i++) {
            if (joins(equality, r, c, i)) {
              return true;
            }
          }
          return false;
        });
  }

  /**
   * Both sides' columns as the join yields them: those of a side that is filled up with NULLs tell
   * nothing, unless all rows that it lacks have their value on the other side.
   */
  private final class PaddedSides {
    private final List<BoundExpression> left;
    private final List<BoundExpression> right;

    PaddedSides(Piece l, Piece r) {
      left = kind == JoinKind.RIGHT || kind == JoinKind.FULL ? padded("left", l) : l.outputs();
      right =
          kind == JoinKind.LEFT || kind == JoinKind.SINGLE || kind == JoinKind.FULL
              ? padded("right", r)
              : r.outputs();
    }

    private List<BoundExpression> padded(String side, Piece piece) {
      if (kind != JoinKind.FULL) {
        return Flow.opaque(piece.outputs().size());
      }
      var outputs = new ArrayList<BoundExpression>();
      for (int i = 0; i < piece.outputs().size(); i++) {
        var output = piece.outputs().get(i);
        var name = side + " " + i + " or NULL";
        outputs.add(
            output.isOpaque()
                ? output
                : BoundExpression.leaf(name, output.canonical(), output.type()));
      }
      return outputs;
    }

    List<BoundExpression> witnesses(Equality equality) {
      var l = resolver.resolve(equality.left(), left);
      var r = resolver.resolve(equality.right(), right);
      return switch (kind) {
        case INNER, NEAREST -> List.of(l, r);
        case LEFT, SINGLE, SEMI, ANTI, MARK, MARK_MET -> List.of(l);
        case RIGHT, RIGHT_SEMI, RIGHT_ANTI -> List.of(r);
        case FULL -> List.of(BoundExpression.coalesce(l, r), BoundExpression.coalesce(r, l));
      };
    }
  }
}
