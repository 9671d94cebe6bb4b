package dev.whorl.compile;

import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.stream.Collectors;

/** The SELECT that yields the rows of a {@code table} source. */
public final class TableSql {
  private TableSql() {}

  /**
   * @param columns those of {@code table}, with the engine's names of their types
   */
  public static String of(Spec.Table table, List<Column> columns) {
    var names = columns.stream().map(c -> KindSql.name(c.name())).collect(Collectors.joining(", "));
    var rows =
        table.rows().stream()
            .map(row -> row.stream().map(KindSql::literal).collect(Collectors.joining(", ")))
            .map(row -> "(" + row + ")")
            .collect(Collectors.joining(", "));
    var casts =
        columns.stream()
            .map(c ->
                "CAST("
                    + (rows.isEmpty() ? "NULL" : KindSql.name(c.name()))
                    + " AS "
                    + c.type()
                    + ") AS "
                    + KindSql.name(c.name()))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + casts
        + (rows.isEmpty() ? " WHERE false" : " FROM (VALUES " + rows + ") AS t(" + names + ")");
  }
}
