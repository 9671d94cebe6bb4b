package dev.whorl.compile;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One way to make a plan's rows bit by bit: they are the union of what its pieces yield, while some
 * tables are read whole. No table belongs to two pieces, and none that is read whole to any.
 */
record Way(List<Piece> pieces, Set<String> whole) {

  /** Empty if a table would be both cut and read whole. */
  static Optional<Way> of(List<Piece> pieces, Set<String> whole) {
    var way = new Way(pieces, whole);
    return way.isSound() ? Optional.of(way) : Optional.empty();
  }

  private boolean isSound() {
    var seen = new HashSet<>(whole);
    return pieces.stream().flatMap(piece -> piece.tables().stream()).allMatch(seen::add);
  }

  Set<String> streamed() {
    var tables = new LinkedHashSet<String>();
    pieces.forEach(piece -> tables.addAll(piece.tables()));
    return tables;
  }

  /** Its piece, if there is but one. */
  Optional<Piece> single() {
    return pieces.size() == 1 ? Optional.of(pieces.getFirst()) : Optional.empty();
  }

  Way map(UnaryOperator<Piece> change) {
    return new Way(pieces.stream().map(change).toList(), whole);
  }

  /** With its piece changed; empty if it has several, or the change does. */
  Optional<Way> mapSingle(Function<Piece, Optional<Piece>> change) {
    return single().flatMap(change).map(piece -> new Way(List.of(piece), whole));
  }

  /** With more tables read whole; empty if it cuts one of them. */
  Optional<Way> alsoReading(Set<String> others) {
    var all = new LinkedHashSet<>(whole);
    all.addAll(others);
    return of(pieces, all);
  }
}
