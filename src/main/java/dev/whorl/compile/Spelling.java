package dev.whorl.compile;

import dev.whorl.partition.Column;
import dev.whorl.partition.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a query's cut is put into words: in SQL over its inputs, and in the columns of its result.
 */
final class Spelling {
  private final QueryCompiler compiler;
  private final List<Compiled.Port> ports;
  private final List<Column> columns;

  /**
   * @param ports of the query
   * @param columns of its result
   */
  Spelling(QueryCompiler compiler, List<Compiled.Port> ports, List<Column> columns) {
    this.compiler = compiler;
    this.ports = ports;
    this.columns = columns;
  }

  /** An input's name. */
  String name(int port) {
    return ports.get(port).input().value();
  }

  /** An input as a plan names it. */
  String table(int port) {
    return name(port).toLowerCase(Locale.ROOT);
  }

  int port(String table) {
    for (int i = 0; i < ports.size(); i++) {
      if (table(i).equals(table)) {
        return i;
      }
    }
    throw new IllegalStateException("the plan reads “" + table + "”, which is no input");
  }

  /** Tables, for people. */
  static String quoted(Set<String> tables) {
    return tables.stream()
        .sorted()
        .map(table -> "“" + table + "”")
        .collect(Collectors.joining(", "));
  }

  /** A key's SQL, if binding it gives the key again. */
  Optional<String> sql(String table, BoundExpression key) {
    return key.spellings().stream()
        .filter(sql -> {
          try {
            return bound(port(table), sql).equals(key);
          } catch (SqlException e) {
            return false;
          }
        })
        .findFirst()
        .map(sql -> key.isFloat() ? normalised(sql) : sql);
  }

  /** One text for all floats that compare equal. */
  private static String normalised(String sql) {
    return "CASE WHEN isnan(" + sql + ") THEN 'nan' ELSE CAST(" + sql + " + 0 AS VARCHAR) END";
  }

  /**
   * What an expression over an input's columns means; opaque if that is not known.
   *
   * @throws SqlException if it can't be asked of them
   */
  BoundExpression bound(int port, String expression) throws SqlException {
    var input = ports.get(port);
    var bound =
        compiler.bind(
            "SELECT (" + expression + "\n) FROM " + KindSql.name(input.input()),
            Map.of(input.input(), input.columns()));
    var analysis = new PlanAnalysis(compiler.frontEnd().volatileFunctions());
    return analysis.flow(bound.plan()).ways().stream()
        .flatMap(way -> way.single().stream())
        .map(piece -> piece.outputs().getFirst())
        .findFirst()
        .orElse(BoundExpression.OPAQUE);
  }

  /** The output column that has a value, which all of these expressions have. */
  Optional<String> column(List<BoundExpression> values, Piece piece) {
    return values.stream().flatMap(value -> column(value, piece).stream()).findFirst();
  }

  /** The output column that has an expression's value. */
  Optional<String> column(BoundExpression expression, Piece piece) {
    if (expression.isOpaque() || !expression.hasColumns()) {
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(columns.size(), piece.outputs().size()); i++) {
      if (piece.outputs().get(i).equals(expression)) {
        return Optional.of(columns.get(i).name());
      }
    }
    return Optional.empty();
  }

  /** The scheme of an output that is cut by a value, which all of these expressions have. */
  Scheme scheme(List<BoundExpression> values, Piece piece) {
    return values.stream()
        .flatMap(value ->
            value
                .rewritten(part ->
                    column(part, piece).map(name -> BoundExpression.leaf(name, part.type())))
                .stream())
        .findFirst()
        .<Scheme>map(key -> new Scheme.ByKey(key.canonical()))
        .orElse(new Scheme.Opaque());
  }
}
