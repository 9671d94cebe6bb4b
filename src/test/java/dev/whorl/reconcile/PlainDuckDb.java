package dev.whorl.reconcile;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DuckDB without Whorl: what the data ought to be. */
final class PlainDuckDb implements AutoCloseable {
  private final Connection connection;

  private PlainDuckDb(Connection connection) {
    this.connection = connection;
  }

  static PlainDuckDb open() {
    try {
      var plain = new PlainDuckDb(DriverManager.getConnection("jdbc:duckdb:"));
      plain.run(List.of("SET TimeZone='UTC'", "SET threads=1"));
      return plain;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void run(List<String> statements) {
    for (var sql : statements) {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new AssertionError(sql, e);
      }
    }
  }

  /** All rows, ordered, as text. */
  List<List<@Nullable String>> rows(String sql) {
    var ordered = "SELECT * FROM (" + sql + ") ORDER BY ALL";
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + ordered + ")")) {
      var rows = new ArrayList<List<@Nullable String>>();
      while (result.next()) {
        var row = new ArrayList<@Nullable String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
