package dev.whorl.engine.duckdb;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB of its own, in memory: one thread, UTC, no extensions, and no file but those that it was
 * opened for. Its settings can't be changed by the SQL that it runs.
 */
final class Database implements AutoCloseable {
  /**
   * Bytes of blocks that are used again rather than given back to the system, which would have to
   * clear them for the next use.
   */
  private static final long KEPT_MEMORY = 64L << 20;

  private final DuckDBConnection root;

  private Database(DuckDBConnection root) {
    this.root = root;
  }

  /**
   * All that a database may read or write.
   *
   * @param files each of them
   * @param folders with whatever is in them at the time
   */
  record Reach(Collection<Path> files, Collection<Path> folders) {
    static Reach of(Collection<Path> files) {
      return new Reach(files, List.of());
    }
  }

  /** A database before it is known what it is for; opening takes longer than all the rest. */
  static final class Open implements AutoCloseable {
    private final Database database;

    /**
     * @param spill folder for what does not fit into {@code memory} bytes
     */
    Open(Path spill, long memory) throws EngineException {
      try {
        database =
            new Database(
                DriverManager.getConnection("jdbc:duckdb:", properties(spill, memory))
                    .unwrap(DuckDBConnection.class));
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    /** The database, with its settings and its reach fixed for good. */
    Database lockedTo(Reach reach) throws EngineException {
      try {
        database.lock(reach);
        return database;
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() throws EngineException {
      database.close();
    }
  }

  private static Properties properties(Path spill, long memory) {
    var properties = new Properties();
    long most = Math.max(Engine.LEAST_MEMORY, memory);
    properties.put("autoinstall_known_extensions", "false");
    properties.put("autoload_known_extensions", "false");
    properties.put("allow_community_extensions", "false");
    properties.put("allow_unsigned_extensions", "false");
    properties.put("allow_persistent_secrets", "false");
    properties.put("memory_limit", (most >> 20) + "MiB");
    properties.put("block_allocator_memory", (Math.min(KEPT_MEMORY, most / 4) >> 20) + "MiB");
    properties.put("temp_directory", spill.toString());
    properties.put("max_temp_directory_size", room(spill) + "MiB");
    properties.put("threads", "1");
    return properties;
  }

  /** Half of what is free, in MiB: a request that spills without end must leave room to commit. */
  private static long room(Path spill) {
    var existing = spill.toAbsolutePath().toFile();
    while (existing != null && !existing.exists()) {
      existing = existing.getParentFile();
    }
    return existing == null ? 0 : (existing.getUsableSpace() / 2) >> 20;
  }

  private void lock(Reach reach) throws SQLException {
    try (var statement = root.createStatement()) {
      statement.execute("SET GLOBAL TimeZone='UTC'");
      statement.execute("SET enable_object_cache=false");
      statement.execute("SET enable_external_file_cache=false");
      statement.execute("SET allowed_paths=" + Sql.reach(reach.files));
      statement.execute("SET allowed_directories=" + Sql.reach(reach.folders));
      statement.execute("SET enable_external_access=false");
      statement.execute("SET lock_configuration=true");
    }
  }

  /** A connection that shares nothing with others but data, memory and settings. */
  Connection connect() throws EngineException {
    try {
      return root.duplicate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static EngineException failed(SQLException e) {
    return new EngineException("The engine did not start: " + e.getMessage(), e);
  }

  @Override
  public void close() throws EngineException {
    try {
      root.close();
    } catch (SQLException e) {
      throw new EngineException("The engine did not close: " + e.getMessage(), e);
    }
  }
}
