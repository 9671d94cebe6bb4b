package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.PartitionRule;
import dev.whorl.partition.Column;
import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
      case PartitionRule.Same _ ->
          same(preferredPort(), verdict(inferred().relation() instanceof Relation.Same));
      case PartitionRule.By(String expression) -> by(expression);
    };
  }

  private static String verdict(boolean sound) {
    return sound
        ? "the node says so, and its SQL allows it"
        : "the node says so, although its SQL mixes rows of different partitions: each partition is"
            + " computed as if it were all there is";
  }

  private Cut whole(String because) {
    return new Cut(new Relation.Whole("Computed as a whole: " + because + "."), new Scheme.Whole());
  }

  private Cut inferred() {
    return switch (flow) {
      case Flow.Constant _ -> whole("it reads no input");
      case Flow.Entire entire -> whole(entire.because());
      case Flow.Streamed streamed when streamed.whole().contains(streamed.streamed()) ->
          whole("it reads “" + streamed.streamed() + "” in two ways");
      case Flow.Streamed streamed -> streamed(streamed);
    };
  }

  private Cut streamed(Flow.Streamed streamed) {
    int port = port(streamed.streamed());
    var input = QueryCompiler.scheme(done, streamed.streamed());
    if (streamed.cut().isEmpty()) {
      return same(port, "it works row by row" + others(streamed));
    }
    var allowed = streamed.cut().get();
    var own = ownKey(input).filter(key -> key.isFunctionOf(allowed));
    var times = allowed.stream().filter(BoundExpression::isTimeTruncation).toList();
    if (own.isPresent() && (times.isEmpty() || own.get().isFunctionOf(times))) {
      return same(
          port,
          streamed.because()
              + " by what “"
              + streamed.streamed()
              + "” is cut by"
              + others(streamed));
    }
    Predicate<BoundExpression> spelt = key -> key.sql().isPresent();
    var time = times.stream().filter(spelt).findFirst();
    if (time.isPresent()) {
      return keyed(port, time.get(), streamed.because() + others(streamed));
    }
    if (own.isPresent()) {
      return same(port, streamed.because() + " by what its input is cut by" + others(streamed));
    }
    if (input instanceof Scheme.Whole) {
      return whole(streamed.because() + ", and “" + streamed.streamed() + "” is one piece");
    }
    return allowed.stream()
        .filter(spelt)
        .findFirst()
        .map(key -> keyed(port, key, streamed.because() + others(streamed)))
        .orElseGet(() -> whole(streamed.because() + " by what can't be spelt as a key"));
  }

  private static Optional<BoundExpression> ownKey(Scheme scheme) {
    return scheme instanceof Scheme.ByKey(String expression)
        ? Optional.of(BoundExpression.parse(expression))
        : Optional.empty();
  }

  private static String others(Flow.Streamed streamed) {
    return streamed.whole().isEmpty()
        ? ""
        : "; "
            + streamed.whole().stream()
                .sorted()
                .map(t -> "“" + t + "”")
                .collect(Collectors.joining(", "))
            + (streamed.whole().size() == 1 ? " is" : " are")
            + " read whole, so a change there recomputes all";
  }

  private Cut same(int port, String because) {
    var input = ports.get(port).input();
    var scheme =
        switch (QueryCompiler.scheme(done, input.value())) {
          case Scheme.Whole _ -> new Scheme.Whole();
          case Scheme.Opaque _ -> new Scheme.Opaque();
          case Scheme.ByKey(String key) -> inOutput(BoundExpression.parse(key));
        };
    return new Cut(new Relation.Same(port, "Cut like “" + input + "”: " + because + "."), scheme);
  }

  private Cut keyed(int port, BoundExpression key, String because) {
    var input = ports.get(port).input();
    var sql = key.sql().orElseThrow();
    return new Cut(
        new Relation.Keyed(
            port,
            sql,
            columnOf(key),
            "Cut by " + sql + " of “" + input + "”, each value computed alone: " + because + "."),
        inOutput(key));
  }

  private Cut by(String expression) throws SqlException {
    int port = preferredPort();
    Fragment.expression(compiler.frontEnd(), expression);
    var input = ports.get(port);
    var bound =
        compiler.bind(
            "SELECT (" + expression + "\n) FROM " + KindSql.name(input.input()),
            Map.of(input.input(), input.columns()));
    var analysis = new PlanAnalysis(compiler.frontEnd().volatileFunctions(), _ -> true);
    var key = analysis.flow(bound.plan()).outputs().getFirst();
    if (!key.isOpaque() && !key.hasTextSafeType()) {
      throw new SqlException(
          "“"
              + expression
              + "” is "
              + bound.columns().getFirst().type()
              + ", by which nothing can be cut; cast it.",
          -1);
    }
    boolean sound =
        flow instanceof Flow.Streamed s
            && s.streamed().equalsIgnoreCase(input.input().value())
            && !s.whole().contains(s.streamed())
            && s.cut().map(key::isFunctionOf).orElse(true);
    return new Cut(
        new Relation.Keyed(
            port,
            expression,
            columnOf(key),
            "Cut by " + expression + " of “" + input.input() + "”: " + verdict(sound) + "."),
        key.isOpaque() ? new Scheme.Opaque() : inOutput(key));
  }

  private int preferredPort() {
    return flow instanceof Flow.Streamed streamed ? port(streamed.streamed()) : 0;
  }

  private int port(String table) {
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).input().value().toLowerCase(Locale.ROOT).equals(table)) {
        return i;
      }
    }
    throw new IllegalStateException("the plan streams “" + table + "”, which is no input");
  }

  /** The output column that is the key itself. */
  private Optional<String> columnOf(BoundExpression key) {
    if (key.isOpaque()) {
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(columns.size(), flow.outputs().size()); i++) {
      if (flow.outputs().get(i).equals(key)) {
        return Optional.of(columns.get(i).name());
      }
    }
    return Optional.empty();
  }

  /** The scheme of the output when it is cut by an expression over the input's columns. */
  private Scheme inOutput(BoundExpression key) {
    var column = columnOf(key);
    if (column.isPresent()) {
      return new Scheme.ByKey(
          BoundExpression.leaf(column.get(), key.tree().path("return_type")).canonical());
    }
    var renamed = key.tree().deepCopy();
    return key.column().isEmpty() && rename(renamed)
        ? new Scheme.ByKey(new BoundExpression(renamed).canonical())
        : new Scheme.Opaque();
  }

  /** Turns the input's columns into the output's; false if one is not passed on. */
  private boolean rename(JsonNode node) {
    for (var field : node.properties()) {
      if (field.getValue().has("leaf")) {
        var column = columnOf(new BoundExpression(field.getValue()));
        if (column.isEmpty()) {
          return false;
        }
        ((ObjectNode) field.getValue()).put("leaf", column.get());
      } else if (!rename(field.getValue())) {
        return false;
      }
    }
    for (var child : node) {
      if (node.isArray()) {
        if (child.has("leaf")) {
          var column = columnOf(new BoundExpression(child));
          if (column.isEmpty()) {
            return false;
          }
          ((ObjectNode) child).put("leaf", column.get());
        } else if (!rename(child)) {
          return false;
        }
      }
    }
    return true;
  }
}
