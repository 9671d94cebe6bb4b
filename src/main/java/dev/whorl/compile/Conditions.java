package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whorl.compile.Joins.Equality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the equalities that a join asks for, in itself or in a filter above it. */
final class Conditions {
  private static final String EQUAL = "COMPARE_EQUAL";
  private static final String SAME = "COMPARE_NOT_DISTINCT_FROM";

  private Conditions() {}

  /** Of a join's own conditions, each side of which is over one side's columns. */
  static List<Equality> equalities(JsonNode conditions) {
    var found = new ArrayList<Equality>();
    for (var condition : conditions) {
      var comparison = condition.path("comparison").asText();
      if (comparison.equals(EQUAL) || comparison.equals(SAME)) {
        found.add(
            new Equality(condition.path("left"), condition.path("right"), comparison.equals(SAME)));
      }
    }
    return found;
  }

  /**
   * Of conditions over both sides' columns, one side after the other.
   *
   * @param left number of the left side's columns
   */
  static List<Equality> equalities(List<JsonNode> conditions, int left, int right) {
    var found = new ArrayList<Equality>();
    for (var condition : conditions) {
      var type = condition.path("type").asText();
      var sides = condition.path("children");
      if ((type.equals(EQUAL) || type.equals(SAME)) && sides.size() == 2) {
        equality(sides.path(0), sides.path(1), left, right, type.equals(SAME))
            .or(() -> equality(sides.path(1), sides.path(0), left, right, type.equals(SAME)))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Equality> equality(
      JsonNode ofLeft, JsonNode ofRight, int left, int right, boolean nullsMeet) {
    return isWithin(ofLeft, 0, left) && isWithin(ofRight, left, left + right)
        ? Optional.of(new Equality(ofLeft, shifted(ofRight, left), nullsMeet))
        : Optional.empty();
  }

  /** The conditions that are over the right side's columns only, as over those alone. */
  static List<JsonNode> ofRight(List<JsonNode> conditions, int left) {
    return conditions.stream()
        .filter(condition -> isWithin(condition, left, Integer.MAX_VALUE))
        .map(condition -> shifted(condition, left))
        .toList();
  }

  /** Whether a column is a condition itself. */
  static boolean ask(List<JsonNode> conditions, int column) {
    return conditions.stream()
        .anyMatch(
            condition -> isReference(condition) && condition.path("index").asInt(0) == column);
  }

  private static boolean isReference(JsonNode node) {
    return node.path("expression_class").asText().equals("BOUND_REF");
  }

  private static boolean isWithin(JsonNode node, int from, int to) {
    if (isReference(node)) {
      int index = node.path("index").asInt(0);
      return from <= index && index < to;
    }
    for (var child : node) {
      if (!isWithin(child, from, to)) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode shifted(JsonNode node, int by) {
    var copy = node.deepCopy();
    shift(copy, by);
    return copy;
  }

  private static void shift(JsonNode node, int by) {
    if (isReference(node)) {
      ((ObjectNode) node).put("index", node.path("index").asInt(0) - by);
    }
    node.forEach(child -> shift(child, by));
  }
}
