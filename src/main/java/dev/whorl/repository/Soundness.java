package dev.whorl.repository;

import dev.whorl.partition.PartitionTree;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether all of a catalog can be read, and agrees with itself; and what rows it has. */
final class Soundness {
  private final Connection one;
  private final Connection other;
  private final RowSums rows = new RowSums();

  /** Two connections to it, which nobody else uses meanwhile. */
  Soundness(Connection one, Connection other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Reads everything twice, by rows and by index, and follows what points to something.
   *
   * @return what is wrong, if anything
   */
  Optional<String> problem() {
    try {
      var beside = Threads.beside(() -> sums(other, Table::keysInOrder, (_, _) -> {}));
      var byRow = sums(one, table -> "SELECT * FROM " + table.sqlName(), this::addRow);
      long dangling = dangling();
      var index = beside.result();
      for (var table : Table.values()) {
        var byRows = byRow.get(table);
        var byIndex = index.get(table);
        if (!Objects.equals(byRows, byIndex)) {
          return Optional.of(
              "rows and index of table " + table.sqlName() + " differ: " + byRows + ", " + byIndex);
        }
      }
      return dangling == 0
          ? Optional.empty()
          : Optional.of(dangling + " of its rows point to something that is not there");
    } catch (SQLException | IOException | RuntimeException e) {
      return Optional.of("it can't be read: " + e.getMessage());
    }
  }

  /** What rows {@link #problem} read, without those about the file itself. */
  RowSums rows() {
    return rows;
  }

  private void addRow(Table table, List<@Nullable Object> values) {
    if (!Catalog.isOfItself(table, values)) {
      rows.add(table, RowSums.hash(table, values));
    }
  }

  private interface Taker {
    void take(Table table, List<@Nullable Object> values);
  }

  private static Map<Table, Sum> sums(
      Connection connection, Function<Table, String> sql, Taker taker) throws SQLException {
    var sums = new EnumMap<Table, Sum>(Table.class);
    try (var _ = Streaming.of(connection)) {
      for (var table : Table.values()) {
        sums.put(table, sum(connection, table, sql.apply(table), taker));
      }
    }
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
    return sums;
  }

  /**
   * @param keys sum of their hashes
   */
  private record Sum(long rows, long keys) {}

  private static Sum sum(Connection connection, Table table, String sql, Taker taker)
      throws SQLException {
    long count = 0;
    long sum = 0;
    try (var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var values = new ArrayList<@Nullable Object>(columns);
        for (int column = 1; column <= columns; column++) {
          values.add(rows.getObject(column));
        }
        count++;
        sum += RowSums.hash(table, values.subList(0, table.keys()));
        taker.take(table, values);
      }
    }
    return new Sum(count, sum);
  }

  private long dangling() throws SQLException {
    return count(
            "SELECT count(*) FROM materialisation m WHERE NOT EXISTS"
                + " (SELECT 1 FROM object o WHERE o.id = m.object)")
        + count(
            "SELECT count(*) FROM snapshot s WHERE s.root <> ? AND NOT EXISTS"
                + " (SELECT 1 FROM chunk c WHERE c.hash = s.root)",
            (Object) PartitionTree.EMPTY.root().bytes())
        + count(
            "SELECT count(*) FROM snapshot s WHERE NOT EXISTS"
                + " (SELECT 1 FROM code c WHERE c.hash = s.code)");
  }

  private long count(String sql, Object... parameters) throws SQLException {
    try (var statement = one.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
