package dev.whorl.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which a set operation can be made bit by bit. */
final class Stacking {
  private Stacking() {}

  /**
   * Rows of both sides one after the other, or compared as wholes.
   *
   * @param all whether every row of both is kept
   */
  static Flow flow(Flow left, Flow right, boolean all) {
    var ways = new ArrayList<Way>();
    for (var l : left.ways()) {
      for (var r : right.ways()) {
        var whole = Flow.union(l.whole(), r.whole());
        if (all) {
          oneTable(l, r)
              .or(() -> Optional.of(Flow.concat(l.pieces(), r.pieces())))
              .flatMap(pieces -> Way.of(pieces, whole))
              .ifPresent(ways::add);
        }
        l.single()
            .flatMap(lp -> r.single().flatMap(rp -> byColumns(lp, rp)))
            .flatMap(piece -> Way.of(List.of(piece), whole))
            .ifPresent(ways::add);
      }
    }
    return Flow.of(
        Flow.union(left.tables(), right.tables()),
        left.width(),
        ways,
        "it puts rows together that can't be cut alike");
  }

  /** Two uses of one table that may be cut in any way. */
  private static Optional<List<Piece>> oneTable(Way l, Way r) {
    return l.single()
        .flatMap(lp ->
            r.single()
                .filter(rp ->
                    lp.tables().equals(rp.tables()) && lp.keys().isEmpty() && rp.keys().isEmpty())
                .map(rp -> List.of(lp.withOutputs(agreeing(lp.outputs(), rp.outputs())))));
  }

  private static List<BoundExpression> agreeing(
      List<BoundExpression> left, List<BoundExpression> right) {
    var outputs = new ArrayList<BoundExpression>();
    for (int i = 0; i < left.size(); i++) {
      outputs.add(left.get(i).equals(right.get(i)) ? left.get(i) : BoundExpression.OPAQUE);
    }
    return outputs;
  }

  /** Both cut by the values of the columns that they share by place. */
  private static Optional<Piece> byColumns(Piece l, Piece r) {
    var keys = new ArrayList<Key>();
    var outputs = new ArrayList<BoundExpression>();
    for (int i = 0; i < l.outputs().size(); i++) {
      int index = i;
      var key =
          l.key(l.outputs().get(i))
              .flatMap(a -> r.key(r.outputs().get(index)).flatMap(b -> Piece.together(a, b)));
      var name = l.outputs().get(i).canonical() + " or " + r.outputs().get(i).canonical();
      var output =
          key.map(_ -> BoundExpression.leaf("", name, l.outputs().get(index).type()))
              .orElse(BoundExpression.OPAQUE);
      outputs.add(output);
      key.ifPresent(by -> keys.add(new Key(by, List.of(output))));
    }
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Piece(
                Flow.union(l.tables(), r.tables()),
                Optional.of(keys),
                "its inputs are put together by their values",
                outputs));
  }
}
