package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * A DuckDB of its own, in memory: one thread, UTC, no extensions, and no file but those that it was
 * opened for. Its settings can't be changed by the SQL that it runs.
 */
final class Instance implements AutoCloseable {
  private final Connection connection;
  private final Cancellation cancellation;

  private Instance(Connection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
  }

  /**
   * @param files the only ones that it may read or write
   * @param spill folder for what does not fit into {@code memory} bytes
   */
  static Instance open(Collection<Path> files, Path spill, long memory, Cancellation cancellation)
      throws EngineException {
    var properties = new Properties();
    properties.put("threads", "1");
    properties.put("memory_limit", Math.max(64, memory >> 20) + "MiB");
    properties.put("temp_directory", spill.toString());
    properties.put("allow_community_extensions", "false");
    properties.put("allow_unsigned_extensions", "false");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    properties.put("allow_persistent_secrets", "false");
    try {
      var instance =
          new Instance(DriverManager.getConnection("jdbc:duckdb:", properties), cancellation);
      instance.lock(files);
      return instance;
    } catch (SQLException e) {
      throw new EngineException("The engine did not start: " + e.getMessage(), e);
    }
  }

  private void lock(Collection<Path> files) throws EngineException {
    run("SET TimeZone='UTC'");
    run("SET enable_object_cache=false");
    run("SET allowed_paths=" + Sql.paths(files));
    run("SET enable_external_access=false");
    run("SET lock_configuration=true");
  }

  void run(String sql) throws EngineException {
    query(sql, _ -> null);
  }

  /** Reads a result; {@code T} must not keep the result set. */
  interface Reader<T extends @org.jspecify.annotations.Nullable Object> {
    T read(ResultSet rows) throws SQLException;
  }

  <T extends @org.jspecify.annotations.Nullable Object> T query(String sql, Reader<T> reader)
      throws EngineException {
    try (Statement statement = connection.createStatement();
        var _ = cancellation.onRequest(() -> cancel(statement))) {
      if (cancellation.requested()) {
        throw EngineException.cancelled(new InterruptedException());
      }
      statement.execute(sql);
      try (ResultSet rows = statement.getResultSet()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw cancellation.requested() ? EngineException.cancelled(e) : Messages.exception(e);
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
      throw new EngineException("The engine did not close: " + e.getMessage(), e);
    }
  }
}
