package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Finds the columns on which a bound plan's rows depend. A column that is only passed through and
 * then dropped, as by a star in a view, is none of them; for an operator that is not looked into,
 * all columns below it are.
 */
final class ColumnsRead {
  private final ToIntFunction<JsonNode> width;
  private final Map<String, Set<String>> read = new LinkedHashMap<>();
  private final Map<Integer, BitSet> asked = new HashMap<>();

  private ColumnsRead(ToIntFunction<JsonNode> width) {
    this.width = width;
  }

  /**
   * Table (lower case) → names of its columns.
   *
   * @param width how many columns an operator yields
   */
  static Map<String, Set<String>> of(JsonNode plan, ToIntFunction<JsonNode> width) {
    var columns = new ColumnsRead(width);
    columns.ask(plan, columns.all(plan));
    return columns.read;
  }

  private BitSet all(JsonNode operator) {
    var all = new BitSet();
    all.set(0, width.applyAsInt(operator));
    return all;
  }

  private static JsonNode child(JsonNode operator, int index) {
    return operator.path("children").path(index);
  }

  /** Asks an operator for some of its columns, and for its rows. */
  private void ask(JsonNode operator, BitSet outputs) {
    switch (operator.path("type").asText()) {
      case "LOGICAL_GET" -> get(operator, outputs);
      case "LOGICAL_PROJECTION" -> {
        var needed = new BitSet();
        outputs.stream().forEach(i -> needed.or(references(operator.path("expressions").path(i))));
        askChild(operator, needed);
      }
      case "LOGICAL_FILTER" -> passing(operator, outputs, operator.path("expressions"));
      case "LOGICAL_ORDER_BY" -> passing(operator, outputs, operator.path("orders"));
      case "LOGICAL_DISTINCT" -> {
        var targets = references(operator.path("distinct_targets"));
        targets.or(references(operator.path("order_by")));
        targets.or(outputs);
        askChild(operator, targets);
      }
      case "LOGICAL_AGGREGATE_AND_GROUP_BY" ->
          computing(operator, references(operator.path("groups")), outputs, groups(operator));
      case "LOGICAL_WINDOW" -> {
        int below = width.applyAsInt(child(operator, 0));
        computing(operator, outputs.get(0, below), outputs, below);
      }
      case "LOGICAL_UNNEST" -> {
        var needed = outputs.get(0, width.applyAsInt(child(operator, 0)));
        needed.or(references(operator.path("expressions")));
        askChild(operator, needed);
      }
      case "LOGICAL_COMPARISON_JOIN",
          "LOGICAL_ANY_JOIN",
          "LOGICAL_ASOF_JOIN",
          "LOGICAL_CROSS_PRODUCT" ->
          join(operator, outputs);
      case "LOGICAL_UNION" -> operator.path("children").forEach(part -> ask(part, outputs));
      case "LOGICAL_MATERIALIZED_CTE" -> {
        ask(child(operator, 1), outputs);
        int number = operator.path("table_index").asInt(0);
        ask(child(operator, 0), asked.getOrDefault(number, new BitSet()));
      }
      case "LOGICAL_CTE_REF" ->
          asked.computeIfAbsent(operator.path("cte_index").asInt(0), _ -> new BitSet()).or(outputs);
      default -> operator.path("children").forEach(part -> ask(part, all(part)));
    }
  }

  private void askChild(JsonNode operator, BitSet needed) {
    ask(child(operator, 0), needed);
  }

  private static int groups(JsonNode operator) {
    return operator.path("groups").size();
  }

  private void get(JsonNode operator, BitSet outputs) {
    var table = operator.path("function_data").path("table").asText().toLowerCase(Locale.ROOT);
    operator.path("children").forEach(part -> ask(part, all(part)));
    if (!table.isEmpty()) {
      var columns = read.computeIfAbsent(table, _ -> new LinkedHashSet<>());
      var references = operator.path("column_indexes");
      var needed = operator.path("projection_ids").isEmpty() ? outputs : all(operator);
      needed.stream()
          .map(i -> references.path(i).path("index").asInt(0))
          .forEach(index -> columns.add(operator.path("names").path(index).asText()));
    }
  }

  /** An operator that passes its input's columns on and looks at some of them. */
  private void passing(JsonNode operator, BitSet outputs, JsonNode looksAt) {
    boolean passesAll =
        width.applyAsInt(operator) == width.applyAsInt(child(operator, 0))
            && operator.path("projection_map").isEmpty()
            && operator.path("projections").isEmpty();
    var needed = passesAll ? references(looksAt) : all(child(operator, 0));
    needed.or(outputs);
    askChild(operator, needed);
  }

  /**
   * An operator that computes columns, of which only those count that are asked for.
   *
   * @param needed of its input in any case
   * @param before how many columns it yields before those that it computes
   */
  private void computing(JsonNode operator, BitSet needed, BitSet outputs, int before) {
    var expressions = operator.path("expressions");
    outputs.stream()
        .filter(i -> i >= before)
        .forEach(i -> needed.or(references(expressions.path(i - before))));
    askChild(operator, needed);
  }

  private void join(JsonNode operator, BitSet outputs) {
    var left = child(operator, 0);
    var right = child(operator, 1);
    var type = operator.path("join_type").asText("INNER");
    int lefts = width.applyAsInt(left);
    boolean yieldsBoth =
        width.applyAsInt(operator) == lefts + width.applyAsInt(right)
            || type.equals("SEMI")
            || type.equals("ANTI")
            || type.equals("MARK");
    boolean passesAll =
        yieldsBoth
            && operator.path("condition").isMissingNode()
            && operator.path("expressions").isEmpty()
            && operator.path("left_projection_map").isEmpty()
            && operator.path("right_projection_map").isEmpty();
    if (!passesAll) {
      ask(left, all(left));
      ask(right, all(right));
      return;
    }
    var fromLeft = outputs.get(0, lefts);
    var fromRight = new BitSet();
    if (!type.equals("MARK")) {
      fromRight.or(outputs.get(lefts, Math.max(lefts, outputs.length())));
    }
    for (var condition : operator.path("conditions")) {
      fromLeft.or(references(condition.path("left")));
      fromRight.or(references(condition.path("right")));
    }
    ask(left, fromLeft);
    ask(right, fromRight);
  }

  /** The columns below that an expression, or a list of them, looks at. */
  private static BitSet references(JsonNode node) {
    var found = new BitSet();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, BitSet found) {
    if (node.path("expression_class").asText().equals("BOUND_REF")) {
      found.set(node.path("index").asInt(0));
    }
    node.forEach(part -> collect(part, found));
  }
}
