package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An expression of a bound plan in terms of its tables' columns: a tree in which every reference is
 * resolved to {@code {"leaf": column, "table": table}}, or opaque where it can't be. Equal trees
 * mean the same. In a {@link dev.whorl.partition.Scheme} leaves have no table.
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

  /** Types whose values are equal if and only if their texts are. */
  private static final Set<String> EXACT =
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
          "UUID",
          "VARCHAR");

  private static final Set<String> NESTED = Set.of("LIST", "ARRAY", "STRUCT", "MAP");

  private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");

  static final BoundExpression OPAQUE =
      new BoundExpression(SyntaxTree.JSON.createObjectNode().put("opaque", true));

  /** A column of a scheme's own dataset. */
  static BoundExpression leaf(String column, JsonNode type) {
    var node = SyntaxTree.JSON.createObjectNode().put("leaf", column);
    node.set("return_type", type(type));
    return new BoundExpression(node);
  }

  /** A column of a table. */
  static BoundExpression leaf(String table, String column, JsonNode type) {
    var leaf = leaf(column, type);
    ((ObjectNode) leaf.tree).put("table", table);
    return leaf;
  }

  /** The first of two that is not NULL. */
  static BoundExpression coalesce(BoundExpression first, BoundExpression second) {
    var node =
        SyntaxTree.JSON
            .createObjectNode()
            .put("expression_class", "BOUND_OPERATOR")
            .put("type", "OPERATOR_COALESCE");
    node.set("return_type", first.type());
    node.putArray("children").add(first.tree).add(second.tree);
    return new BoundExpression(node);
  }

  JsonNode type() {
    return tree.path("return_type");
  }

  /** The expression of a scheme, as one over the columns of {@code table}. */
  BoundExpression in(String table) {
    var copy = tree.deepCopy();
    if (copy.has("leaf")) {
      ((ObjectNode) copy).put("table", table);
    }
    copy.findParents("leaf").forEach(leaf -> ((ObjectNode) leaf).put("table", table));
    return new BoundExpression(copy);
  }

  /** Collations are no part of a type here: the binder spells them out as functions. */
  private static JsonNode type(JsonNode type) {
    if (type.path("id").asText().equals("VARCHAR") && type.has("type_info")) {
      return SyntaxTree.JSON.createObjectNode().put("id", "VARCHAR");
    }
    return type;
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
        ? new BoundExpression(withoutNeedlessCast(withoutNames(object)))
        : OPAQUE;
  }

  /** A literal that is cast to the type that it has is that literal. */
  private static JsonNode withoutNeedlessCast(JsonNode node) {
    var only = node.path("children").path(0);
    boolean needless =
        function(node).equals("__cast")
            && only.path("expression_class").asText().equals("BOUND_CONSTANT")
            && only.path("value").path("type").equals(node.path("return_type"));
    return needless ? only : node;
  }

  private static JsonNode withoutNames(ObjectNode node) {
    node.remove(List.of("alias", "query_location", "query_location_length"));
    if (node.has("return_type")) {
      node.set("return_type", type(node.path("return_type")));
    }
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

  /** An expression with references to an operator by number turned into those by place. */
  static JsonNode placed(JsonNode expression, JsonNode below) {
    if (expression.findValue("binding") == null) {
      return expression;
    }
    var copy = expression.deepCopy();
    place(copy, below.path("table_index").asInt(0));
    return copy;
  }

  private static void place(JsonNode node, int table) {
    boolean refersBelow =
        node.path("expression_class").asText().equals("BOUND_COLUMN_REF")
            && node.path("binding").path("table_index").asInt(0) == table;
    if (refersBelow) {
      ((ObjectNode) node)
          .put("expression_class", "BOUND_REF")
          .put("index", node.path("binding").path("column_index").asInt(0));
    }
    node.forEach(child -> place(child, table));
  }

  private static boolean isExpression(JsonNode node) {
    return node.has("expression_class");
  }

  static String function(JsonNode expression) {
    var path = expression.path("qname").path("path");
    return path.isEmpty() ? "" : path.get(path.size() - 1).asText();
  }

  /** Whether all rows that agree in all of {@code group} agree in this. */
  boolean isFunctionOf(Collection<BoundExpression> group) {
    return group.contains(this)
        || isFunctionOf(tree, group.stream().filter(BoundExpression::hasExactType).toList());
  }

  private static boolean isFunctionOf(JsonNode node, Collection<BoundExpression> group) {
    if (group.stream().anyMatch(g -> g.tree.equals(node) || TimeCut.determines(g.tree, node))) {
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

  /**
   * This with every subtree that {@code replacement} knows replaced; empty if a column remains that
   * it does not know.
   */
  Optional<BoundExpression> rewritten(
      Function<BoundExpression, Optional<BoundExpression>> replacement) {
    return rewritten(tree, replacement).map(BoundExpression::new);
  }

  private static Optional<JsonNode> rewritten(
      JsonNode node, Function<BoundExpression, Optional<BoundExpression>> replacement) {
    var whole = replacement.apply(new BoundExpression(node));
    if (whole.isPresent()) {
      return whole.map(BoundExpression::tree);
    }
    if (node.has("leaf") || node.has("opaque")) {
      return Optional.empty();
    }
    if (node.isObject()) {
      var copy = SyntaxTree.JSON.createObjectNode();
      for (var field : node.properties()) {
        var child = rewritten(field.getValue(), replacement);
        if (child.isEmpty()) {
          return Optional.empty();
        }
        copy.set(field.getKey(), child.get());
      }
      return Optional.of(copy);
    }
    if (node.isArray()) {
      var copy = SyntaxTree.JSON.createArrayNode();
      for (var item : node) {
        var child = rewritten(item, replacement);
        if (child.isEmpty()) {
          return Optional.empty();
        }
        copy.add(child.get());
      }
      return Optional.of(copy);
    }
    return Optional.of(node);
  }

  boolean isOpaque() {
    return tree.has("opaque") || !tree.findParents("opaque").isEmpty();
  }

  /** Whether it depends on a column at all. */
  boolean hasColumns() {
    return tree.has("leaf") || !tree.findParents("leaf").isEmpty();
  }

  /** Whether values that compare equal are the same in every respect, their text included. */
  boolean hasExactType() {
    return EXACT.contains(typeName());
  }

  /** The same, or made of such. */
  boolean isExact() {
    return type().findValuesAsText("id").stream()
        .allMatch(id -> EXACT.contains(id) || NESTED.contains(id));
  }

  /** Whether it is a float, of which 0.0 and -0.0 compare equal, and so do all NaNs. */
  boolean isFloat() {
    return FLOATS.contains(typeName());
  }

  /** Whether a text tells its groups apart: its own, or for floats that of their normal form. */
  boolean canBeKey() {
    return !isOpaque() && hasColumns() && (hasExactType() || isFloat());
  }

  private String typeName() {
    return tree.path("return_type").path("id").asText();
  }

  /** Whether it is a day, or a time cut to something coarser than itself. */
  boolean isTimeTruncation() {
    return typeName().equals("DATE") || TimeCut.isTruncation(tree);
  }

  /** The column, if it is nothing but one. */
  Optional<String> column() {
    return tree.has("leaf") ? Optional.of(tree.path("leaf").asText()) : Optional.empty();
  }

  /** In SQL over its table's columns, perhaps wrongly; none if it is too special to be spelt. */
  List<String> spellings() {
    return isOpaque() ? List.of() : ExpressionSql.of(tree);
  }
}
