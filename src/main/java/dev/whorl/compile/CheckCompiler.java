package dev.whorl.compile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Check;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.PartitionRule;
import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes queries of a node's checks. */
final class CheckCompiler {
  private final SqlFrontEnd sql;
  private final Collection<String> nodes;

  /**
   * @param nodes names of all that there are
   */
  CheckCompiler(SqlFrontEnd sql, Collection<String> nodes) {
    this.sql = sql;
    this.nodes = nodes;
  }

  /**
   * @param number of the check among its node's
   * @param done the checked node among them
   * @throws SqlException naming the check
   */
  CheckQuery compile(Node checked, int number, Check check, Map<NodeId, Compiled> done)
      throws SqlException {
    try {
      var select = select(checked.id(), check.rule());
      var node = node(checked.id(), number, select);
      var query = query(node, select, List.of(checked.id()), readable(checked.id(), done));
      Storable.require(query.columns(), "let its SELECT leave it out, or cast it.");
      return new CheckQuery(check, query);
    } catch (SqlException e) {
      throw new SqlException("“" + check.name() + "”: " + e.getMessage(), e.offset());
    }
  }

  /** The nodes, among which an export has the rows that it would write. */
  private Map<NodeId, Compiled> readable(NodeId checked, Map<NodeId, Compiled> done)
      throws SqlException {
    if (!(done.get(checked) instanceof Compiled.Export export)) {
      return done;
    }
    var rows = "SELECT * FROM " + KindSql.name(export.spec().input());
    var readable = new HashMap<>(done);
    readable.put(checked, new Compiled.View(query(export.node(), rows, export.inputs(), done)));
    return readable;
  }

  private Compiled.Query query(
      Node node, String select, List<NodeId> inputs, Map<NodeId, Compiled> done)
      throws SqlException {
    return new QueryCompiler(sql)
        .compile(node, new Spec.Sql(select), new PartitionRule.Auto(), inputs, done);
  }

  /** A node that no document has, under a name that none gives by chance. */
  private static Node node(NodeId checked, int number, String select) {
    var name = Fingerprint.builder("check/v1").add(checked.value()).add(number).build().brief();
    var properties = new LinkedHashMap<String, Value>();
    properties.put("kind", new Value.Text("sql"));
    properties.put("sql", new Value.Text(select));
    return new Node(new NodeId("__whorl_check_" + name), new Value.Fields(properties));
  }

  /** The rows that offend; NULL is not what a predicate asks for, and agrees with NULL. */
  private String select(NodeId checked, Check.Rule rule) throws SqlException {
    var from = "SELECT * FROM " + KindSql.name(checked);
    return switch (rule) {
      case Check.Rule.Rows(String predicate) -> {
        Fragment.expression(sql, predicate);
        yield from + " WHERE (" + predicate + "\n) IS NOT TRUE";
      }
      case Check.Rule.Unique(List<String> columns) ->
          from
              + " QUALIFY count(*) OVER (PARTITION BY "
              + columns.stream().map(KindSql::name).collect(Collectors.joining(", "))
              + ") > 1";
      case Check.Rule.Count(String comparison) ->
          "SELECT count(*) AS \"rows\" FROM "
              + KindSql.name(checked)
              + " HAVING NOT (count(*) "
              + comparison
              + ")";
      case Check.Rule.Sql(String text) -> {
        requireOwn(checked, text);
        yield text;
      }
    };
  }

  private void requireOwn(NodeId checked, String text) throws SqlException {
    for (var named : StatementGate.tables(SyntaxTree.parse(sql, text), nodes)) {
      if (!named.equalsIgnoreCase(checked.value())) {
        throw new SqlException(
            "a check asks about its own node only: name “" + checked + "”, not “" + named + "”.",
            -1);
      }
    }
  }
}
