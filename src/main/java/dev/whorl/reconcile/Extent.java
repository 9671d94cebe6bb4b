package dev.whorl.reconcile;

import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.Materialisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rows that lie together in one object.
 *
 * @param at where; asked only if rows of it are wanted
 */
record Extent(long rows, Supplier<Materialisation> at) {
  /** DuckDB's own column of a Parquet file; a range of it reads only the row groups it is in. */
  private static final Column NUMBER = new Column("file_row_number", "BIGINT");

  /** A SELECT with the tables that it reads. */
  record Picked(String sql, List<InputTable> tables) {}

  static long total(List<Extent> extents) {
    return extents.stream().mapToLong(Extent::rows).sum();
  }

  /** Rows {@code offset} and on, as they lie; costs what they cost, wherever they are. */
  static Picked pick(List<Column> columns, List<Extent> extents, long offset, long limit) {
    var selects = new ArrayList<String>();
    var tables = new ArrayList<InputTable>();
    long start = 0;
    for (var extent : extents) {
      long end = start + extent.rows();
      if (extent.rows() > 0 && end > offset && start < offset + limit) {
        long skip = Math.max(0, offset - start);
        long take = Math.min(extent.rows(), offset + limit - start) - skip;
        var name = "__whorl_rows_" + tables.size();
        var there = extent.at.get();
        boolean numbered =
            there.parts() == 1 && columns.stream().noneMatch(c -> isNumber(c.name()));
        tables.add(table(name, columns, there, numbered));
        selects.add("(" + select(name, columns, numbered, skip, take) + ")");
      }
      start = end;
    }
    return new Picked(String.join(" UNION ALL ", selects), tables);
  }

  private static boolean isNumber(String name) {
    return NUMBER.name().equalsIgnoreCase(name);
  }

  private static String select(
      String name, List<Column> columns, boolean numbered, long skip, long take) {
    var list = columns.stream().map(c -> LookSql.name(c.name())).collect(Collectors.joining(", "));
    return "SELECT "
        + list
        + " FROM "
        + name
        + (numbered
            ? " WHERE " + NUMBER.name() + " BETWEEN " + skip + " AND " + (skip + take - 1)
            : " LIMIT " + take + " OFFSET " + skip);
  }

  private static InputTable table(
      String name, List<Column> columns, Materialisation at, boolean numbered) {
    var stored =
        new Stored(
            at.object(),
            numbered ? more(at.columns()) : at.columns(),
            Set.of(at.part()),
            at.parts() == 1);
    return new InputTable(name, numbered ? more(columns) : columns, List.of(stored));
  }

  private static List<Column> more(List<Column> columns) {
    var more = new ArrayList<>(columns);
    more.add(NUMBER);
    return more;
  }
}
