package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.StopCondition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Something to look at while a task is stopped. */
sealed interface Sight {
  /** What it computed. */
  record Staged() implements Sight {}

  /** The rows that it reads of one input. */
  record Input(NodeId node) implements Sight {}

  /** The same partition's output before. */
  record Previous() implements Sight {}

  /** What is staged and was not there before, and the reverse. */
  record Difference() implements Sight {}

  /** The text that it runs. */
  record Sql() implements Sight {}

  /** What an ancestor made. */
  record Ancestor(NodeId node, Set<PartitionKey> partitions) implements Sight {}

  /** The answer to a question. */
  record Answer(String sql) implements Sight {}

  /** The rows that are to be seen; there are none for the text. */
  static Look.Subject rows(Sight sight, Stop stop, StopView view) {
    return switch (sight) {
      case Staged _, Sql _ -> new Look.Stopped(stop, "SELECT * FROM out");
      case Input(NodeId node) -> new Look.Stopped(stop, "SELECT * FROM in." + quoted(node.value()));
      case Previous _ -> new Look.Stopped(stop, "SELECT * FROM prev");
      case Difference _ -> new Look.Stopped(stop, difference(view));
      case Ancestor(NodeId node, var partitions) -> new Look.Rows(node, partitions);
      case Answer(String sql) -> new Look.Stopped(stop, sql);
    };
  }

  /** Rows by what happened to them; over the columns that both outputs have. */
  static String difference(StopView view) {
    var before = columns(view, StopCondition.PREV).stream().map(Column::name).toList();
    var both =
        columns(view, StopCondition.OUT).stream()
            .map(Column::name)
            .filter(before::contains)
            .toList();
    if (both.isEmpty()) {
      return "SELECT 'added' AS change, * FROM out";
    }
    var list = both.stream().map(Sight::quoted).collect(Collectors.joining(", "));
    var name = both.contains("change") ? "change_of_row" : "change";
    return "SELECT 'added' AS "
        + name
        + ", * FROM (SELECT "
        + list
        + " FROM out EXCEPT ALL SELECT "
        + list
        + " FROM prev) UNION ALL SELECT 'removed', * FROM (SELECT "
        + list
        + " FROM prev EXCEPT ALL SELECT "
        + list
        + " FROM out)";
  }

  private static List<Column> columns(StopView view, String table) {
    return view.tables().stream()
        .filter(some -> some.name().equals(table))
        .findFirst()
        .map(StopView.Table::columns)
        .orElse(List.of());
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
