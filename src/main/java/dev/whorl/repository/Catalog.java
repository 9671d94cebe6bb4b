package dev.whorl.repository;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The H2 database: one connection that writes, used by the writer's thread only, and one that
 * reads. A transaction that {@link #write} ended is on disk.
 */
final class Catalog implements AutoCloseable {
  private static final int VERSION = 1;
  private static final List<String> TABLES =
      List.of(
          "meta(name VARCHAR PRIMARY KEY, text VARCHAR)",
          "object(id BIGINT PRIMARY KEY, digest BINARY(32) NOT NULL UNIQUE, bytes BIGINT NOT NULL,"
              + " parts INT NOT NULL, schema VARBINARY NOT NULL)",
          "materialisation(content BINARY(40) PRIMARY KEY, object BIGINT NOT NULL,"
              + " part INT NOT NULL)",
          "trace(blueprint BINARY(32) PRIMARY KEY, content BINARY(40) NOT NULL,"
              + " seconds REAL NOT NULL)",
          "slices(content BINARY(40), cut BINARY(32), found VARBINARY NOT NULL,"
              + " PRIMARY KEY(content, cut))",
          "file(path VARCHAR PRIMARY KEY, size BIGINT, modified BIGINT, changed BIGINT,"
              + " inode VARCHAR, sha BINARY(32), seen BIGINT)",
          "shape(file BINARY(32) PRIMARY KEY, schema VARBINARY NOT NULL)",
          "chunk(hash BINARY(32) PRIMARY KEY, bytes VARBINARY NOT NULL)",
          "code(hash BINARY(32) PRIMARY KEY, parts VARBINARY NOT NULL)",
          "run(id BIGINT PRIMARY KEY, pipeline VARCHAR, branch VARCHAR, started BIGINT,"
              + " seconds DOUBLE PRECISION, outcome VARCHAR, published BOOLEAN,"
              + " computed INT, reused INT, unchanged INT)",
          "state(run BIGINT, node VARCHAR, root BINARY(32), code BINARY(32),"
              + " schema VARBINARY, basis VARBINARY, PRIMARY KEY(run, node))",
          "branch(pipeline VARCHAR, name VARCHAR, latest BIGINT, published BIGINT,"
              + " PRIMARY KEY(pipeline, name))",
          "export(pipeline VARCHAR, branch VARCHAR, node VARCHAR, path VARCHAR,"
              + " content BINARY(32), size BIGINT, modified BIGINT, changed BIGINT,"
              + " inode VARCHAR, sha BINARY(32), seen BIGINT,"
              + " PRIMARY KEY(pipeline, branch, node, path))");

  private final Connection writing;
  private final Connection reading;
  private final Map<String, PreparedStatement> readers = new HashMap<>();
  private final Map<String, PreparedStatement> writers = new HashMap<>();

  private Catalog(Connection writing, Connection reading) {
    this.writing = writing;
    this.reading = reading;
  }

  static Catalog open(Path store) {
    var url =
        "jdbc:h2:file:"
            + store.resolve("catalog").toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    try {
      var writing = DriverManager.getConnection(url);
      writing.setAutoCommit(false);
      var catalog = new Catalog(writing, DriverManager.getConnection(url));
      catalog.createTables();
      return catalog;
    } catch (SQLException e) {
      throw new RepositoryException(
          "The catalog of the store " + store + " can't be opened: " + e.getMessage(), e);
    }
  }

  private void createTables() throws SQLException {
    try (var statement = writing.createStatement()) {
      for (var table : TABLES) {
        statement.execute("CREATE TABLE IF NOT EXISTS " + table);
      }
      statement.execute("MERGE INTO meta VALUES('version', '" + VERSION + "')");
    }
    writing.commit();
  }

  /** Reads one row's worth of columns. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    try {
      var statement = prepared(reading, readers, sql);
      bind(statement, parameters);
      var list = new ArrayList<T>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          list.add(row.read(rows));
        }
      }
      return list;
    } catch (SQLException e) {
      throw new RepositoryException("The catalog can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * The rows whose key is among many.
   *
   * @param sql ends with the key's column
   * @param others parameters before the key
   */
  <T> List<T> among(String sql, Collection<?> keys, Row<T> row, Object... others) {
    var parameters = Arrays.copyOf(others, others.length + 1, Object[].class);
    parameters[others.length] = keys.toArray();
    return keys.isEmpty() ? List.of() : list(sql + " = ANY(?)", row, parameters);
  }

  <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
    return list(sql, row, parameters).stream().findFirst();
  }

  /** What a transaction writes. */
  interface Transaction {
    void run() throws SQLException;
  }

  /** Runs a transaction whole or not at all, and forces it to disk; writer's thread only. */
  void write(Transaction transaction) {
    try {
      transaction.run();
      writing.commit();
      try (var statement = writing.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    } catch (SQLException e) {
      rollback(e);
      throw new RepositoryException(
          isFull(e)
              ? "The disk is full: make room and run again; what was committed stays."
              : "The catalog can't be written: " + e.getMessage(),
          e);
    }
  }

  private static boolean isFull(SQLException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("No space left")) {
        return true;
      }
    }
    return false;
  }

  private void rollback(SQLException cause) {
    try {
      writing.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** One statement of a transaction. */
  void update(String sql, @Nullable Object... parameters) throws SQLException {
    var statement = prepared(writing, writers, sql);
    bind(statement, parameters);
    statement.executeUpdate();
  }

  /** One row as the transaction itself sees it: what it wrote included. */
  <T> Optional<T> written(String sql, Row<T> row, Object... parameters) throws SQLException {
    var statement = prepared(writing, writers, sql);
    bind(statement, parameters);
    try (var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  private static PreparedStatement prepared(
      Connection connection, Map<String, PreparedStatement> kept, String sql) throws SQLException {
    var statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  @Override
  public void close() {
    try {
      reading.close();
      try (var statement = writing.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    } catch (SQLException e) {
      throw new RepositoryException("The catalog did not close: " + e.getMessage(), e);
    }
  }
}
