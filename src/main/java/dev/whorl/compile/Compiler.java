package dev.whorl.compile;

import dev.whorl.fingerprint.Part;
import dev.whorl.graph.Cycle;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphCheck;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Compiles a whole graph, and remembers what it compiled before, so that an edit costs what it
 * changes. Not for use by several threads at once.
 */
public final class Compiler {
  private final CachingFrontEnd sql;

  public Compiler(SqlFrontEnd sql) {
    this.sql = new CachingFrontEnd(sql);
  }

  /** The columns that a source has, or why they can't be known. */
  public sealed interface SourceColumns {
    /**
     * @param scheme how its rows are cut
     */
    record Known(List<Column> columns, Scheme scheme) implements SourceColumns {}

    record Unknown() implements SourceColumns {}

    /** What the document says of the source can't be meant. */
    record Unusable(String property, String message) implements SourceColumns {}
  }

  /**
   * @param sources for every valid source node, and for exports that can't be where they are meant
   *     to be
   */
  public CompiledGraph compile(Graph graph, Map<NodeId, SourceColumns> sources) {
    return new Pass(graph, sources).run();
  }

  /**
   * What is wrong with a text as the SELECT of a node, if anything is; its inputs' columns are
   * those of {@code compiled}.
   */
  public Optional<SqlException> check(
      Graph graph, CompiledGraph compiled, NodeId node, String text) {
    try {
      var columns = new LinkedHashMap<NodeId, List<Column>>();
      for (var input : tables(graph, text)) {
        if (input.equals(node)) {
          throw new SqlException("“" + node + "” would feed itself.", -1);
        }
        columns.put(input, compiled.node(input).map(Compiled::columns).orElse(List.of()));
      }
      new QueryCompiler(sql).bind(text, columns);
      return Optional.empty();
    } catch (SqlException e) {
      return Optional.of(e);
    }
  }

  /**
   * What is wrong with one node, whose inputs are as in {@code compiled}; a source is only read,
   * not looked for.
   */
  public List<Problem> problems(Graph graph, CompiledGraph compiled, NodeId node) {
    return new Pass(graph, Map.of()).problems(graph.node(node).orElseThrow(), compiled);
  }

  /** From which columns of what it reads the columns of a node come; a source's come from none. */
  public ColumnLineage lineage(Compiled compiled) {
    try {
      return switch (compiled) {
        case Compiled.Query query -> new QueryCompiler(sql).lineage(query);
        case Compiled.View(Compiled.Query query) -> new QueryCompiler(sql).lineage(query);
        case Compiled.Source _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ ->
            ColumnLineage.NONE;
      };
    } catch (SqlException e) {
      throw new IllegalStateException("what was compiled can be bound again", e);
    }
  }

  private List<NodeId> tables(Graph graph, String text) throws SqlException {
    var known =
        graph.nodes().stream()
            .filter(node -> !isSink(node))
            .map(node -> node.id().value())
            .toList();
    var named = StatementGate.tables(SyntaxTree.parse(sql, text), known);
    return named.stream().map(name -> graph.named(name).orElseThrow().id()).toList();
  }

  private static boolean isSink(Node node) {
    return node.kind().filter(kind -> kind.role() == dev.whorl.graph.Kind.Role.SINK).isPresent();
  }

  /** One graph's compilation. */
  private final class Pass {
    private final Graph graph;
    private final Map<NodeId, SourceColumns> sources;
    private final SequencedMap<NodeId, Compiled> done = new LinkedHashMap<>();
    private final Map<NodeId, List<CheckQuery>> checks = new LinkedHashMap<>();
    private final Map<NodeId, List<NodeId>> inputs = new LinkedHashMap<>();
    private final Map<NodeId, List<Problem>> problems = new LinkedHashMap<>();
    private final List<Problem> all = new ArrayList<>();
    private final List<String> names;

    Pass(Graph graph, Map<NodeId, SourceColumns> sources) {
      this.graph = graph;
      this.sources = sources;
      this.names = graph.nodes().stream().map(node -> node.id().value()).toList();
    }

    CompiledGraph run() {
      graph.nodes().forEach(this::findInputs);
      GraphCheck.of(graph, inputs).forEach(this::assign);
      GraphCheck.cycles(inputs).forEach(this::assign);
      for (var id : Order.of(inputs)) {
        var compiled = checked(compile(graph.node(id).orElseThrow()));
        done.put(id, compiled);
        if (compiled instanceof Compiled.Invalid invalid) {
          all.addAll(invalid.problems());
        }
      }
      return new CompiledGraph(done, checks, all);
    }

    List<Problem> problems(Node node, CompiledGraph compiled) {
      findInputs(node);
      GraphCheck.cycles(inputs).forEach(this::assign);
      for (var input : inputs.getOrDefault(node.id(), List.of())) {
        compiled.node(input).ifPresent(found -> done.put(input, found));
      }
      return checked(compile(node)) instanceof Compiled.Invalid invalid
          ? invalid.problems()
          : List.of();
    }

    private void assign(Problem problem) {
      graph
          .named(problem.node())
          .ifPresentOrElse(
              node -> problems.computeIfAbsent(node.id(), _ -> new ArrayList<>()).add(problem),
              () -> all.add(problem));
    }

    private void assign(Cycle cycle) {
      var way = String.join(" → ", cycle.ring().stream().map(NodeId::value).toList());
      for (var member : cycle.members()) {
        problems.computeIfAbsent(
            member,
            _ ->
                List.of(
                    new Problem(member.value(), "", "it takes part in a cycle: " + way + " → …")));
      }
    }

    private void findInputs(Node node) {
      inputs.put(node.id(), List.of());
      switch (node.reading()) {
        case Reading.Invalid invalid -> problems.put(node.id(), invalid.problems());
        case Reading.Valid valid -> {
          try {
            inputs.put(node.id(), inputsOf(valid.spec()));
          } catch (SqlException e) {
            problem(node, valid.spec() instanceof Spec.Sql ? "sql" : "input", e);
          }
        }
      }
    }

    private List<NodeId> inputsOf(Spec spec) throws SqlException {
      if (spec instanceof Spec.Sql(String text)) {
        return tables(graph, text);
      }
      for (var input : spec.declaredInputs()) {
        if (graph.node(input).filter(Compiler::isSink).isPresent()) {
          throw new SqlException("“" + input + "” is an export, which yields no rows.", -1);
        }
      }
      return spec.declaredInputs().stream()
          .map(input -> graph.node(input).map(Node::id).orElse(input))
          .distinct()
          .toList();
    }

    private void problem(Node node, String property, SqlException e) {
      problems
          .computeIfAbsent(node.id(), _ -> new ArrayList<>())
          .add(new Problem(node.id().value(), property, String.valueOf(e.getMessage())));
    }

    /** The node with its checks compiled, or what is wrong with one of them. */
    private Compiled checked(Compiled compiled) {
      var node = compiled.node();
      if (compiled instanceof Compiled.Invalid
          || compiled instanceof Compiled.Blocked
          || !(node.reading() instanceof Reading.Valid valid)) {
        return compiled;
      }
      done.put(node.id(), compiled);
      var queries = new ArrayList<CheckQuery>();
      var compiler = new CheckCompiler(sql, names);
      try {
        for (var check : valid.checks()) {
          queries.add(compiler.compile(node, queries.size() + 1, check, done));
        }
      } catch (SqlException e) {
        var problem = new Problem(node.id().value(), "checks", String.valueOf(e.getMessage()));
        return new Compiled.Invalid(node, compiled.inputs(), List.of(problem));
      }
      if (!queries.isEmpty()) {
        checks.put(node.id(), List.copyOf(queries));
      }
      return compiled;
    }

    private Compiled compile(Node node) {
      var reads = inputs.getOrDefault(node.id(), List.of());
      var wrong = problems.get(node.id());
      if (wrong != null) {
        return new Compiled.Invalid(node, reads, wrong);
      }
      for (var input : reads) {
        switch (done.get(input)) {
          case null -> {
            return new Compiled.Blocked(node, reads, input);
          }
          case Compiled.Invalid _ -> {
            return new Compiled.Blocked(node, reads, input);
          }
          case Compiled.Blocked blocked -> {
            return new Compiled.Blocked(node, reads, blocked.by());
          }
          default -> {}
        }
      }
      return compile(node, (Reading.Valid) node.reading(), reads);
    }

    private Compiled compile(Node node, Reading.Valid valid, List<NodeId> reads) {
      try {
        return switch (valid.spec()) {
          case Spec.Source spec -> source(node, spec);
          case Spec.Transform spec -> {
            var query = new QueryCompiler(sql).compile(node, spec, valid.partition(), reads, done);
            if (!valid.materialize()) {
              yield new Compiled.View(query);
            }
            Storable.require(query.columns(), "cast it, to VARCHAR for example.");
            yield query;
          }
          case Spec.Export spec ->
              sources.get(node.id()) instanceof SourceColumns.Unusable unusable
                  ? invalid(node, reads, unusable)
                  : new Compiled.Export(node, spec, order(spec.input()));
        };
      } catch (SqlException e) {
        var property =
            valid.spec() instanceof Spec.Sql
                ? "sql"
                : e.fragment().flatMap(node::propertyWith).orElse("");
        return new Compiled.Invalid(
            node,
            reads,
            List.of(new Problem(node.id().value(), property, String.valueOf(e.getMessage()))));
      }
    }

    private static Compiled invalid(
        Node node, List<NodeId> reads, SourceColumns.Unusable unusable) {
      var problem = new Problem(node.id().value(), unusable.property(), unusable.message());
      return new Compiled.Invalid(node, reads, List.of(problem));
    }

    private Compiled source(Node node, Spec.Source spec) throws SqlException {
      return switch (sources.get(node.id())) {
        case SourceColumns.Unusable unusable -> invalid(node, List.of(), unusable);
        case null -> new Compiled.Blocked(node, List.of(), node.id());
        case SourceColumns.Unknown _ -> new Compiled.Blocked(node, List.of(), node.id());
        case SourceColumns.Known(List<Column> columns, Scheme scheme) -> {
          for (var column : columns) {
            Fragment.type(sql, column.type());
          }
          Storable.require(columns, "read it as another one, which “columns” names.");
          yield new Compiled.Source(node, spec, columns, code(spec), scheme);
        }
      };
    }

    private Optional<String> order(NodeId input) {
      return done.get(input) instanceof Compiled.Query query ? query.order() : Optional.empty();
    }
  }

  private static List<Part> code(Spec.Source spec) {
    return switch (spec) {
      case Spec.Files files ->
          List.of(
              new Part("format", files.format().map(Enum::name).orElse("by extension")),
              new Part("options", files.options().map().toString()),
              new Part("bad rows", files.badRows().name().toLowerCase(Locale.ROOT)));
      case Spec.Table table ->
          List.of(
              new Part("columns", table.columns().toString()),
              new Part("rows", table.rows().toString()));
      case Spec.Published other ->
          List.of(
              new Part("path", other.path()),
              new Part("branch", other.branch()),
              new Part("node", other.node().value()));
    };
  }
}
