package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The one SELECT that a transform stands for. Texts of the document are checked before use. */
final class KindSql {
  private static final Pattern SIDE =
      Pattern.compile(
          "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\\n]*|\\b(left|right)\\b(?=\\s*\\.)",
          Pattern.CASE_INSENSITIVE);
  private static final int SAMPLE_SCALE = 1_000_000;

  private final SqlFrontEnd sql;
  private final Map<NodeId, List<Column>> columns;

  /**
   * @param columns of every input
   */
  KindSql(SqlFrontEnd sql, Map<NodeId, List<Column>> columns) {
    this.sql = sql;
    this.columns = columns;
  }

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String name(NodeId id) {
    return name(id.value());
  }

  static String literal(Value value) {
    return switch (value) {
      case Value.Text(String text) -> "'" + text.replace("'", "''") + "'";
      case Value.Numeral(String literal) -> literal;
      case Value.Flag(boolean on) -> String.valueOf(on);
      case Value.Nothing _ -> "NULL";
      case Value.Items(List<Value> items) ->
          items.stream().map(KindSql::literal).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(var fields) when fields.isEmpty() -> "MAP {}";
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field ->
                  literal(new Value.Text(field.getKey())) + ": " + literal(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  String select(Spec.Transform transform) throws SqlException {
    return switch (transform) {
      case Spec.Filter s ->
          "SELECT *\nFROM " + name(s.input()) + "\nWHERE " + expression(s.where());
      case Spec.Select s -> "SELECT " + items(s.columns()) + "\nFROM " + name(s.input());
      case Spec.Derive s -> derive(s);
      case Spec.Aggregate s -> aggregate(s);
      case Spec.Join s -> join(s);
      case Spec.Union s -> union(s);
      case Spec.Distinct s -> distinct(s);
      case Spec.Sort s -> sort(s);
      case Spec.Pivot s -> pivot(s);
      case Spec.Unpivot s -> unpivot(s);
      case Spec.Sample s -> sample(s);
      case Spec.Repartition s -> "SELECT *\nFROM " + name(s.input());
      case Spec.Sql s -> SelectText.withoutEnd(s.sql());
    };
  }

  /** {@code ORDER BY} list for showing and exporting, which cuts nothing and orders no storage. */
  String displayOrder(Spec.Sort sort) throws SqlException {
    return orders(sort.by());
  }

  private String expression(String text) throws SqlException {
    Fragment.expression(sql, text);
    return closed(text);
  }

  /** Keeps a trailing comment from swallowing what follows. */
  private static String closed(String text) {
    return "(" + text + (text.contains("--") ? "\n)" : ")");
  }

  private String items(List<String> items) throws SqlException {
    var checked = new ArrayList<String>();
    for (var item : items) {
      Fragment.item(sql, item);
      checked.add(item + (item.contains("--") ? "\n" : ""));
    }
    return String.join(", ", checked);
  }

  private String orders(List<String> items) throws SqlException {
    for (var item : items) {
      Fragment.order(sql, item);
    }
    return items.stream()
        .map(item -> item + (item.contains("--") ? "\n" : ""))
        .collect(Collectors.joining(", "));
  }

  private List<String> named(SequencedMap<String, String> expressions) throws SqlException {
    var list = new ArrayList<String>();
    for (var entry : expressions.entrySet()) {
      list.add(expression(entry.getValue()) + " AS " + name(entry.getKey()));
    }
    return list;
  }

  private boolean has(NodeId input, String column) {
    return columns.getOrDefault(input, List.of()).stream()
        .anyMatch(c -> c.name().equalsIgnoreCase(column));
  }

  private String derive(Spec.Derive s) throws SqlException {
    var replaced = new LinkedHashMap<String, String>();
    var appended = new LinkedHashMap<String, String>();
    s.columns().forEach((k, v) -> (has(s.input(), k) ? replaced : appended).put(k, v));
    var list = new ArrayList<String>();
    list.add(replaced.isEmpty() ? "*" : "* REPLACE (" + String.join(", ", named(replaced)) + ")");
    list.addAll(named(appended));
    return "SELECT " + String.join(", ", list) + "\nFROM " + name(s.input());
  }

  private String aggregate(Spec.Aggregate s) throws SqlException {
    var list =
        Stream.concat(
            Stream.of(items(s.by())).filter(t -> !t.isEmpty()), named(s.measures()).stream());
    return "SELECT "
        + list.collect(Collectors.joining(", "))
        + "\nFROM "
        + name(s.input())
        + grouped(s.by().size());
  }

  private static String grouped(int keys) {
    return keys == 0
        ? ""
        : "\nGROUP BY "
            + IntStream.rangeClosed(1, keys)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
  }

  private String join(Spec.Join s) throws SqlException {
    var condition = condition(s);
    return "SELECT "
        + (s.columns().isEmpty() ? joinColumns(s) : sided(items(quotedSides(s.columns()))))
        + "\nFROM "
        + name(s.left())
        + " AS \"left\" "
        + switch (s.how()) {
          case SEMI -> "SEMI";
          case ANTI -> "ANTI";
          case CROSS -> "CROSS";
          case ASOF -> "ASOF";
          default -> s.how().name();
        }
        + " JOIN "
        + name(s.right())
        + " AS \"right\""
        + (condition.isEmpty() ? "" : "\nON " + condition);
  }

  private static List<String> quotedSides(List<String> items) {
    return items.stream().map(KindSql::sided).toList();
  }

  /** Quotes {@code left.} and {@code right.}, which DuckDB's grammar keeps for itself. */
  static String sided(String text) {
    return SIDE.matcher(text)
        .replaceAll(match ->
            match.group(1) == null
                ? java.util.regex.Matcher.quoteReplacement(match.group())
                : "\"" + match.group(1).toLowerCase(Locale.ROOT) + "\"");
  }

  private String condition(Spec.Join s) throws SqlException {
    return switch (s.on()) {
      case Spec.On.Condition(String text) -> expression(sided(text));
      case Spec.On.Columns(List<String> names) -> {
        for (var key : names) {
          requireColumn(s.left(), key);
          requireColumn(s.right(), key);
        }
        var terms = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
          boolean ordered = s.how() == Spec.How.ASOF && i == names.size() - 1;
          terms.add(
              "\"left\"."
                  + name(names.get(i))
                  + (ordered ? " >= " : " = ")
                  + "\"right\"."
                  + name(names.get(i)));
        }
        yield String.join(" AND ", terms);
      }
    };
  }

  private void requireColumn(NodeId input, String column) throws SqlException {
    if (!has(input, column)) {
      var names = columns.getOrDefault(input, List.of()).stream().map(Column::name).toList();
      throw new SqlException(
          "“"
              + input
              + "” has no column “"
              + column
              + "”."
              + dev.whorl.graph.Nearest.suggestion(column, names),
          -1,
          Optional.of(column));
    }
  }

  private String joinColumns(Spec.Join s) {
    var keys =
        s.on() instanceof Spec.On.Columns(List<String> names)
            ? names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList()
            : List.<String>of();
    var list = new ArrayList<String>();
    for (var column : columns.getOrDefault(s.left(), List.of())) {
      boolean key = keys.contains(column.name().toLowerCase(Locale.ROOT));
      list.add(key ? keyColumn(s.how(), column.name()) : "\"left\"." + name(column.name()));
    }
    if (s.how() == Spec.How.SEMI || s.how() == Spec.How.ANTI) {
      return String.join(", ", list);
    }
    for (var column : columns.getOrDefault(s.right(), List.of())) {
      if (!keys.contains(column.name().toLowerCase(Locale.ROOT))) {
        var value = "\"right\"." + name(column.name());
        list.add(
            has(s.left(), column.name()) ? value + " AS " + name(column.name() + "_right") : value);
      }
    }
    return String.join(", ", list);
  }

  private static String keyColumn(Spec.How how, String column) {
    var left = "\"left\"." + name(column);
    var right = "\"right\"." + name(column);
    return switch (how) {
      case RIGHT -> right;
      case FULL -> "coalesce(" + left + ", " + right + ") AS " + name(column);
      default -> left;
    };
  }

  private static String union(Spec.Union s) {
    return s.inputs().stream()
        .map(input -> "SELECT * FROM " + name(input))
        .collect(Collectors.joining(s.distinct() ? "\nUNION BY NAME\n" : "\nUNION ALL BY NAME\n"));
  }

  private String distinct(Spec.Distinct s) throws SqlException {
    if (s.on().isEmpty()) {
      return "SELECT DISTINCT *\nFROM " + name(s.input());
    }
    for (var column : s.on()) {
      requireColumn(s.input(), column);
    }
    var on = s.on().stream().map(KindSql::name).collect(Collectors.joining(", "));
    var order = Stream.concat(Stream.of(orders(s.keep())), tieBreak(s.input()));
    return "SELECT *\nFROM "
        + name(s.input())
        + "\nQUALIFY row_number() OVER (PARTITION BY "
        + on
        + " ORDER BY "
        + order.filter(text -> !text.isEmpty()).collect(Collectors.joining(", "))
        + ") = 1";
  }

  /** All columns, so that rows which an ORDER BY leaves equal still have one order. */
  private Stream<String> tieBreak(NodeId input) {
    return columns.getOrDefault(input, List.of()).stream().map(column -> name(column.name()));
  }

  private String sort(Spec.Sort s) throws SqlException {
    var order = orders(s.by());
    if (s.limit().isEmpty()) {
      return "SELECT *\nFROM " + name(s.input()) + "\nORDER BY " + order;
    }
    return "SELECT *\nFROM "
        + name(s.input())
        + "\nORDER BY "
        + Stream.concat(Stream.of(order), tieBreak(s.input())).collect(Collectors.joining(", "))
        + "\nLIMIT "
        + s.limit().get();
  }

  private String pivot(Spec.Pivot s) throws SqlException {
    var list = new ArrayList<String>();
    if (!s.rows().isEmpty()) {
      list.add(items(s.rows()));
    }
    var column = expression(s.column());
    for (var value : s.values()) {
      for (var measure : s.measures().entrySet()) {
        Fragment.expression(sql, measure.getValue());
        var label = value instanceof Value.Text(String text) ? text : literal(value);
        list.add(
            measure.getValue()
                + " FILTER (WHERE "
                + column
                + " IS NOT DISTINCT FROM "
                + literal(value)
                + ") AS "
                + name(label + "_" + measure.getKey()));
      }
    }
    return "SELECT "
        + String.join(",\n  ", list)
        + "\nFROM "
        + name(s.input())
        + grouped(s.rows().size());
  }

  private String unpivot(Spec.Unpivot s) throws SqlException {
    for (var column : s.columns()) {
      requireColumn(s.input(), column);
    }
    return "SELECT *\nFROM (UNPIVOT "
        + name(s.input())
        + "\n  ON "
        + s.columns().stream().map(KindSql::name).collect(Collectors.joining(", "))
        + "\n  INTO NAME "
        + name(s.name())
        + " VALUE "
        + name(s.value())
        + ")";
  }

  private String sample(Spec.Sample s) {
    var row = tieBreak(s.input()).collect(Collectors.joining(", "));
    return "SELECT *\nFROM "
        + name(s.input())
        + "\nWHERE hash("
        + row
        + ", "
        + s.seed()
        + ") % "
        + SAMPLE_SCALE
        + " < "
        + s.percent()
        + " * "
        + SAMPLE_SCALE / 100;
  }
}
