package dev.whorl.repository;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * While it is open, a connection's results are read as they are wanted, instead of gathered in a
 * temporary file first. Only while nothing is being written: H2 may drop what a reader has not come
 * to yet.
 */
final class Streaming implements AutoCloseable {
  private final Connection connection;

  private Streaming(Connection connection) {
    this.connection = connection;
  }

  static Streaming of(Connection connection) throws SQLException {
    var streaming = new Streaming(connection);
    streaming.set(true);
    return streaming;
  }

  private void set(boolean on) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LAZY_QUERY_EXECUTION " + on);
    }
  }

  @Override
  public void close() throws SQLException {
    set(false);
  }
}
