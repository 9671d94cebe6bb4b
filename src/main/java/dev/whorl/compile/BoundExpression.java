package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expression of a bound plan in terms of one input's columns: a tree in which every reference is
 * resolved to {@code {"leaf": column}}, or opaque where it can't be. Equal trees mean the same.
 */
record BoundExpression(JsonNode tree) {
  private static final Set<String> KNOWN =
      Set.of(
          "BOUND_FUNCTION",
          "BOUND_CONSTANT",
          "BOUND_OPERATOR",
          "BOUND_CASE",
          "BOUND_CONJUNCTION",
          "BOUND_BETWEEN",
          "BOUND_COMPARISON",
          "BOUND_CAST");

  /** Types whose equal values are also the same text, so that a cast to VARCHAR keeps groups. */
  private static final Set<String> TEXT_SAFE =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "DECIMAL",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMESTAMP WITH TIME ZONE",
          "UUID");

  private static final Set<String> TRUNCATIONS =
      Set.of("date_trunc", "datetrunc", "time_bucket", "last_day");

  static final BoundExpression OPAQUE =
      new BoundExpression(SyntaxTree.JSON.createObjectNode().put("opaque", true));

  static BoundExpression leaf(String column, JsonNode type) {
    var node = SyntaxTree.JSON.createObjectNode().put("leaf", column);
    node.set("return_type", type);
    return new BoundExpression(node);
  }

  static BoundExpression parse(String canonical) {
    return new BoundExpression(SyntaxTree.json(canonical));
  }

  String canonical() {
    return tree.toString();
  }

  /** Resolves an operator's expression through the outputs of the operator below it. */
  static BoundExpression resolve(
      JsonNode expression, List<BoundExpression> below, Set<String> volatileFunctions) {
    var type = expression.path("expression_class").asText();
    if (type.equals("BOUND_REF")) {
      int index = expression.path("index").asInt(0);
      return index < below.size() ? below.get(index) : OPAQUE;
    }
    if (!KNOWN.contains(type) || volatileFunctions.contains(function(expression))) {
      return OPAQUE;
    }
    var copy = expression.deepCopy();
    return replace(copy, below, volatileFunctions) && copy instanceof ObjectNode object
        ? new BoundExpression(withoutNames(object))
        : OPAQUE;
  }

  private static JsonNode withoutNames(ObjectNode node) {
    node.remove(List.of("alias", "query_location", "query_location_length"));
    return node;
  }

  /** Puts resolved trees where references stand; false if one can't be resolved. */
  private static boolean replace(
      JsonNode node, List<BoundExpression> below, Set<String> volatileFunctions) {
    for (var field : node.properties()) {
      if (isExpression(field.getValue())) {
        var resolved = resolve(field.getValue(), below, volatileFunctions);
        ((ObjectNode) node).set(field.getKey(), resolved.tree());
      }
    }
    if (node instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (isExpression(array.get(i))) {
          array.set(i, resolve(array.get(i), below, volatileFunctions).tree());
        }
      }
    }
    for (var child : node) {
      if (!child.has("expression_class") && !child.has("leaf") && !child.has("opaque")) {
        replace(child, below, volatileFunctions);
      }
    }
    return true;
  }

  private static boolean isExpression(JsonNode node) {
    return node.has("expression_class");
  }

  private static String function(JsonNode expression) {
    var path = expression.path("qname").path("path");
    return path.isEmpty() ? "" : path.get(path.size() - 1).asText();
  }

  /** Whether all rows that agree in all of {@code group} agree in this. */
  boolean isFunctionOf(Collection<BoundExpression> group) {
    return isFunctionOf(tree, group);
  }

  private static boolean isFunctionOf(JsonNode node, Collection<BoundExpression> group) {
    if (group.stream().anyMatch(g -> g.hasTextSafeType() && g.tree.equals(node))) {
      return true;
    }
    if (node.has("leaf") || node.has("opaque")) {
      return false;
    }
    for (var child : node) {
      if (!isFunctionOf(child, group)) {
        return false;
      }
    }
    return true;
  }

  boolean isOpaque() {
    return tree.has("opaque") || !tree.findParents("opaque").isEmpty();
  }

  /** Whether grouping by the value and grouping by its text are the same. */
  boolean hasTextSafeType() {
    return TEXT_SAFE.contains(typeName()) || isPlainText();
  }

  private boolean isPlainText() {
    return typeName().equals("VARCHAR")
        && tree.path("return_type").path("type_info").isMissingNode();
  }

  /** Whether it is a day, or a time cut to something coarser than itself. */
  boolean isTimeTruncation() {
    return typeName().equals("DATE") || TRUNCATIONS.contains(function(tree));
  }

  private String typeName() {
    return tree.path("return_type").path("id").asText();
  }

  /** The column, if it is nothing but one. */
  Optional<String> column() {
    return tree.has("leaf") ? Optional.of(tree.path("leaf").asText()) : Optional.empty();
  }

  /** The expression in SQL over the input's columns, if it is simple enough to be spelt. */
  Optional<String> sql() {
    return isOpaque() ? Optional.empty() : sql(tree);
  }

  private static Optional<String> sql(JsonNode node) {
    if (node.has("leaf")) {
      return Optional.of(KindSql.name(node.path("leaf").asText()));
    }
    return switch (node.path("expression_class").asText()) {
      case "BOUND_CONSTANT" -> constant(node.path("value"));
      case "BOUND_FUNCTION" -> call(node);
      default -> Optional.empty();
    };
  }

  private static Optional<String> constant(JsonNode value) {
    var text = value.path("value").asText();
    return switch (value.path("type").path("id").asText()) {
      case "VARCHAR" -> Optional.of("'" + text.replace("'", "''") + "'");
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "BOOLEAN" ->
          Optional.of(value.path("is_null").asBoolean() ? "NULL" : text);
      case "INTEGER_LITERAL" -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  private static Optional<String> call(JsonNode node) {
    var arguments = new java.util.ArrayList<String>();
    for (var child : node.path("children")) {
      var argument = sql(child);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
    }
    var function = function(node);
    if (function.equals("__cast")) {
      return type(node.path("return_type"))
          .map(type ->
              (node.path("function_data").path("try_cast").asBoolean() ? "TRY_CAST(" : "CAST(")
                  + arguments.getFirst()
                  + " AS "
                  + type
                  + ")");
    }
    if (node.path("is_operator").asBoolean() || !function.matches("[a-z_][a-z0-9_]*")) {
      return arguments.size() == 2
          ? Optional.of("(" + arguments.get(0) + " " + function + " " + arguments.get(1) + ")")
          : Optional.empty();
    }
    return Optional.of(function + "(" + String.join(", ", arguments) + ")");
  }

  private static Optional<String> type(JsonNode type) {
    var name = type.path("id").asText();
    if (name.equals("DECIMAL")) {
      var size = type.path("type_info");
      return Optional.of(
          "DECIMAL(" + size.path("width").asInt() + ", " + size.path("scale").asInt() + ")");
    }
    return type.has("type_info") || name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
