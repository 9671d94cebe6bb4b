package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Reads DuckDB's bound logical plan and says how its rows flow from its tables. Whatever it does
 * not know makes the flow {@link Flow.Entire}, which is always right.
 *
 * <p>To add an operator: give it a case in {@link #flow}, and say in its method which cuts of its
 * input cut its output.
 */
final class PlanAnalysis {
  private static final Set<String> STREAMS_LEFT =
      Set.of("INNER", "LEFT", "SEMI", "ANTI", "MARK", "SINGLE");
  private static final Set<String> STREAMS_RIGHT =
      Set.of("INNER", "RIGHT", "RIGHT_SEMI", "RIGHT_ANTI");

  private final Set<String> volatileFunctions;
  private final Predicate<String> isCut;
  private final Map<Integer, Flow> ctes = new HashMap<>();
  private final Map<String, Set<String>> read = new LinkedHashMap<>();

  /**
   * @param isCut whether a table has more than one partition; such a one is streamed rather than
   *     one that is whole anyway
   */
  PlanAnalysis(Set<String> volatileFunctions, Predicate<String> isCut) {
    this.volatileFunctions = volatileFunctions;
    this.isCut = isCut;
  }

  /** Table (lower case) → names of the columns that the plan reads of it; after {@link #flow}. */
  Map<String, Set<String>> columnsRead() {
    return read;
  }

  /** Whether any function of the plan may answer differently when asked again. */
  boolean isVolatile(JsonNode plan) {
    return plan.findValues("qname").stream()
        .map(name -> name.path("path"))
        .filter(path -> !path.isEmpty())
        .anyMatch(path -> volatileFunctions.contains(path.get(path.size() - 1).asText()));
  }

  Flow flow(JsonNode operator) {
    if (hasProjectionMap(operator)) {
      return entire(operator, "it is planned in a way that is not analysed");
    }
    return switch (operator.path("type").asText()) {
      case "LOGICAL_GET" -> get(operator);
      case "LOGICAL_DUMMY_SCAN" -> new Flow.Constant(List.of());
      case "LOGICAL_EXPRESSION_GET", "LOGICAL_CHUNK_GET" -> new Flow.Constant(List.of());
      case "LOGICAL_PROJECTION" -> projection(operator);
      case "LOGICAL_FILTER", "LOGICAL_ORDER_BY" -> flow(child(operator, 0));
      case "LOGICAL_AGGREGATE_AND_GROUP_BY" -> aggregate(operator);
      case "LOGICAL_DISTINCT" -> distinct(operator);
      case "LOGICAL_WINDOW" -> window(operator);
      case "LOGICAL_UNNEST" -> appended(operator, operator.path("expressions").size());
      case "LOGICAL_COMPARISON_JOIN", "LOGICAL_ANY_JOIN", "LOGICAL_ASOF_JOIN" ->
          join(operator, operator.path("join_type").asText("INNER"));
      case "LOGICAL_CROSS_PRODUCT" -> join(operator, "INNER");
      case "LOGICAL_MATERIALIZED_CTE" -> cte(operator);
      case "LOGICAL_CTE_REF" -> cteReference(operator);
      case "LOGICAL_LIMIT" -> entire(operator, "LIMIT picks rows out of all");
      case "LOGICAL_UNION" -> entire(operator, "UNION gathers several inputs");
      case "LOGICAL_EXCEPT" -> entire(operator, "EXCEPT compares all rows");
      case "LOGICAL_INTERSECT" -> entire(operator, "INTERSECT compares all rows");
      case "LOGICAL_SAMPLE" -> entire(operator, "a sample is taken of all rows");
      case "LOGICAL_RECURSIVE_CTE" -> entire(operator, "recursion needs all rows");
      case "LOGICAL_DELIM_JOIN", "LOGICAL_DEPENDENT_JOIN" ->
          entire(operator, "a correlated subquery is read whole");
      default -> entire(operator, "it is read whole");
    };
  }

  private static JsonNode child(JsonNode operator, int index) {
    return operator.path("children").path(index);
  }

  private static boolean hasProjectionMap(JsonNode operator) {
    return operator.properties().stream()
        .anyMatch(
            field -> field.getKey().endsWith("projection_map") && !field.getValue().isEmpty());
  }

  private List<BoundExpression> resolve(JsonNode expressions, List<BoundExpression> below) {
    return StreamSupport.stream(expressions.spliterator(), false)
        .map(expression -> BoundExpression.resolve(expression, below, volatileFunctions))
        .toList();
  }

  private Flow get(JsonNode operator) {
    var table = operator.path("function_data").path("table").asText().toLowerCase(Locale.ROOT);
    if (table.isEmpty() && !operator.path("children").isEmpty()) {
      return entire(operator, "a table function reads it row by row");
    }
    if (table.isEmpty()) {
      return new Flow.Constant(Flow.opaque(operator.path("column_indexes").size()));
    }
    if (!operator.path("projection_ids").isEmpty()) {
      return entire(operator, "it is planned in a way that is not analysed");
    }
    var names = operator.path("names");
    var columns = read.computeIfAbsent(table, _ -> new LinkedHashSet<>());
    var outputs = new ArrayList<BoundExpression>();
    for (var reference : operator.path("column_indexes")) {
      var index = reference.path("index");
      if (index.isMissingNode() || (index.canConvertToInt() && index.asInt() < names.size())) {
        var name = names.path(index.asInt(0)).asText();
        columns.add(name);
        outputs.add(
            reference.has("child_indexes") && !reference.path("child_indexes").isEmpty()
                ? BoundExpression.OPAQUE
                : BoundExpression.leaf(name, operator.path("returned_types").path(index.asInt(0))));
      } else {
        outputs.add(BoundExpression.OPAQUE);
      }
    }
    return new Flow.Streamed(table, Set.of(), Optional.empty(), "", outputs);
  }

  private Flow projection(JsonNode operator) {
    var below = flow(child(operator, 0));
    return with(below, resolve(operator.path("expressions"), below.outputs()));
  }

  private static Flow with(Flow flow, List<BoundExpression> outputs) {
    return switch (flow) {
      case Flow.Constant _ -> new Flow.Constant(outputs);
      case Flow.Streamed streamed -> streamed.withOutputs(outputs);
      case Flow.Entire entire -> new Flow.Entire(entire.tables(), entire.because(), outputs);
    };
  }

  private Flow aggregate(JsonNode operator) {
    var below = flow(child(operator, 0));
    var groups = resolve(operator.path("groups"), below.outputs());
    var outputs = new ArrayList<>(groups);
    outputs.addAll(Flow.opaque(operator.path("expressions").size()));
    outputs.addAll(Flow.opaque(operator.path("grouping_functions").size()));
    if (groups.isEmpty()) {
      return new Flow.Entire(below.tables(), "it sums up all rows", outputs);
    }
    if (operator.path("grouping_sets").size() > 1) {
      return new Flow.Entire(below.tables(), "it groups in several ways at once", outputs);
    }
    return grouped(below, groups, "it groups", outputs);
  }

  private static Flow grouped(
      Flow below, List<BoundExpression> keys, String why, List<BoundExpression> outputs) {
    return below instanceof Flow.Streamed streamed
        ? streamed.groupedBy(keys, why, outputs)
        : with(below, outputs);
  }

  private Flow distinct(JsonNode operator) {
    var below = flow(child(operator, 0));
    var targets = resolve(operator.path("distinct_targets"), below.outputs());
    return grouped(below, targets, "it drops duplicates", below.outputs());
  }

  private Flow window(JsonNode operator) {
    var below = flow(child(operator, 0));
    var outputs = new ArrayList<>(below.outputs());
    outputs.addAll(Flow.opaque(operator.path("expressions").size()));
    var flow = with(below, outputs);
    for (var expression : operator.path("expressions")) {
      var partitions = resolve(expression.path("partitions"), below.outputs());
      flow =
          partitions.isEmpty()
              ? new Flow.Entire(flow.tables(), "a window runs over all rows", outputs)
              : grouped(flow, partitions, "a window runs over groups", outputs);
    }
    return flow;
  }

  private Flow appended(JsonNode operator, int count) {
    var below = flow(child(operator, 0));
    var outputs = new ArrayList<>(below.outputs());
    outputs.addAll(Flow.opaque(count));
    return with(below, outputs);
  }

  private Flow join(JsonNode operator, String type) {
    var left = flow(child(operator, 0));
    var right = flow(child(operator, 1));
    boolean canLeft = STREAMS_LEFT.contains(type) && left instanceof Flow.Streamed;
    boolean canRight = STREAMS_RIGHT.contains(type) && right instanceof Flow.Streamed;
    if (canLeft && canRight) {
      canLeft = isCut(left) || !isCut(right);
    }
    if (canLeft) {
      return streamed(
          left, right, joined(type, left.outputs(), Flow.opaque(right.outputs().size())));
    }
    if (canRight) {
      return streamed(
          right, left, joined(type, Flow.opaque(left.outputs().size()), right.outputs()));
    }
    var tables = new LinkedHashSet<>(left.tables());
    tables.addAll(right.tables());
    var outputs =
        joined(type, Flow.opaque(left.outputs().size()), Flow.opaque(right.outputs().size()));
    return tables.isEmpty()
        ? new Flow.Constant(outputs)
        : new Flow.Entire(tables, "it joins inputs as a whole", outputs);
  }

  private boolean isCut(Flow flow) {
    return flow instanceof Flow.Streamed streamed && isCut.test(streamed.streamed());
  }

  private static Flow streamed(Flow side, Flow other, List<BoundExpression> outputs) {
    return ((Flow.Streamed) side).alsoReading(other.tables()).withOutputs(outputs);
  }

  private static List<BoundExpression> joined(
      String type, List<BoundExpression> left, List<BoundExpression> right) {
    var outputs = new ArrayList<BoundExpression>();
    if (!type.startsWith("RIGHT_")) {
      outputs.addAll(left);
    }
    switch (type) {
      case "SEMI", "ANTI" -> {}
      case "MARK" -> outputs.add(BoundExpression.OPAQUE);
      default -> outputs.addAll(right);
    }
    return outputs;
  }

  private Flow cte(JsonNode operator) {
    ctes.put(operator.path("table_index").asInt(0), flow(child(operator, 0)));
    return flow(child(operator, 1));
  }

  private Flow cteReference(JsonNode operator) {
    var flow = ctes.get(operator.path("cte_index").asInt(0));
    return flow == null ? entire(operator, "recursion needs all rows") : flow;
  }

  private Flow entire(JsonNode operator, String because) {
    var tables = new LinkedHashSet<String>();
    int width = 0;
    for (var below : operator.path("children")) {
      var flow = flow(below);
      tables.addAll(flow.tables());
      width += flow.outputs().size();
    }
    return tables.isEmpty()
        ? new Flow.Constant(Flow.opaque(width))
        : new Flow.Entire(tables, because, Flow.opaque(width));
  }
}
