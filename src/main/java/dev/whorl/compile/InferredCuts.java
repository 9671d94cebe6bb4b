package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cuts of a query's result that its flow and the cuts of its inputs make sound. */
final class InferredCuts {
  private final Flow flow;
  private final Map<NodeId, Compiled> done;
  private final Spelling spelling;

  /**
   * A cut that is possible.
   *
   * @param natural whether it follows a cut that is there already, or time; any other may have as
   *     many partitions as there are values
   * @param wide number of inputs in pieces that it reads whole, so that a change there recomputes
   *     all
   */
  private record Candidate(Cut cut, boolean natural, boolean ofPieces, int wide) {
    private static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparing(Candidate::ofPieces)
            .thenComparing(Candidate::natural)
            .reversed()
            .thenComparingInt(Candidate::wide)
            .thenComparingInt(Candidate::order);

    private int order() {
      return switch (cut.relation()) {
        case Relation.Same same -> -same.ports().size();
        case Relation.Stacked _ -> 1;
        case Relation.Keyed _ -> 2;
        case Relation.Whole _ -> 3;
      };
    }
  }

  /**
   * @param done what was compiled before, with the inputs among it
   */
  InferredCuts(Flow flow, Map<NodeId, Compiled> done, Spelling spelling) {
    this.flow = flow;
    this.done = done;
    this.spelling = spelling;
  }

  /** The cut that spares most; as a whole, with the reason, if there is none. */
  Cut best() {
    return candidates()
        .min(Candidate.BEST_FIRST)
        .map(Candidate::cut)
        .orElseGet(() -> Cut.whole(whyWhole()));
  }

  /** The best of those that are cut like inputs. */
  Optional<Cut> bestSame() {
    return candidates()
        .filter(candidate -> candidate.cut().relation() instanceof Relation.Same)
        .min(Candidate.BEST_FIRST)
        .map(Candidate::cut);
  }

  private Stream<Candidate> candidates() {
    return flow.ways().stream().flatMap(way -> candidate(way).stream());
  }

  private String whyWhole() {
    if (flow.ways().isEmpty()) {
      return flow.because();
    }
    var way = flow.ways().getFirst();
    var because = way.pieces().getFirst().because();
    return way.streamed().stream().anyMatch(this::isInPieces)
        ? because + ", by what can't be spelt as a key"
        : because + ", and " + Spelling.quoted(way.streamed()) + " is one piece";
  }

  /** Whether a table is cut at all. */
  boolean isInPieces(String table) {
    return !(scheme(table) instanceof Scheme.Whole);
  }

  private Scheme scheme(String table) {
    return switch (done.get(new NodeId(table))) {
      case Compiled.Source source -> source.scheme();
      case Compiled.Query query -> query.scheme();
      case null, default -> new Scheme.Whole();
    };
  }

  private Optional<Candidate> candidate(Way way) {
    var parts = new ArrayList<Candidate>();
    for (var piece : way.pieces()) {
      var part = candidate(way, piece);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(parts.size() == 1 ? parts.getFirst() : stacked(parts));
  }

  private static Candidate stacked(List<Candidate> parts) {
    var relations = parts.stream().map(part -> part.cut().relation()).toList();
    var reasons = relations.stream().map(Relation::reason).collect(Collectors.joining(" "));
    var relation =
        new Relation.Stacked(relations, "Rows put together, each part by itself. " + reasons);
    return new Candidate(
        new Cut(relation, new Scheme.Opaque()),
        parts.stream().allMatch(Candidate::natural),
        parts.stream().anyMatch(Candidate::ofPieces),
        parts.stream().mapToInt(Candidate::wide).max().orElse(0));
  }

  private Optional<Candidate> candidate(Way way, Piece piece) {
    boolean ofPieces = piece.tables().stream().anyMatch(this::isInPieces);
    int wide = (int) way.whole().stream().filter(this::isInPieces).count();
    if (piece.keys().isEmpty()) {
      var cut = same(piece, own(piece), "it works row by row", way.whole());
      return Optional.of(new Candidate(cut, true, ofPieces, wide));
    }
    return ofPieces ? grouped(way, piece, wide) : Optional.empty();
  }

  private Optional<Candidate> grouped(Way way, Piece piece, int wide) {
    var keys = piece.keys().orElseThrow();
    var times = keys.stream().filter(key -> key.witnesses().getFirst().isTimeTruncation()).toList();
    var own = own(piece);
    var same =
        own.map(_ ->
            new Candidate(
                same(piece, own, piece.because() + " by what it is cut by", way.whole()),
                true,
                true,
                wide));
    if (same.isPresent() && (times.isEmpty() || Key.determine(times, own.get()))) {
      return same;
    }
    return keyed(way, piece, times, true, wide)
        .or(() -> same)
        .or(() -> keyed(way, piece, keys.stream().filter(this::isOwn).toList(), true, wide))
        .or(() -> keyed(way, piece, keys, false, wide));
  }

  /** Whether one of the tables is cut by just this key. */
  private boolean isOwn(Key key) {
    return key.by().entrySet().stream()
        .anyMatch(e -> ownKey(e.getKey()).filter(e.getValue()::equals).isPresent());
  }

  private Optional<BoundExpression> ownKey(String table) {
    return scheme(table) instanceof Scheme.ByKey(String expression)
        ? Optional.of(BoundExpression.parse(expression).in(table))
        : Optional.empty();
  }

  /**
   * What all tables of a piece are cut by, if that is the same value and the piece may be cut by
   * it; as {@link Piece#cutBy} puts it.
   */
  private Optional<BoundExpression> own(Piece piece) {
    Optional<BoundExpression> shared = Optional.empty();
    for (var table : piece.tables()) {
      var own = ownKey(table).flatMap(key -> piece.cutBy(table, key));
      if (own.isEmpty() || (shared.isPresent() && !shared.equals(own))) {
        return Optional.empty();
      }
      shared = own;
    }
    return shared;
  }

  private Cut same(Piece piece, Optional<BoundExpression> own, String because, Set<String> whole) {
    var first = piece.tables().iterator().next();
    var scheme =
        switch (scheme(first)) {
          case Scheme.Whole _ -> new Scheme.Whole();
          case Scheme.Opaque _ -> new Scheme.Opaque();
          case Scheme.ByKey _ ->
              own.map(key -> spelling.scheme(List.of(key), piece)).orElse(new Scheme.Opaque());
        };
    var ports = piece.tables().stream().map(spelling::port).collect(Collectors.toSet());
    var column =
        own.filter(BoundExpression::hasExactType).flatMap(key -> spelling.column(key, piece));
    return new Cut(
        new Relation.Same(
            ports,
            column,
            "Cut like " + Spelling.quoted(piece.tables()) + ": " + because + others(whole) + "."),
        scheme);
  }

  private Optional<Candidate> keyed(
      Way way, Piece piece, List<Key> keys, boolean natural, int wide) {
    return keys.stream()
        .flatMap(key -> keyed(piece, key, piece.because() + others(way.whole())).stream())
        .findFirst()
        .map(cut -> new Candidate(cut, natural, true, wide));
  }

  private Optional<Cut> keyed(Piece piece, Key key, String because) {
    var spelt = new LinkedHashMap<String, String>();
    for (var entry : key.by().entrySet()) {
      var sql = spelling.sql(entry.getKey(), entry.getValue());
      if (sql.isEmpty()) {
        return Optional.empty();
      }
      spelt.put(entry.getKey(), sql.get());
    }
    var keys = new HashMap<Integer, String>();
    spelt.forEach((table, sql) -> keys.put(spelling.port(table), sql));
    var reason =
        "Cut by "
            + spelt.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + Spelling.quoted(Set.of(entry.getKey())))
                .collect(Collectors.joining(" and "))
            + ", each value computed alone: "
            + because
            + ".";
    var column = spelling.column(key.witnesses(), piece);
    boolean isText = key.witnesses().getFirst().hasExactType();
    return Optional.of(
        new Cut(
            new Relation.Keyed(keys, column.filter(_ -> isText), reason),
            isText ? spelling.scheme(key.witnesses(), piece) : new Scheme.Opaque()));
  }

  private static String others(Set<String> whole) {
    return whole.isEmpty()
        ? ""
        : "; "
            + Spelling.quoted(whole)
            + (whole.size() == 1 ? " is" : " are")
            + " read whole, so a change there recomputes all";
  }
}
