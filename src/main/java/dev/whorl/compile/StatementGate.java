package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whorl.graph.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Lets a SELECT through only if it reads nothing but the tables that it may name: no files, no
 * table functions but generators, no settings, no side effects.
 */
final class StatementGate {
  private static final Set<String> GENERATORS =
      Set.of("unnest", "range", "generate_series", "generate_subscripts", "repeat");
  private static final Set<String> FORBIDDEN =
      Set.of(
          "write_log",
          "sleep_ms",
          "setseed",
          "nextval",
          "currval",
          "setval",
          "getvariable",
          "current_setting",
          "getenv",
          "query",
          "query_table",
          "current_query",
          "txid_current");
  private static final Set<String> TABLE_SHAPES =
      Set.of(
          "BASE_TABLE",
          "SUBQUERY",
          "JOIN",
          "EXPRESSION_LIST",
          "TABLE_FUNCTION",
          "EMPTY",
          "EMPTY_FROM",
          "PIVOT",
          "CTE");

  /** Binding takes ever longer for each, and so does a name of many parts. */
  private static final int MOST_SELECTS = 500;

  private static final int MOST_NAME_PARTS = 20;

  private final SyntaxTree tree;
  private final Collection<String> known;
  private final Set<String> named = new LinkedHashSet<>();
  private int selects;

  private StatementGate(SyntaxTree tree, Collection<String> known) {
    this.tree = tree;
    this.known = known;
  }

  /**
   * Which of the {@code known} tables the SELECT names, in the order of appearance and in lower
   * case.
   *
   * @throws SqlException if it reads anything else, with the position
   */
  static Set<String> tables(SyntaxTree tree, Collection<String> known) throws SqlException {
    var gate = new StatementGate(tree, known.stream().map(StatementGate::folded).toList());
    gate.visit(tree.statement(), Set.of());
    return gate.named;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void visit(JsonNode node, Set<String> ctes) throws SqlException {
    var scope = node.has("cte_map") ? withCtes(node.path("cte_map").path("map"), ctes) : ctes;
    if (node.isObject()) {
      check(node, scope);
    }
    for (var field : node.properties()) {
      if (!field.getKey().equals("cte_map")) {
        visit(field.getValue(), scope);
      }
    }
    if (node.isArray()) {
      for (var item : node) {
        visit(item, scope);
      }
    }
  }

  private Set<String> withCtes(JsonNode map, Set<String> ctes) throws SqlException {
    var scope = new HashSet<>(ctes);
    for (var entry : map) {
      var query = entry.path("value").path("query_node");
      var body = query.isMissingNode() ? entry.path("value").path("query") : query;
      var name = folded(entry.path("key").asText());
      var inner = new HashSet<>(scope);
      if (body.toString().contains("RECURSIVE_CTE_NODE")) {
        inner.add(name);
      }
      visit(entry.path("value"), inner);
      scope.add(name);
    }
    return scope;
  }

  private void check(JsonNode node, Set<String> scope) throws SqlException {
    var type = node.path("type").asText();
    if (node.path("class").asText().equals("PARAMETER")) {
      throw refused(node, "parameters are not allowed.");
    }
    if (node.has("alias") && node.has("sample") && !TABLE_SHAPES.contains(type)) {
      throw refused(
          node,
          type.equals("SHOW_REF")
              ? "DESCRIBE, SHOW and SUMMARIZE are not allowed."
              : "“" + type + "” is not allowed as a table.");
    }
    switch (type) {
      case "SELECT_NODE" -> {
        if (++selects > MOST_SELECTS) {
          throw refused(
              node, "more than " + MOST_SELECTS + " SELECTs in one: cut it into several nodes.");
        }
      }
      case "COLUMN_REF" -> {
        if (node.path("column_names").size() > MOST_NAME_PARTS) {
          throw refused(node, "no column has a name of so many parts.");
        }
      }
      case "BASE_TABLE" -> baseTable(node, scope);
      case "TABLE_FUNCTION" -> {
        var name = folded(node.path("function").path("function_name").asText());
        if (!GENERATORS.contains(name)) {
          throw refused(
              node,
              "the table function “"
                  + name
                  + "” is not allowed: read outside data through a source node.");
        }
      }
      case "FUNCTION" -> {
        var name = folded(node.path("function_name").asText());
        if (FORBIDDEN.contains(name)) {
          throw refused(node, "the function “" + name + "” is not allowed.");
        }
      }
      default -> {}
    }
  }

  private void baseTable(JsonNode node, Set<String> scope) throws SqlException {
    var name = node.path("table_name").asText();
    if (!node.path("schema_name").asText().isEmpty()
        || !node.path("catalog_name").asText().isEmpty()) {
      throw refused(
          node,
          "“"
              + node.path("schema_name").asText()
              + "."
              + name
              + "” is no node: tables have no schema here.");
    }
    if (scope.contains(folded(name))) {
      return;
    }
    if (!known.contains(folded(name))) {
      throw refused(
          node,
          "there is no node “" + Fragment.brief(name) + "”." + Nearest.suggestion(name, known));
    }
    named.add(folded(name));
  }

  private SqlException refused(JsonNode node, String message) {
    int offset = tree.offset(node);
    return new SqlException(SqlException.place(tree.sql(), offset) + message, offset);
  }
}
