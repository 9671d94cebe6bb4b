package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Follows the values of a bound plan's columns down to its tables. An operator that it does not
 * know makes each of its columns from all columns of all tables below it.
 *
 * <p>To add an operator: give it a case in {@link #of(JsonNode)} that says for each column that it
 * yields from which columns of its input that is computed.
 */
final class ColumnOrigins {
  private final Map<Integer, List<Set<Leaf>>> ctes = new HashMap<>();
  private final Map<Integer, Set<Leaf>> below = new HashMap<>();

  /**
   * A column of a table.
   *
   * @param table lower case
   */
  record Leaf(String table, String column) {}

  private ColumnOrigins() {}

  /**
   * For each column that the plan yields.
   *
   * @param width how many those are
   */
  static List<Set<Leaf>> of(JsonNode plan, int width) {
    var origins = new ColumnOrigins();
    var found = origins.of(plan);
    return found.size() == width ? found : Collections.nCopies(width, origins.everything(plan));
  }

  private List<Set<Leaf>> of(JsonNode operator) {
    return switch (operator.path("type").asText()) {
      case "LOGICAL_GET" -> get(operator);
      case "LOGICAL_DUMMY_SCAN" -> nothing(1);
      case "LOGICAL_EMPTY_RESULT" -> nothing(operator.path("return_types").size());
      case "LOGICAL_CHUNK_GET" -> nothing(operator.path("chunk_types").size());
      case "LOGICAL_EXPRESSION_GET" ->
          Collections.nCopies(operator.path("expr_types").size(), everything(operator));
      case "LOGICAL_PROJECTION" -> projection(operator);
      case "LOGICAL_FILTER" -> mapped(input(operator), operator.path("projection_map"));
      case "LOGICAL_ORDER_BY" -> mapped(input(operator), operator.path("projections"));
      case "LOGICAL_DISTINCT", "LOGICAL_LIMIT", "LOGICAL_SAMPLE" -> input(operator);
      case "LOGICAL_AGGREGATE_AND_GROUP_BY" -> aggregate(operator);
      case "LOGICAL_WINDOW", "LOGICAL_UNNEST" -> appending(operator);
      case "LOGICAL_COMPARISON_JOIN",
          "LOGICAL_ANY_JOIN",
          "LOGICAL_ASOF_JOIN",
          "LOGICAL_CROSS_PRODUCT" ->
          join(operator);
      case "LOGICAL_UNION", "LOGICAL_INTERSECT" -> together(operator);
      case "LOGICAL_EXCEPT" -> input(operator);
      case "LOGICAL_MATERIALIZED_CTE" -> {
        define(operator, input(operator));
        yield of(child(operator, 1));
      }
      case "LOGICAL_CTE_REF" -> ctes.getOrDefault(number(operator, "cte_index"), List.of());
      case "LOGICAL_RECURSIVE_CTE" -> recursive(operator);
      default -> unknown(operator);
    };
  }

  private static JsonNode child(JsonNode operator, int index) {
    return operator.path("children").path(index);
  }

  private List<Set<Leaf>> input(JsonNode operator) {
    return of(child(operator, 0));
  }

  private static int number(JsonNode operator, String name) {
    return operator.path(name).asInt(0);
  }

  private static List<Set<Leaf>> nothing(int width) {
    return Collections.nCopies(width, Set.of());
  }

  private List<Set<Leaf>> get(JsonNode operator) {
    var table = table(operator);
    var references = operator.path("column_indexes");
    if (table.isEmpty()) {
      var passed = operator.path("projected_input").size();
      return Collections.nCopies(references.size() + passed, everything(operator));
    }
    var columns = new ArrayList<Set<Leaf>>();
    for (var reference : references) {
      int index = number(reference, "index");
      var name = operator.path("names").path(index);
      columns.add(name.isMissingNode() ? leaves(operator) : Set.of(new Leaf(table, name.asText())));
    }
    return mapped(columns, operator.path("projection_ids"));
  }

  private static String table(JsonNode get) {
    return get.path("function_data").path("table").asText().toLowerCase(Locale.ROOT);
  }

  private static Set<Leaf> leaves(JsonNode get) {
    var all = new LinkedHashSet<Leaf>();
    get.path("names").forEach(name -> all.add(new Leaf(table(get), name.asText())));
    return all;
  }

  /** All columns of all tables below. */
  private Set<Leaf> everything(JsonNode operator) {
    var all = new LinkedHashSet<Leaf>();
    switch (operator.path("type").asText()) {
      case "LOGICAL_GET" -> all.addAll(table(operator).isEmpty() ? Set.of() : leaves(operator));
      case "LOGICAL_CTE_REF" ->
          all.addAll(below.getOrDefault(number(operator, "cte_index"), Set.of()));
      default -> {}
    }
    operator.path("children").forEach(part -> all.addAll(everything(part)));
    return all;
  }

  private static <T> List<T> mapped(List<T> columns, JsonNode map) {
    var kept = new ArrayList<T>();
    map.forEach(index -> kept.add(columns.get(index.asInt())));
    return map.isEmpty() ? columns : kept;
  }

  private List<Set<Leaf>> projection(JsonNode operator) {
    var input = input(operator);
    var columns = new ArrayList<Set<Leaf>>();
    for (var expression : operator.path("expressions")) {
      var placed = BoundExpression.placed(expression, child(operator, 0));
      columns.add(origins(placed, input, operator));
    }
    return columns;
  }

  private List<Set<Leaf>> aggregate(JsonNode operator) {
    var input = input(operator);
    var columns = new ArrayList<Set<Leaf>>();
    operator.path("groups").forEach(group -> columns.add(origins(group, input, operator)));
    operator.path("expressions").forEach(e -> columns.add(origins(e, input, operator)));
    operator.path("grouping_functions").forEach(_ -> columns.add(Set.of()));
    return columns;
  }

  private List<Set<Leaf>> appending(JsonNode operator) {
    var input = input(operator);
    var columns = new ArrayList<>(input);
    operator.path("expressions").forEach(e -> columns.add(origins(e, input, operator)));
    return columns;
  }

  private List<Set<Leaf>> join(JsonNode operator) {
    var left = input(operator);
    var right = of(child(operator, 1));
    var type = operator.path("join_type").asText("INNER");
    var columns = new ArrayList<Set<Leaf>>();
    if (!type.equals("RIGHT_SEMI") && !type.equals("RIGHT_ANTI")) {
      columns.addAll(mapped(left, operator.path("left_projection_map")));
    }
    switch (type) {
      case "SEMI", "ANTI" -> {}
      case "MARK" -> columns.add(flag(operator, left, right));
      default -> columns.addAll(mapped(right, operator.path("right_projection_map")));
    }
    return columns;
  }

  /** Whether rows meet comes from what their conditions look at. */
  private Set<Leaf> flag(JsonNode join, List<Set<Leaf>> left, List<Set<Leaf>> right) {
    var all = new LinkedHashSet<Leaf>();
    for (var condition : join.path("conditions")) {
      all.addAll(origins(condition.path("left"), left, join));
      all.addAll(origins(condition.path("right"), right, join));
    }
    return join.path("conditions").isEmpty() ? everything(join) : all;
  }

  private List<Set<Leaf>> together(JsonNode operator) {
    var columns = new ArrayList<Set<Leaf>>();
    for (var part : operator.path("children")) {
      var more = of(part);
      for (int i = 0; i < more.size(); i++) {
        if (i == columns.size()) {
          columns.add(new LinkedHashSet<>());
        }
        columns.get(i).addAll(more.get(i));
      }
    }
    return columns;
  }

  private void define(JsonNode cte, List<Set<Leaf>> columns) {
    ctes.put(number(cte, "table_index"), columns);
    below.put(number(cte, "table_index"), everything(child(cte, 0)));
  }

  /** A round may mix the columns of the one before in any way. */
  private List<Set<Leaf>> recursive(JsonNode operator) {
    var start = input(operator);
    define(operator, Collections.nCopies(start.size(), union(start)));
    var rounds = of(child(operator, 1));
    var all = new LinkedHashSet<>(union(start));
    all.addAll(union(rounds));
    return Collections.nCopies(start.size(), all);
  }

  private static Set<Leaf> union(List<Set<Leaf>> columns) {
    var all = new LinkedHashSet<Leaf>();
    columns.forEach(all::addAll);
    return all;
  }

  private List<Set<Leaf>> unknown(JsonNode operator) {
    int width = 0;
    for (var part : operator.path("children")) {
      width += of(part).size();
    }
    return Collections.nCopies(width, everything(operator));
  }

  /** What an expression over an operator's input is computed from. */
  private Set<Leaf> origins(JsonNode expression, List<Set<Leaf>> input, JsonNode operator) {
    var references = new BitSet();
    if (!collect(expression, references) || references.length() > input.size()) {
      return everything(operator);
    }
    var all = new LinkedHashSet<Leaf>();
    references.stream().forEach(i -> all.addAll(input.get(i)));
    return all;
  }

  /** Whether all that the expression refers to is the operator's input. */
  private static boolean collect(JsonNode node, BitSet references) {
    boolean known = true;
    switch (node.path("expression_class").asText()) {
      case "BOUND_REF" -> references.set(number(node, "index"));
      case "BOUND_COLUMN_REF", "BOUND_SUBQUERY" -> known = false;
      default -> {}
    }
    for (var part : node) {
      known &= collect(part, references);
    }
    return known;
  }
}
