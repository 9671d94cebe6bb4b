package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two bags of rows by a key, over the columns that both have. */
final class RowComparison {
  private static final String BEFORE = "__whorl_before";
  private static final String AFTER = "__whorl_after";
  private static final String NUMBER = "__whorl_number";

  private final Context context;
  private final List<Column> before;
  private final List<Column> after;
  private final List<String> key;
  private final List<String> others;

  /**
   * @param key columns; all that both have if there are none
   * @throws QueryException if one of the key's is missing
   */
  RowComparison(Context context, List<Column> before, List<Column> after, List<String> key)
      throws QueryException {
    this.context = context;
    this.before = before;
    this.after = after;
    var known = names(before);
    var common =
        after.stream().map(Column::name).filter(name -> known.containsKey(folded(name))).toList();
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

  private static Map<String, String> names(List<Column> columns) {
    var names = new HashMap<String, String>();
    columns.forEach(column -> names.put(folded(column.name()), column.name()));
    return names;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  RowChanges of(Collection<ContentId> from, Collection<ContentId> to, int limit)
      throws EngineException {
    var tables =
        List.of(
            context.tables().table(BEFORE, before, from), context.tables().table(AFTER, after, to));
    var counted =
        context
            .engine()
            .read(
                "SELECT "
                    + List.of("added", "removed", "changed").stream()
                        .map(word -> "count(*) FILTER (\"change\" = '" + word + "')")
                        .collect(Collectors.joining(", "))
                    + " FROM ("
                    + changes()
                    + ")",
                tables,
                new Cancellation())
            .rows()
            .getFirst();
    var rows =
        context
            .engine()
            .read(changes() + " ORDER BY ALL LIMIT " + limit, tables, new Cancellation());
    return new RowChanges(
        number(counted.get(0)), number(counted.get(1)), number(counted.get(2)), rows);
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  private String changes() {
    var selected = new ArrayList<String>();
    selected.add(
        "CASE WHEN b."
            + NUMBER
            + " IS NULL THEN 'added' WHEN a."
            + NUMBER
            + " IS NULL THEN 'removed' ELSE 'changed' END AS \"change\"");
    key.forEach(name -> selected.add("coalesce(a.%1$s, b.%1$s) AS %1$s".formatted(quoted(name))));
    for (var name : others) {
      selected.add("b." + quoted(name) + " AS " + quoted(name + " before"));
      selected.add("a." + quoted(name) + " AS " + quoted(name + " after"));
    }
    var meet = new ArrayList<String>(List.of("b." + NUMBER + " = a." + NUMBER));
    key.forEach(name -> meet.add("b.%1$s IS NOT DISTINCT FROM a.%1$s".formatted(quoted(name))));
    var differ = new ArrayList<String>();
    differ.add("a." + NUMBER + " IS NULL");
    differ.add("b." + NUMBER + " IS NULL");
    others.forEach(name -> differ.add("b.%1$s IS DISTINCT FROM a.%1$s".formatted(quoted(name))));
    return "SELECT "
        + String.join(", ", selected)
        + " FROM ("
        + numbered(BEFORE)
        + ") b FULL JOIN ("
        + numbered(AFTER)
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
    return names.stream().map(RowComparison::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
