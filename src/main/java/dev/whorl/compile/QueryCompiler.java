package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.PartitionRule;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles one transform: its SELECT with views folded, code fingerprint, columns and relation. */
final class QueryCompiler {
  private static final String DIALECT = "duckdb-2";

  private final SqlFrontEnd sql;

  QueryCompiler(SqlFrontEnd sql) {
    this.sql = sql;
  }

  /**
   * @param plan bound, not optimised
   * @param columns of the result
   */
  record BoundSelect(JsonNode plan, List<Column> columns) {}

  SqlFrontEnd frontEnd() {
    return sql;
  }

  Compiled.Query compile(
      Node node,
      Spec.Transform spec,
      PartitionRule rule,
      List<NodeId> inputs,
      Map<NodeId, Compiled> done)
      throws SqlException {
    var inputColumns = new LinkedHashMap<NodeId, List<Column>>();
    inputs.forEach(input -> inputColumns.put(input, columns(done, input)));
    var kindSql = new KindSql(sql, inputColumns);
    var shown = kindSql.select(spec);
    StatementGate.tables(SyntaxTree.parse(sql, shown), inputs.stream().map(NodeId::value).toList());
    var views = views(inputs, done);
    var folded = folded(shown, views);
    var tree = SyntaxTree.parse(sql, folded);
    var stored = stored(inputs, done);
    var storedColumns = new LinkedHashMap<NodeId, List<Column>>();
    stored.forEach(id -> storedColumns.put(id, columns(done, id)));
    var bound = bind(node, shown, folded, storedColumns);
    requireDistinctNames(bound.columns());

    var analysis = new PlanAnalysis(sql.volatileFunctions());
    var flow = analysis.flow(bound.plan());
    var ports = ports(storedColumns, analysis.columnsRead(bound.plan()));
    var effective = spec instanceof Spec.Repartition s ? new PartitionRule.By(s.by()) : rule;
    var cut = new Cutting(this, ports, done, bound.columns(), flow).decide(effective);
    return new Compiled.Query(
        node,
        inputs,
        folded,
        shown,
        ports,
        bound.columns(),
        code(tree, ports),
        cut.relation(),
        cut.scheme(),
        analysis.isVolatile(bound.plan()),
        spec instanceof Spec.Sort sort && sort.limit().isEmpty()
            ? Optional.of(kindSql.displayOrder(sort))
            : Optional.empty());
  }

  ColumnLineage lineage(Compiled.Query query) throws SqlException {
    var inputs = new LinkedHashMap<NodeId, List<Column>>();
    var named = new LinkedHashMap<String, NodeId>();
    for (var port : query.ports()) {
      inputs.put(port.input(), port.columns());
      named.put(port.input().value().toLowerCase(Locale.ROOT), port.input());
    }
    var bound = bind(query.sql(), inputs);
    var found = ColumnOrigins.of(bound.plan(), bound.columns().size());
    var origins = new LinkedHashMap<String, Set<ColumnLineage.Origin>>();
    for (var column : bound.columns()) {
      origins.put(
          column.name(),
          found.get(origins.size()).stream()
              .flatMap(leaf ->
                  Optional.ofNullable(named.get(leaf.table())).stream()
                      .map(input -> new ColumnLineage.Origin(input, leaf.column())))
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
    return new ColumnLineage(origins);
  }

  private static List<Column> columns(Map<NodeId, Compiled> done, NodeId id) {
    var compiled = done.get(id);
    return compiled == null ? List.of() : compiled.columns();
  }

  /** Views that are read, directly or through views, each before its readers. */
  private static List<Compiled.Query> views(List<NodeId> inputs, Map<NodeId, Compiled> done) {
    var found = new LinkedHashMap<NodeId, Compiled.Query>();
    for (var input : inputs) {
      if (done.get(input) instanceof Compiled.View(Compiled.Query query)) {
        views(query.inputs(), done).forEach(view -> found.putIfAbsent(view.node().id(), view));
        found.putIfAbsent(input, query);
      }
    }
    return List.copyOf(found.values());
  }

  private static String folded(String shown, List<Compiled.Query> views) {
    if (views.isEmpty()) {
      return shown;
    }
    var tables =
        views.stream()
            .map(view -> KindSql.name(view.node().id()) + " AS (" + view.shown() + "\n)")
            .collect(Collectors.joining(",\n"));
    return "WITH " + tables + "\nSELECT * FROM (" + shown + "\n)";
  }

  /** Stored nodes that are read, directly or through views. */
  private static Set<NodeId> stored(List<NodeId> inputs, Map<NodeId, Compiled> done) {
    var found = new LinkedHashSet<NodeId>();
    for (var input : inputs) {
      if (done.get(input) instanceof Compiled.View(Compiled.Query query)) {
        found.addAll(stored(query.inputs(), done));
      } else {
        found.add(input);
      }
    }
    return found;
  }

  /** Binds what a node's SELECT became; a mistake is one of the text that the document has. */
  private BoundSelect bind(
      Node node, String shown, String folded, Map<NodeId, List<Column>> columns)
      throws SqlException {
    try {
      return bind(folded, columns);
    } catch (SqlException e) {
      throw Mistake.in(node, shown, e, e.offset() - folded.lastIndexOf(shown));
    }
  }

  /**
   * @throws SqlException with the engine's message and position
   */
  BoundSelect bind(String select, Map<NodeId, List<Column>> columns) throws SqlException {
    var tables =
        columns.entrySet().stream()
            .map(entry -> new SqlFrontEnd.Table(entry.getKey().value(), entry.getValue()))
            .toList();
    return bound(sql, select, tables);
  }

  static BoundSelect bound(SqlFrontEnd sql, String select, List<SqlFrontEnd.Table> tables)
      throws SqlException {
    var bound = sql.bind(select, tables);
    var answer = SyntaxTree.tree(bound.plan());
    if (answer.path("error").asBoolean()) {
      int offset = SyntaxTree.charOffset(select, answer.path("position").asLong(-1));
      var message = Fragment.said(answer.path("error_message").asText().strip());
      throw new SqlException(SqlException.place(select, offset) + message, offset);
    }
    return new BoundSelect(answer.path("plans").path(0), bound.columns());
  }

  private static void requireDistinctNames(List<Column> columns) throws SqlException {
    var names = new HashSet<String>();
    for (var column : columns) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new SqlException(
            "two columns of the result are called “" + column.name() + "”: give one an alias.", -1);
      }
      if (column.name().toLowerCase(Locale.ROOT).startsWith("__whorl_")) {
        throw new SqlException(
            "“" + column.name() + "”: names that begin with __whorl_ are taken.", -1);
      }
    }
  }

  private static List<Compiled.Port> ports(
      Map<NodeId, List<Column>> columns, Map<String, Set<String>> read) {
    var ports = new ArrayList<Compiled.Port>();
    columns.forEach((id, all) -> {
      var used = read.getOrDefault(id.value().toLowerCase(Locale.ROOT), Set.of());
      var names = all.stream().map(Column::name).filter(used::contains).toList();
      ports.add(new Compiled.Port(id, all, names));
    });
    return List.copyOf(ports);
  }

  private static List<Part> code(SyntaxTree tree, List<Compiled.Port> ports) {
    var parts = new ArrayList<Part>();
    parts.add(new Part("sql", tree.canonical()));
    for (var port : ports) {
      var columns =
          port.columns().stream()
              .filter(column -> port.read().contains(column.name()))
              .map(Column::toString)
              .collect(Collectors.joining(", "));
      parts.add(new Part("columns of " + port.input(), columns));
    }
    parts.add(new Part("dialect", DIALECT));
    return List.copyOf(parts);
  }
}
