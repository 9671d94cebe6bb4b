package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.PartitionRule;
import dev.whorl.partition.Column;
import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses how a query's result is cut: by the best cut that is inferred, unless its node overrides
 * that. An override is obeyed even if the query's SQL does not allow it; its reason says so.
 */
final class Cutting {
  private final SqlFrontEnd frontEnd;
  private final List<Compiled.Port> ports;
  private final Flow flow;
  private final Spelling spelling;
  private final InferredCuts inferred;

  Cutting(
      QueryCompiler compiler,
      List<Compiled.Port> ports,
      Map<NodeId, Compiled> done,
      List<Column> columns,
      Flow flow) {
    this.frontEnd = compiler.frontEnd();
    this.ports = ports;
    this.flow = flow;
    this.spelling = new Spelling(compiler, ports, columns);
    this.inferred = new InferredCuts(flow, done, spelling);
  }

  Cut decide(PartitionRule rule) throws SqlException {
    if (ports.isEmpty()) {
      return Cut.whole("it reads no input");
    }
    return switch (rule) {
      case PartitionRule.Auto _ -> inferred.best();
      case PartitionRule.Whole _ -> Cut.whole("the node says so");
      case PartitionRule.Same _ -> same();
      case PartitionRule.By(String expression) -> by(expression);
    };
  }

  private Cut same() {
    var sound = inferred.bestSame();
    var cut = sound.map(Cut::relation).map(Relation::cut).orElseGet(() -> Set.of(firstCut()));
    var names = cut.stream().map(spelling::name).collect(Collectors.toSet());
    var reason = "Cut like " + Spelling.quoted(names) + ": " + verdict(sound.isPresent()) + ".";
    var column =
        sound.flatMap(found ->
            found.relation() instanceof Relation.Same same ? same.column() : Optional.empty());
    return new Cut(
        new Relation.Same(cut, column, reason),
        sound.map(Cut::scheme).orElseGet(() -> likeInput(firstCut())));
  }

  private Scheme likeInput(int port) {
    return inferred.isInPieces(spelling.table(port)) ? new Scheme.Opaque() : new Scheme.Whole();
  }

  /** The input that is cut when the SQL does not say which. */
  private int firstCut() {
    return inferred.best().relation().cut().stream().min(Integer::compare).orElse(0);
  }

  private static String verdict(boolean sound) {
    return sound
        ? "the node says so, and its SQL allows it"
        : "the node says so, although its SQL mixes rows of different partitions: each partition is"
            + " computed as if it were all there is";
  }

  private Cut by(String expression) throws SqlException {
    Fragment.key(frontEnd, expression);
    int port = firstCut();
    var asked = spelling.bound(port, expression);
    if (!asked.isOpaque() && !asked.hasExactType()) {
      throw new SqlException(
          "“" + expression + "” has a type by which nothing can be cut; cast it.", -1);
    }
    var cutBy =
        "Cut by " + expression + " of " + Spelling.quoted(Set.of(spelling.table(port))) + ": ";
    return flow.ways().stream()
        .flatMap(way -> way.single().stream())
        .flatMap(
            piece -> asAsked(piece, port, asked, expression, cutBy + verdict(true) + ".").stream())
        .findFirst()
        .orElseGet(() ->
            new Cut(
                new Relation.Keyed(
                    Map.of(port, expression), Optional.empty(), cutBy + verdict(false) + "."),
                new Scheme.Opaque()));
  }

  /** The cut that a node asks for, if a piece may be cut so. */
  private Optional<Cut> asAsked(
      Piece piece, int port, BoundExpression asked, String expression, String reason) {
    var key = piece.key(spelling.table(port), asked);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var keys = new HashMap<Integer, String>();
    for (var entry : key.get().by().entrySet()) {
      int other = spelling.port(entry.getKey());
      var sql =
          other == port ? Optional.of(expression) : spelling.sql(entry.getKey(), entry.getValue());
      if (sql.isEmpty()) {
        return Optional.empty();
      }
      keys.put(other, sql.get());
    }
    var witnesses = key.get().witnesses();
    return Optional.of(
        new Cut(
            new Relation.Keyed(keys, spelling.column(witnesses, piece), reason),
            asked.isOpaque() ? new Scheme.Opaque() : spelling.scheme(witnesses, piece)));
  }
}
