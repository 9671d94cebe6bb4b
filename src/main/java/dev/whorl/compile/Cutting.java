package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.PartitionRule;
import dev.whorl.partition.Column;
import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses how a query's result is cut, among what its flow allows and what its node says. */
final class Cutting {
  private final QueryCompiler compiler;
  private final List<Compiled.Port> ports;
  private final Map<NodeId, Compiled> done;
  private final List<Column> columns;
  private final Flow flow;

  /**
   * @param relation to the inputs' partitions
   * @param scheme of the result
   */
  record Cut(Relation relation, Scheme scheme) {}

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

  Cutting(
      QueryCompiler compiler,
      List<Compiled.Port> ports,
      Map<NodeId, Compiled> done,
      List<Column> columns,
      Flow flow) {
    this.compiler = compiler;
    this.ports = ports;
    this.done = done;
    this.columns = columns;
    this.flow = flow;
  }

  Cut decide(PartitionRule rule) throws SqlException {
    if (ports.isEmpty()) {
      return whole("it reads no input");
    }
    return switch (rule) {
      case PartitionRule.Auto _ -> inferred();
      case PartitionRule.Whole _ -> whole("the node says so");
      case PartitionRule.Same _ -> same();
      case PartitionRule.By(String expression) -> by(expression);
    };
  }

  private static Cut whole(String because) {
    return new Cut(new Relation.Whole("Computed as a whole: " + because + "."), new Scheme.Whole());
  }

  private Cut inferred() {
    return flow.ways().stream()
        .flatMap(way -> candidate(way).stream())
        .min(Candidate.BEST_FIRST)
        .map(Candidate::cut)
        .orElseGet(() -> whole(whyWhole()));
  }

  private String whyWhole() {
    if (flow.ways().isEmpty()) {
      return flow.because();
    }
    var way = flow.ways().getFirst();
    var because = way.pieces().getFirst().because();
    return way.streamed().stream().anyMatch(this::isInPieces)
        ? because + ", by what can't be spelt as a key"
        : because + ", and " + quoted(way.streamed()) + " is one piece";
  }

  private boolean isInPieces(String table) {
    return !(scheme(table) instanceof Scheme.Whole);
  }

  private Scheme scheme(String table) {
    return QueryCompiler.scheme(done, table);
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
    if (same.isPresent() && (times.isEmpty() || isFunctionOf(own.get(), times))) {
      return same;
    }
    return keyed(way, piece, times, true, wide)
        .or(() -> same)
        .or(() -> keyed(way, piece, keys.stream().filter(this::isOwn).toList(), true, wide))
        .or(() -> keyed(way, piece, keys, false, wide));
  }

  private static boolean isFunctionOf(BoundExpression own, List<Key> keys) {
    var values =
        keys.stream()
            .flatMap(key ->
                java.util.stream.Stream.concat(
                    key.by().values().stream(), key.witnesses().stream()))
            .toList();
    return own.isFunctionOf(values);
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
   * it: over the outputs where several tables are cut, else over the table.
   */
  private Optional<BoundExpression> own(Piece piece) {
    if (piece.tables().size() == 1) {
      return ownKey(piece.tables().iterator().next())
          .filter(key -> piece.keys().map(keys -> isFunctionOf(key, keys)).orElse(true));
    }
    Optional<BoundExpression> shared = Optional.empty();
    for (var table : piece.tables()) {
      var own = ownKey(table).flatMap(key -> witnessed(key, table, piece.keys().orElse(List.of())));
      if (own.isEmpty() || (shared.isPresent() && !shared.equals(own))) {
        return Optional.empty();
      }
      shared = own;
    }
    return shared;
  }

  /** A table's expression in terms of what the rows of the result show of the keys. */
  private static Optional<BoundExpression> witnessed(
      BoundExpression expression, String table, List<Key> keys) {
    return expression.rewritten(part ->
        keys.stream()
            .filter(key -> part.equals(key.by().get(table)) && part.hasExactType())
            .map(key -> key.witnesses().getFirst())
            .findFirst());
  }

  private Cut same(Piece piece, Optional<BoundExpression> own, String because, Set<String> whole) {
    var first = piece.tables().iterator().next();
    var scheme =
        switch (scheme(first)) {
          case Scheme.Whole _ -> new Scheme.Whole();
          case Scheme.Opaque _ -> new Scheme.Opaque();
          case Scheme.ByKey _ ->
              own.map(key -> inOutput(List.of(key), piece)).orElse(new Scheme.Opaque());
        };
    var ports = piece.tables().stream().map(this::port).collect(Collectors.toSet());
    var column = own.filter(BoundExpression::hasExactType).flatMap(key -> columnOf(key, piece));
    return new Cut(
        new Relation.Same(
            ports,
            column,
            "Cut like " + quoted(piece.tables()) + ": " + because + others(whole) + "."),
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
      var sql = spelt(entry.getKey(), entry.getValue());
      if (sql.isEmpty()) {
        return Optional.empty();
      }
      spelt.put(entry.getKey(), sql.get());
    }
    var keys = new HashMap<Integer, String>();
    spelt.forEach((table, sql) -> keys.put(port(table), sql));
    var reason =
        "Cut by "
            + spelt.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + quoted(Set.of(entry.getKey())))
                .collect(Collectors.joining(" and "))
            + ", each value computed alone: "
            + because
            + ".";
    var column = key.witnesses().stream().flatMap(w -> columnOf(w, piece).stream()).findFirst();
    boolean isText = key.witnesses().getFirst().hasExactType();
    return Optional.of(
        new Cut(
            new Relation.Keyed(keys, column.filter(_ -> isText), reason),
            isText ? inOutput(key.witnesses(), piece) : new Scheme.Opaque()));
  }

  /** A key's SQL, if binding it gives the key again. */
  private Optional<String> spelt(String table, BoundExpression key) {
    return key.spellings().stream()
        .filter(sql -> {
          try {
            return bound(ports.get(port(table)), sql).equals(key);
          } catch (SqlException e) {
            return false;
          }
        })
        .findFirst()
        .map(sql -> key.isFloat() ? normalised(sql) : sql);
  }

  /** One text for all floats that compare equal. */
  private static String normalised(String sql) {
    return "CASE WHEN isnan(" + sql + ") THEN 'nan' ELSE CAST(" + sql + " + 0 AS VARCHAR) END";
  }

  private BoundExpression bound(Compiled.Port port, String expression) throws SqlException {
    var bound =
        compiler.bind(
            "SELECT (" + expression + "\n) FROM " + KindSql.name(port.input()),
            Map.of(port.input(), port.columns()));
    var analysis = new PlanAnalysis(compiler.frontEnd().volatileFunctions());
    return analysis.flow(bound.plan()).ways().stream()
        .flatMap(way -> way.single().stream())
        .map(piece -> piece.outputs().getFirst())
        .findFirst()
        .orElse(BoundExpression.OPAQUE);
  }

  private static String others(Set<String> whole) {
    return whole.isEmpty()
        ? ""
        : "; "
            + quoted(whole)
            + (whole.size() == 1 ? " is" : " are")
            + " read whole, so a change there recomputes all";
  }

  private static String quoted(Set<String> tables) {
    return tables.stream()
        .sorted()
        .map(table -> "“" + table + "”")
        .collect(Collectors.joining(", "));
  }

  private static String verdict(boolean sound) {
    return sound
        ? "the node says so, and its SQL allows it"
        : "the node says so, although its SQL mixes rows of different partitions: each partition is"
            + " computed as if it were all there is";
  }

  private Cut same() {
    var inferred = inferred();
    var sound =
        flow.ways().stream()
            .flatMap(way -> candidate(way).stream())
            .filter(candidate -> candidate.cut().relation() instanceof Relation.Same)
            .min(Candidate.BEST_FIRST);
    int port = inferred.relation().cut().stream().min(Integer::compare).orElse(0);
    var ports = sound.map(candidate -> candidate.cut().relation().cut()).orElse(Set.of(port));
    var names =
        ports.stream().map(i -> this.ports.get(i).input().value()).collect(Collectors.toSet());
    var reason = "Cut like " + quoted(names) + ": " + verdict(sound.isPresent()) + ".";
    var scheme =
        sound
            .map(candidate -> candidate.cut().scheme())
            .orElseGet(() ->
                scheme(table(port)) instanceof Scheme.Whole
                    ? new Scheme.Whole()
                    : new Scheme.Opaque());
    var column =
        sound.flatMap(candidate ->
            candidate.cut().relation() instanceof Relation.Same same
                ? same.column()
                : Optional.empty());
    return new Cut(new Relation.Same(ports, column, reason), scheme);
  }

  private Cut by(String expression) throws SqlException {
    Fragment.key(compiler.frontEnd(), expression);
    int index = inferred().relation().cut().stream().min(Integer::compare).orElse(0);
    var key = bound(ports.get(index), expression);
    if (!key.isOpaque() && !key.hasExactType()) {
      throw new SqlException(
          "“" + expression + "” has a type by which nothing can be cut; cast it.", -1);
    }
    var cutBy = "Cut by " + expression + " of " + quoted(Set.of(table(index))) + ": ";
    return flow.ways().stream()
        .flatMap(way -> way.single().stream())
        .flatMap(
            piece -> asAsked(piece, index, key, expression, cutBy + verdict(true) + ".").stream())
        .findFirst()
        .orElseGet(() ->
            new Cut(
                new Relation.Keyed(
                    Map.of(index, expression), Optional.empty(), cutBy + verdict(false) + "."),
                new Scheme.Opaque()));
  }

  /** The cut that a node asks for, if a piece may be cut so. */
  private Optional<Cut> asAsked(
      Piece piece, int port, BoundExpression asked, String expression, String reason) {
    var key = keyOf(piece, table(port), asked);
    var keys = new HashMap<Integer, String>(Map.of(port, expression));
    for (var entry : key.map(Key::by).orElse(Collections.emptySortedMap()).entrySet()) {
      var sql = spelt(entry.getKey(), entry.getValue());
      if (!entry.getKey().equals(table(port))) {
        if (sql.isEmpty()) {
          return Optional.empty();
        }
        keys.put(port(entry.getKey()), sql.get());
      }
    }
    return key.map(found ->
        new Cut(
            new Relation.Keyed(
                keys,
                found.witnesses().stream().flatMap(w -> columnOf(w, piece).stream()).findFirst(),
                reason),
            asked.isOpaque() ? new Scheme.Opaque() : inOutput(found.witnesses(), piece)));
  }

  private static Optional<Key> keyOf(Piece piece, String table, BoundExpression asked) {
    if (!piece.tables().contains(table)) {
      return Optional.empty();
    }
    if (piece.keys().isEmpty()) {
      return Optional.of(Key.of(table, asked));
    }
    var keys = piece.keys().get();
    return piece.tables().size() == 1
        ? Optional.of(Key.of(table, asked)).filter(_ -> isFunctionOf(asked, keys))
        : witnessed(asked, table, keys).flatMap(piece::key);
  }

  private String table(int port) {
    return ports.get(port).input().value().toLowerCase(Locale.ROOT);
  }

  private int port(String table) {
    for (int i = 0; i < ports.size(); i++) {
      if (table(i).equals(table)) {
        return i;
      }
    }
    throw new IllegalStateException("the plan reads “" + table + "”, which is no input");
  }

  /** The output column that has an expression's value. */
  private Optional<String> columnOf(BoundExpression expression, Piece piece) {
    if (expression.isOpaque() || !expression.hasColumns()) {
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(columns.size(), piece.outputs().size()); i++) {
      if (piece.outputs().get(i).equals(expression)) {
        return Optional.of(columns.get(i).name());
      }
    }
    return Optional.empty();
  }

  /** The scheme of an output that is cut by a value, which all of these expressions have. */
  private Scheme inOutput(List<BoundExpression> values, Piece piece) {
    return values.stream()
        .flatMap(value ->
            value
                .rewritten(part ->
                    columnOf(part, piece).map(name -> BoundExpression.leaf(name, part.type())))
                .stream())
        .findFirst()
        .<Scheme>map(key -> new Scheme.ByKey(key.canonical()))
        .orElse(new Scheme.Opaque());
  }
}
