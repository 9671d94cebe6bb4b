package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Work;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.debug.StopCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What questions about one task may name: {@code in.<port>} for the rows that it reads, by the name
 * of the node or of the port; {@code out} and {@code prev}.
 *
 * @param tables by the lower-case name under which SQL sees them
 */
record Scene(Map<String, Table> tables) {

  /**
   * @param where which of its rows belong to the task, as a condition
   */
  record Table(InputTable rows, Optional<String> where) {}

  /**
   * @param part ordinal of the partition in the work
   * @param out its output
   * @param prev its output before
   */
  static Scene of(Compiled compiled, Work work, int part, InputTable out, InputTable prev) {
    var read = read(work, part);
    var tables = new LinkedHashMap<String, Table>();
    ports(compiled)
        .forEach((port, node) -> {
          var table = read.get(node.value());
          if (table != null) {
            tables.put(StopCondition.IN + port, table);
          }
        });
    tables.put(StopCondition.OUT, new Table(out, Optional.empty()));
    tables.put(StopCondition.PREV, new Table(prev, Optional.empty()));
    return new Scene(tables);
  }

  /** The tables that the work of a partition reads, by the names of their nodes. */
  private static Map<String, Table> read(Work work, int part) {
    var read = new LinkedHashMap<String, Table>();
    switch (work) {
      case Work.Each each -> {
        each.shared().forEach(table -> read.put(table.name(), new Table(table, Optional.empty())));
        each.varying()
            .get(part)
            .forEach(table -> read.put(table.name(), new Table(table, Optional.empty())));
      }
      case Work.ByKey cut -> {
        cut.shared().forEach(table -> read.put(table.name(), new Table(table, Optional.empty())));
        cut.sliced()
            .forEach(sliced ->
                read.put(
                    sliced.table().name(),
                    new Table(
                        sliced.table(), Optional.of(isKey(sliced.key(), cut.keys().get(part))))));
      }
      case Work.Import _, Work.Aside _, Work.Literal _ -> {}
    }
    return read;
  }

  private static String isKey(String key, @Nullable String value) {
    var text = value == null ? "NULL" : LookSql.text(value);
    return "CAST((" + key + ") AS VARCHAR) IS NOT DISTINCT FROM " + text;
  }

  /** The stored nodes that a query reads, by their names and by those of its kind's ports. */
  private static Map<String, NodeId> ports(Compiled compiled) {
    var ports = new LinkedHashMap<String, NodeId>();
    if (compiled instanceof Compiled.Query query) {
      query.ports().forEach(p -> ports.put(p.input().value().toLowerCase(Locale.ROOT), p.input()));
      if (query.node().reading() instanceof Reading.Valid valid) {
        switch (valid.spec()) {
          case Spec.Join join -> {
            ports.putIfAbsent("left", join.left());
            ports.putIfAbsent("right", join.right());
          }
          case Spec.Union _, Spec.Sql _ -> {}
          default ->
              valid.spec().declaredInputs().forEach(input -> ports.putIfAbsent("input", input));
        }
      }
    }
    return ports;
  }

  /** What questions about any task of a node may name. */
  static List<SqlFrontEnd.Table> names(Compiled compiled, List<Column> before) {
    var names = new ArrayList<SqlFrontEnd.Table>();
    if (compiled instanceof Compiled.Query query) {
      ports(query)
          .forEach((port, node) ->
              query.ports().stream()
                  .filter(p -> p.input().equals(node))
                  .forEach(
                      p -> names.add(new SqlFrontEnd.Table(StopCondition.IN + port, p.columns()))));
    }
    names.add(new SqlFrontEnd.Table(StopCondition.OUT, compiled.columns()));
    names.add(new SqlFrontEnd.Table(StopCondition.PREV, before));
    return names;
  }

  /**
   * A SELECT together with what it names of this.
   *
   * @param named in lower case
   */
  Extent.Picked asked(String sql, Set<String> named) {
    var read = new ArrayList<InputTable>();
    var views = new ArrayList<String>();
    for (var name : named) {
      var table = tables.get(name);
      if (table != null) {
        var stored = "__whorl_scene_" + read.size();
        var rows = table.rows();
        read.add(new InputTable(stored, rows.columns(), rows.stored()));
        views.add(
            LookSql.name(name)
                + " AS (SELECT * FROM "
                + stored
                + table.where().map(where -> " WHERE " + where).orElse("")
                + ")");
      }
    }
    var with = views.stream().collect(Collectors.joining(", ", "WITH ", " "));
    return new Extent.Picked((views.isEmpty() ? "" : with) + "SELECT * FROM (" + sql + "\n)", read);
  }
}
