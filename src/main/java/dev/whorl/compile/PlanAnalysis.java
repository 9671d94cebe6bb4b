package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads DuckDB's bound logical plan and says how its rows flow from its tables. What it does not
 * know needs all rows at once, which is always right.
 *
 * <p>To add an operator: give it a case in {@link #flow}, and say in its method which ways to make
 * its input are ways to make its output.
 */
final class PlanAnalysis {
  private static final Flow NOTHING = Flow.constant(0);

  /** Operators that are looked into only if they have no more inputs than this. */
  private static final Map<String, Integer> MOST_CHILDREN =
      Map.ofEntries(
          Map.entry("LOGICAL_GET", 1),
          Map.entry("LOGICAL_PROJECTION", 1),
          Map.entry("LOGICAL_FILTER", 1),
          Map.entry("LOGICAL_ORDER_BY", 1),
          Map.entry("LOGICAL_AGGREGATE_AND_GROUP_BY", 1),
          Map.entry("LOGICAL_DISTINCT", 1),
          Map.entry("LOGICAL_WINDOW", 1),
          Map.entry("LOGICAL_UNNEST", 1),
          Map.entry("LOGICAL_COMPARISON_JOIN", 2),
          Map.entry("LOGICAL_ANY_JOIN", 2),
          Map.entry("LOGICAL_ASOF_JOIN", 2),
          Map.entry("LOGICAL_CROSS_PRODUCT", 2),
          Map.entry("LOGICAL_EXCEPT", 2),
          Map.entry("LOGICAL_INTERSECT", 2),
          Map.entry("LOGICAL_MATERIALIZED_CTE", 2));

  private final Set<String> volatileFunctions;
  private final Map<Integer, Flow> ctes = new HashMap<>();
  private final Map<Integer, Correlation> correlations = new HashMap<>();
  private final IdentityHashMap<JsonNode, Integer> widths = new IdentityHashMap<>();

  PlanAnalysis(Set<String> volatileFunctions) {
    this.volatileFunctions = volatileFunctions;
  }

  /**
   * Table (lower case) → names of the columns that a plan reads of it.
   *
   * @param plan one whose {@link #flow} was asked for
   */
  Map<String, Set<String>> columnsRead(JsonNode plan) {
    return ColumnsRead.of(plan, operator -> widths.getOrDefault(operator, 0));
  }

  /** Whether any function of the plan may answer differently when asked again. */
  boolean isVolatile(JsonNode plan) {
    return plan.findValues("qname").stream()
        .map(name -> name.path("path"))
        .filter(path -> !path.isEmpty())
        .anyMatch(path -> volatileFunctions.contains(path.get(path.size() - 1).asText()));
  }

  Flow flow(JsonNode operator) {
    return flow(operator, List.of());
  }

  /**
   * @param conditions of a filter above, all of which every row that counts meets
   */
  private Flow flow(JsonNode operator, List<JsonNode> conditions) {
    var flow = flowOf(operator, conditions);
    widths.put(operator, flow.width());
    return flow;
  }

  private Flow flowOf(JsonNode operator, List<JsonNode> conditions) {
    int most = MOST_CHILDREN.getOrDefault(operator.path("type").asText(), Integer.MAX_VALUE);
    if (operator.path("children").size() > most) {
      return entire(operator, "it is planned in a way that is not analysed");
    }
    return switch (operator.path("type").asText()) {
      case "LOGICAL_GET" -> get(operator);
      case "LOGICAL_DUMMY_SCAN" -> Flow.constant(1);
      case "LOGICAL_EMPTY_RESULT" -> Flow.constant(operator.path("return_types").size());
      case "LOGICAL_EXPRESSION_GET" -> Flow.constant(operator.path("expr_types").size());
      case "LOGICAL_CHUNK_GET" -> Flow.constant(operator.path("chunk_types").size());
      case "LOGICAL_PROJECTION" -> projection(operator);
      case "LOGICAL_FILTER" -> filter(operator, conditions);
      case "LOGICAL_ORDER_BY" -> flow(child(operator, 0));
      case "LOGICAL_AGGREGATE_AND_GROUP_BY" -> aggregate(operator);
      case "LOGICAL_DISTINCT" -> distinct(operator);
      case "LOGICAL_WINDOW" -> window(operator);
      case "LOGICAL_UNNEST" ->
          flow(child(operator, 0)).appended(operator.path("expressions").size());
      case "LOGICAL_COMPARISON_JOIN", "LOGICAL_ANY_JOIN" ->
          join(operator, JoinKind.of(type(operator)), conditions);
      case "LOGICAL_ASOF_JOIN" -> join(operator, JoinKind.nearest(type(operator)), conditions);
      case "LOGICAL_CROSS_PRODUCT" -> join(operator, Optional.of(JoinKind.INNER), conditions);
      case "LOGICAL_UNION" -> stacked(operator, true);
      case "LOGICAL_EXCEPT", "LOGICAL_INTERSECT" -> stacked(operator, false);
      case "LOGICAL_MATERIALIZED_CTE" -> cte(operator, conditions);
      case "LOGICAL_CTE_REF" -> cteReference(operator);
      case "LOGICAL_LIMIT" -> entire(operator, "LIMIT picks rows out of all");
      case "LOGICAL_SAMPLE" -> entire(operator, "a sample is taken of all rows");
      case "LOGICAL_RECURSIVE_CTE" -> entire(operator, "recursion needs all rows");
      default -> entire(operator, "it is read whole");
    };
  }

  private Flow stacked(JsonNode operator, boolean all) {
    return StreamSupport.stream(operator.path("children").spliterator(), false)
        .map(this::flow)
        .reduce((left, right) -> Stacking.flow(left, right, all))
        .orElse(NOTHING);
  }

  static JsonNode child(JsonNode operator, int index) {
    return operator.path("children").path(index);
  }

  private BoundExpression resolve(JsonNode expression, List<BoundExpression> below) {
    return BoundExpression.resolve(expression, below, volatileFunctions);
  }

  private List<BoundExpression> resolveAll(
      Iterable<JsonNode> expressions, List<BoundExpression> below) {
    return StreamSupport.stream(expressions.spliterator(), false)
        .map(expression -> resolve(expression, below))
        .toList();
  }

  private Flow get(JsonNode operator) {
    var table = operator.path("function_data").path("table").asText().toLowerCase(Locale.ROOT);
    int width = operator.path("column_indexes").size();
    if (!operator.path("projection_ids").isEmpty()) {
      return entire(operator, "it is planned in a way that is not analysed");
    }
    if (table.isEmpty()) {
      return operator.path("children").isEmpty()
          ? Flow.constant(width)
          : perRow(operator, width, flow(child(operator, 0)));
    }
    var outputs = new ArrayList<BoundExpression>();
    for (var reference : operator.path("column_indexes")) {
      outputs.add(column(operator, table, reference));
    }
    return Flow.table(table, outputs);
  }

  private static BoundExpression column(JsonNode operator, String table, JsonNode reference) {
    var names = operator.path("names");
    var index = reference.path("index");
    if (!index.isMissingNode() && !(index.canConvertToInt() && index.asInt() < names.size())) {
      return BoundExpression.OPAQUE;
    }
    var name = names.path(index.asInt(0)).asText();
    boolean isPart = !reference.path("child_indexes").isEmpty();
    return isPart
        ? BoundExpression.OPAQUE
        : BoundExpression.leaf(table, name, operator.path("returned_types").path(index.asInt(0)));
  }

  /** A table function that is computed for every row of its input. */
  private static Flow perRow(JsonNode operator, int width, Flow below) {
    var passed = new ArrayList<Integer>();
    operator.path("projected_input").forEach(index -> passed.add(index.asInt()));
    return below.withColumns(
        width + passed.size(),
        outputs -> Flow.concat(Flow.opaque(width), passed.stream().map(outputs::get).toList()));
  }

  private Flow projection(JsonNode operator) {
    var input = child(operator, 0);
    var expressions = new ArrayList<JsonNode>();
    operator.path("expressions").forEach(e -> expressions.add(BoundExpression.placed(e, input)));
    return flow(input).withColumns(expressions.size(), outputs -> resolveAll(expressions, outputs));
  }

  private Flow filter(JsonNode operator, List<JsonNode> above) {
    var input = child(operator, 0);
    var conditions = new ArrayList<>(above);
    operator.path("expressions").forEach(expression -> addConditions(expression, conditions));
    return operator.path("projection_map").isEmpty()
        ? flow(input, conditions)
        : mapped(flow(input), operator.path("projection_map"));
  }

  private static void addConditions(JsonNode expression, List<JsonNode> conditions) {
    if (expression.path("type").asText().equals("CONJUNCTION_AND")) {
      expression.path("children").forEach(child -> addConditions(child, conditions));
    } else {
      conditions.add(expression);
    }
  }

  private static Flow mapped(Flow flow, JsonNode map) {
    if (map.isEmpty()) {
      return flow;
    }
    var kept = new ArrayList<Integer>();
    map.forEach(index -> kept.add(index.asInt()));
    return flow.withColumns(kept.size(), outputs -> kept.stream().map(outputs::get).toList());
  }

  private Flow aggregate(JsonNode operator) {
    var below = flow(child(operator, 0));
    int groups = operator.path("groups").size();
    int others = operator.path("expressions").size() + operator.path("grouping_functions").size();
    var shared = sharedGroups(operator);
    if (shared.isEmpty()) {
      return Flow.entire(
          below.tables(),
          groups + others,
          groups == 0 ? "it sums up all rows" : "it groups in ways that share no column");
    }
    return below.narrowed(
        groups + others,
        piece -> {
          var all = resolveAll(operator.path("groups"), piece.outputs());
          var outputs =
              IntStream.range(0, groups)
                  .mapToObj(i -> shared.contains(i) ? all.get(i) : BoundExpression.OPAQUE)
                  .toList();
          var keys = shared.stream().map(all::get).toList();
          return piece.groupedBy(keys, "it groups", Flow.concat(outputs, Flow.opaque(others)));
        },
        "it groups, by nothing that its input could be cut by");
  }

  /** The groups that are in every grouping set; in the others' rows a group is NULL. */
  private static Set<Integer> sharedGroups(JsonNode operator) {
    var shared = new LinkedHashSet<Integer>();
    IntStream.range(0, operator.path("groups").size()).forEach(shared::add);
    for (var set : operator.path("grouping_sets")) {
      var members = new HashSet<Integer>();
      set.forEach(index -> members.add(index.asInt()));
      shared.retainAll(members);
    }
    return shared;
  }

  private Flow distinct(JsonNode operator) {
    var below = flow(child(operator, 0));
    return below.narrowed(
        below.width(),
        piece ->
            piece.groupedBy(
                resolveAll(operator.path("distinct_targets"), piece.outputs()),
                "it drops duplicates",
                piece.outputs()),
        "it drops duplicates, of nothing that its input could be cut by");
  }

  private Flow window(JsonNode operator) {
    var below = flow(child(operator, 0));
    var flow = below;
    for (var expression : operator.path("expressions")) {
      var partitions = expression.path("partitions");
      flow =
          partitions.isEmpty()
              ? Flow.entire(flow.tables(), flow.width(), "a window runs over all rows")
              : flow.narrowed(
                  below.width(),
                  piece ->
                      piece.groupedBy(
                          resolveAll(partitions, piece.outputs()),
                          "a window runs over groups",
                          piece.outputs()),
                  "a window runs over groups, by nothing that its input could be cut by");
    }
    return flow.appended(operator.path("expressions").size());
  }

  private static String type(JsonNode join) {
    return join.path("join_type").asText("INNER");
  }

  private Flow join(JsonNode operator, Optional<JoinKind> kind, List<JsonNode> above) {
    var fromLeft = operator.path("left_projection_map");
    var fromRight = operator.path("right_projection_map");
    boolean passesAll = fromLeft.isEmpty() && fromRight.isEmpty();
    if (kind.isEmpty()) {
      return entire(operator, "it joins inputs as a whole");
    }
    var met = kind.get() == JoinKind.INNER && passesAll ? above : List.<JsonNode>of();
    var left = flow(child(operator, 0), met);
    var right = flow(child(operator, 1), Conditions.ofRight(met, left.width()));
    var equalities = Conditions.equalities(operator.path("conditions"));
    equalities.addAll(Conditions.equalities(met, left.width(), right.width()));
    boolean onlyMet =
        kind.get() == JoinKind.MARK && passesAll && Conditions.ask(above, left.width());
    return new Joins(
            onlyMet ? JoinKind.MARK_MET : kind.get(),
            left,
            right,
            equalities,
            correlatedWith(child(operator, 0)),
            this::resolve)
        .flow(fromLeft, fromRight);
  }

  private List<Correlation> correlatedWith(JsonNode operator) {
    return operator.path("type").asText().equals("LOGICAL_CTE_REF")
        ? correlations.values().stream()
            .filter(c -> c.cte() == operator.path("cte_index").asInt(0))
            .toList()
        : List.of();
  }

  private Flow cte(JsonNode operator, List<JsonNode> conditions) {
    int number = operator.path("table_index").asInt(0);
    var query = child(operator, 0);
    var correlation = Correlation.planned(operator, ctes);
    if (correlation.isEmpty()) {
      ctes.put(number, flow(query));
      return flow(child(operator, 1), conditions);
    }
    ctes.put(number, correlation.get().values(query.path("groups")));
    correlations.put(number, correlation.get());
    return correlation.get().outside(flow(child(operator, 1), conditions));
  }

  private Flow cteReference(JsonNode operator) {
    return ctes.getOrDefault(
        operator.path("cte_index").asInt(0), Flow.constant(operator.path("bound_columns").size()));
  }

  private Flow entire(JsonNode operator, String because) {
    Set<String> tables = new LinkedHashSet<>();
    int width = 0;
    for (var below : operator.path("children")) {
      var flow = flow(below);
      tables = Flow.union(tables, flow.tables());
      width += flow.width();
    }
    return Flow.entire(tables, width, because);
  }
}
