package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two bags of rows by a key, over the columns that both have. */
final class RowComparison {
  private static final String NUMBER = "__whorl_number";
  private static final String CHANGE = "change";

  private final Engine engine;
  private final Sides sides;
  private final List<String> key;
  private final List<String> others;

  /**
   * @param key columns; all that both have if there are none
   * @throws QueryException if one of the key's is missing
   */
  RowComparison(Engine engine, Sides sides, List<String> key) throws QueryException {
    this.engine = engine;
    this.sides = sides;
    var common = sides.common().stream().map(Column::name).toList();
    this.key = new ArrayList<>();
    for (var name : key.isEmpty() ? common : key) {
      this.key.add(
          common.stream()
              .filter(name::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(() -> new QueryException("Not both have a column “" + name + "”.")));
    }
    this.others = common.stream().filter(name -> !this.key.contains(name)).toList();
  }

  RowChanges of(int limit, Cancellation cancellation) throws EngineException {
    var words = List.of("added", "removed", "changed");
    var counted =
        read(
                "SELECT "
                    + words.stream()
                        .map(word -> "count(*) FILTER (" + change() + " = '" + word + "')")
                        .collect(Collectors.joining(", "))
                    + " FROM ("
                    + sql()
                    + ")",
                cancellation)
            .rows()
            .getFirst();
    var rows = read(sql() + " ORDER BY ALL LIMIT " + limit, cancellation);
    return new RowChanges(
        number(counted.get(0)), number(counted.get(1)), number(counted.get(2)), rows);
  }

  private Engine.Rows read(String sql, Cancellation cancellation) throws EngineException {
    return engine.read(sql, sides.tables(), cancellation);
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  /** What happened to a row, under a name that no column has. */
  private String change() {
    boolean taken = Stream.concat(key.stream(), others.stream()).anyMatch(CHANGE::equalsIgnoreCase);
    return LookSql.name(taken ? CHANGE + " of row" : CHANGE);
  }

  /** The rows that differ: what happened, the key, and every other column before and after. */
  String sql() {
    var selected = new ArrayList<String>();
    selected.add(
        "CASE WHEN b."
            + NUMBER
            + " IS NULL THEN 'added' WHEN a."
            + NUMBER
            + " IS NULL THEN 'removed' ELSE 'changed' END AS "
            + change());
    key.forEach(
        name -> selected.add("coalesce(a.%1$s, b.%1$s) AS %1$s".formatted(LookSql.name(name))));
    for (var name : others) {
      selected.add("b." + LookSql.name(name) + " AS " + LookSql.name(name + " before"));
      selected.add("a." + LookSql.name(name) + " AS " + LookSql.name(name + " after"));
    }
    var meet = new ArrayList<String>(List.of("b." + NUMBER + " = a." + NUMBER));
    key.forEach(
        name -> meet.add("b.%1$s IS NOT DISTINCT FROM a.%1$s".formatted(LookSql.name(name))));
    var differ = new ArrayList<String>();
    differ.add("a." + NUMBER + " IS NULL");
    differ.add("b." + NUMBER + " IS NULL");
    others.forEach(
        name -> differ.add("b.%1$s IS DISTINCT FROM a.%1$s".formatted(LookSql.name(name))));
    return "SELECT "
        + String.join(", ", selected)
        + " FROM ("
        + numbered(Sides.BEFORE)
        + ") b FULL JOIN ("
        + numbered(Sides.AFTER)
        + ") a ON "
        + String.join(" AND ", meet)
        + " WHERE "
        + String.join(" OR ", differ);
  }

  /** Rows with the same key are told apart by what else they are. */
  private String numbered(String table) {
    var order = others.isEmpty() ? "" : " ORDER BY " + list(others);
    return "SELECT *, row_number() OVER (PARTITION BY "
        + list(key)
        + order
        + ") AS "
        + NUMBER
        + " FROM "
        + table;
  }

  private static String list(List<String> names) {
    return names.stream().map(LookSql::name).collect(Collectors.joining(", "));
  }
}
