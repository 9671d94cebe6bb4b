package dev.whorl.reconcile;

import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two bags of rows that are compared with each other, each a table of its own. */
record Sides(InputTable before, InputTable after) {
  static final String BEFORE = "__whorl_before";
  static final String AFTER = "__whorl_after";

  /** Rows of one side. */
  record Side(List<Column> columns, Collection<ContentId> contents) {}

  static Sides of(Tables tables, Side before, Side after) {
    return new Sides(
        tables.table(BEFORE, before.columns(), before.contents()),
        tables.table(AFTER, after.columns(), after.contents()));
  }

  List<InputTable> tables() {
    return List.of(before, after);
  }

  /** The columns that both have, as the later one has them. */
  List<Column> common() {
    var known =
        before.columns().stream().map(column -> folded(column.name())).collect(Collectors.toSet());
    return after.columns().stream()
        .filter(column -> known.contains(folded(column.name())))
        .toList();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
