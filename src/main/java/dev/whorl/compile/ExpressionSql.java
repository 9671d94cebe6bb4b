package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spells resolved expressions in SQL again. What it gives is bound once more before it is used, so
 * that a wrong spelling is found out; what it can't spell is no key.
 */
final class ExpressionSql {
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final Set<String> PLAIN_CONSTANTS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "BOOLEAN", "INTEGER_LITERAL");

  private final boolean castsLiterals;

  private ExpressionSql(boolean castsLiterals) {
    this.castsLiterals = castsLiterals;
  }

  /** Ways to spell an expression: the binder casts literals by itself, and drops casts of them. */
  static List<String> of(JsonNode tree) {
    return Stream.of(true, false)
        .flatMap(castsLiterals -> new ExpressionSql(castsLiterals).sql(tree).stream())
        .distinct()
        .toList();
  }

  private Optional<String> sql(JsonNode node) {
    if (node.has("leaf")) {
      return Optional.of(KindSql.name(node.path("leaf").asText()));
    }
    return switch (node.path("expression_class").asText()) {
      case "BOUND_CONSTANT" -> constant(node.path("value"));
      case "BOUND_FUNCTION" -> call(node);
      case "BOUND_OPERATOR" -> operator(node);
      case "BOUND_CONJUNCTION" -> conjunction(node);
      case "BOUND_CASE" -> cases(node);
      default -> Optional.empty();
    };
  }

  private Optional<List<String>> all(JsonNode nodes) {
    var list = new ArrayList<String>();
    for (var node : nodes) {
      var sql = sql(node);
      if (sql.isEmpty()) {
        return Optional.empty();
      }
      list.add(sql.get());
    }
    return Optional.of(list);
  }

  private static Optional<String> constant(JsonNode value) {
    var type = value.path("type");
    var inner = value.path("value");
    if (value.path("is_null").asBoolean()) {
      return Optional.of("NULL");
    }
    var name = type.path("id").asText();
    return switch (name) {
      case "VARCHAR", "STRING_LITERAL" ->
          Optional.of("'" + inner.asText().replace("'", "''") + "'");
      case "INTERVAL" -> Optional.of(interval(inner));
      case "DECIMAL" ->
          inner.isMissingNode() || inner.canConvertToLong()
              ? Optional.of(
                  BigDecimal.valueOf(inner.asLong(), type.path("type_info").path("scale").asInt())
                      .toPlainString())
              : Optional.empty();
      default ->
          PLAIN_CONSTANTS.contains(name) && inner.isValueNode()
              ? Optional.of(inner.asText())
              : Optional.empty();
    };
  }

  private static String interval(JsonNode value) {
    return "INTERVAL '%d months %d days %d microseconds'"
        .formatted(
            value.path("months").asLong(),
            value.path("days").asLong(),
            value.path("micros").asLong());
  }

  private Optional<String> call(JsonNode node) {
    return all(node.path("children")).flatMap(arguments -> call(node, arguments));
  }

  private Optional<String> call(JsonNode node, List<String> arguments) {
    var function = BoundExpression.function(node);
    if (function.equals("__cast")) {
      if (!castsLiterals && isLiteral(node.path("children").path(0))) {
        return Optional.of(arguments.getFirst());
      }
      boolean tried = node.path("function_data").path("try_cast").asBoolean();
      return type(node.path("return_type"))
          .map(
              type -> (tried ? "TRY_CAST(" : "CAST(") + arguments.getFirst() + " AS " + type + ")");
    }
    if (IDENTIFIER.matcher(function).matches() && !node.path("is_operator").asBoolean()) {
      return Optional.of(function + "(" + String.join(", ", arguments) + ")");
    }
    return switch (arguments.size()) {
      case 1 -> Optional.of("(" + function + " " + arguments.getFirst() + ")");
      case 2 ->
          Optional.of("(" + arguments.getFirst() + " " + function + " " + arguments.get(1) + ")");
      default -> Optional.empty();
    };
  }

  private static boolean isLiteral(JsonNode node) {
    return node.path("expression_class").asText().equals("BOUND_CONSTANT");
  }

  private Optional<String> operator(JsonNode node) {
    return all(node.path("children")).flatMap(operands -> operator(node, operands));
  }

  private static Optional<String> operator(JsonNode node, List<String> operands) {
    var list = String.join(", ", operands);
    return switch (node.path("type").asText()) {
      case "OPERATOR_COALESCE" -> Optional.of("coalesce(" + list + ")");
      case "OPERATOR_NOT" -> Optional.of("(NOT " + list + ")");
      case "OPERATOR_IS_NULL" -> Optional.of("(" + list + " IS NULL)");
      case "OPERATOR_IS_NOT_NULL" -> Optional.of("(" + list + " IS NOT NULL)");
      case "COMPARE_IN" ->
          Optional.of(
              "("
                  + operands.getFirst()
                  + " IN ("
                  + String.join(", ", operands.subList(1, operands.size()))
                  + "))");
      default -> Optional.empty();
    };
  }

  private Optional<String> conjunction(JsonNode node) {
    boolean or = node.path("type").asText().equals("CONJUNCTION_OR");
    return all(node.path("children"))
        .map(terms -> "(" + String.join(or ? " OR " : " AND ", terms) + ")");
  }

  private Optional<String> cases(JsonNode node) {
    var sql = new StringBuilder("CASE");
    for (var check : node.path("case_checks")) {
      var when = sql(check.path("when_expr"));
      var then = sql(check.path("then_expr"));
      if (when.isEmpty() || then.isEmpty()) {
        return Optional.empty();
      }
      sql.append(" WHEN ").append(when.get()).append(" THEN ").append(then.get());
    }
    return sql(node.path("else_expr")).map(rest -> sql + " ELSE " + rest + " END");
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
