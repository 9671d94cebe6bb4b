package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One request's use of a database: a connection, the files that it is about, a wish to stop. */
final class Instance implements AutoCloseable {
  private final Connection connection;
  private final Cancellation cancellation;
  private final UnaryOperator<Path> names;
  private final WarmDatabases.End end;
  private boolean failed;

  private Instance(
      Connection connection,
      Cancellation cancellation,
      UnaryOperator<Path> names,
      WarmDatabases.End end) {
    this.connection = connection;
    this.cancellation = cancellation;
    this.names = names;
    this.end = end;
  }

  /**
   * A new database.
   *
   * @param spill folder for what does not fit into {@code memory} bytes
   */
  static Instance open(Database.Reach reach, Path spill, long memory, Cancellation cancellation)
      throws EngineException {
    return of(new Database.Open(spill, memory).lockedTo(reach), cancellation);
  }

  /** A database that ends with the request. */
  static Instance of(Database database, Cancellation cancellation) throws EngineException {
    return new Instance(
        database.connect(), cancellation, UnaryOperator.identity(), sound -> database.close());
  }

  /** A warm database, which may read or write the files of its loan. */
  static Instance of(WarmDatabases.Loan loan, Cancellation cancellation) throws EngineException {
    return new Instance(loan.database().connect(), cancellation, loan.names(), loan.end());
  }

  /** Where the SQL finds a file of the request. */
  Path at(Path file) {
    return names.apply(file);
  }

  /** Moves what the request wrote to where it is wanted. */
  void keep(Path written) throws IOException {
    if (!at(written).equals(written)) {
      Files.move(at(written), written);
    }
  }

  /** The tables, with their files where the SQL finds them. */
  List<InputTable> at(List<InputTable> tables) {
    return InputTable.at(tables, names);
  }

  void run(String sql) throws EngineException {
    query(sql, rows -> null);
  }

  /** Reads a result; {@code T} must not keep the result set. */
  interface Reader<T extends @org.jspecify.annotations.Nullable Object> {
    T read(ResultSet rows) throws SQLException;
  }

  <T extends @org.jspecify.annotations.Nullable Object> T query(String sql, Reader<T> reader)
      throws EngineException {
    try (Statement statement = connection.createStatement()) {
      var hook = cancellation.onRequest(() -> cancel(statement));
      try {
        return query(statement, sql, reader);
      } finally {
        hook.close();
      }
    } catch (SQLException e) {
      failed = true;
      throw cancellation.requested() ? EngineException.cancelled(e) : Messages.exception(e);
    }
  }

  private <T extends @org.jspecify.annotations.Nullable Object> T query(
      Statement statement, String sql, Reader<T> reader) throws SQLException, EngineException {
    if (cancellation.requested()) {
      throw EngineException.cancelled(new InterruptedException());
    }
    statement.execute(sql);
    try (ResultSet rows = statement.getResultSet()) {
      return reader.read(rows);
    }
  }

  /** The first row's first column, for statements that give one. */
  List<String> texts(String sql) throws EngineException {
    return query(
        sql,
        rows -> {
          var texts = new ArrayList<String>();
          while (rows.next()) {
            texts.add(rows.getString(1));
          }
          return texts;
        });
  }

  /** The names and types of a SELECT's columns. */
  List<Column> columns(String sql) throws EngineException {
    return query(
        "DESCRIBE " + sql,
        rows -> {
          var columns = new ArrayList<Column>();
          while (rows.next()) {
            columns.add(new Column(rows.getString(1), rows.getString(2)));
          }
          return List.copyOf(columns);
        });
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended already, which is what was wanted.
      return;
    }
  }

  @Override
  public void close() throws EngineException {
    try {
      connection.close();
    } catch (SQLException e) {
      failed = true;
    } finally {
      end.end(!failed);
    }
  }
}
