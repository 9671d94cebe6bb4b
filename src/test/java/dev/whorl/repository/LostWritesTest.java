package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What H2 has to give for the catalog to be an index over the journal: a file whose writes are lost
 * from any one on, as if the process had died there, opens at a commit that once was; and what was
 * closed opens as it was closed, whatever had happened to the file before.
 */
class LostWritesTest {
  private static final int SESSIONS = Trials.of("whorl.lostwrites", 400, 20_000);
  private static final int TABLES = 12;
  private static final long LARGE = 5L << 20;

  private final Random random = Trials.random();

  /** Files whose writes are lost from one on. H2 makes them by reflection. */
  public static final class Dying extends FilePathWrapper {
    private static final AtomicLong SESSION = new AtomicLong();
    private static final AtomicLong WRITES = new AtomicLong();
    private static volatile long last = Long.MAX_VALUE;

    static void begin(long writes) {
      SESSION.incrementAndGet();
      WRITES.set(0);
      last = writes;
    }

    static boolean isDead() {
      return WRITES.get() > last;
    }

    @Override
    public String getScheme() {
      return "dying";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new DyingFile(super.open(mode), SESSION.get());
    }

    private static final class DyingFile extends FileBaseDefault {
      private final FileChannel file;
      private final long opened;

      DyingFile(FileChannel file, long opened) {
        this.file = file;
        this.opened = opened;
      }

      /** Counts one; threads of a session that is over write nothing any more. */
      private boolean isLost() {
        return opened != SESSION.get() || WRITES.incrementAndGet() > last;
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public synchronized int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
      }

      @Override
      public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        if (!isLost()) {
          return file.write(bytes, position);
        }
        int length = bytes.remaining();
        bytes.position(bytes.limit());
        return length;
      }

      @Override
      protected void implTruncate(long size) throws IOException {
        if (!isLost()) {
          file.truncate(size);
        }
      }

      @Override
      public void force(boolean metadata) {
        // The operating system stays up.
      }

      @Override
      protected void implCloseChannel() throws IOException {
        file.close();
      }

      @Override
      public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
      }
    }
  }

  @AfterEach
  void liveOn() {
    Dying.begin(Long.MAX_VALUE);
  }

  @Test
  void whatWasClosedOpensAsItWasClosed(@TempDir Path folder) throws Exception {
    FilePath.register(new Dying());
    var file = folder.resolve("trial.mv.db");
    var url = "jdbc:h2:dying:" + folder.resolve("trial") + Catalog.SETTINGS;
    long committed = 0;
    boolean closed = false;
    for (int session = 0; session < SESSIONS; session++) {
      boolean dies = random.nextInt(3) > 0;
      Dying.begin(dies ? 1 + random.nextInt(random.nextBoolean() ? 60 : 400) : Long.MAX_VALUE);
      try (var connection = DriverManager.getConnection(url)) {
        long position = position(connection);
        if (closed) {
          assertThat(position).as("session " + session).isEqualTo(committed);
        }
        assertThat(position).as("session " + session).isBetween(0L, committed);
        committed = Math.max(committed, work(connection, position, committed - position));
        end(connection);
        closed = !Dying.isDead();
      } catch (SQLException e) {
        assertThat(Dying.isDead()).as("session " + session + ": " + e).isTrue();
        closed = false;
      }
      if (Files.exists(file) && Files.size(file) > LARGE) {
        Files.delete(file);
        committed = 0;
        closed = false;
      }
    }
  }

  /** The last commit that is there. */
  private static long position(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS meta (name VARCHAR PRIMARY KEY, number BIGINT)");
      for (int table = 0; table < TABLES; table++) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS t%d (k BINARY(32) PRIMARY KEY, v BIGINT, b VARBINARY)"
                .formatted(table));
      }
      connection.commit();
      try (var row = statement.executeQuery("SELECT number FROM meta")) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /**
   * Commits what is missing, and some more, until writes are lost.
   *
   * @return the last commit
   */
  private long work(Connection connection, long position, long missing) throws SQLException {
    var puts = puts(connection);
    long last = position;
    long commits = missing + (random.nextInt(4) == 0 ? 0 : random.nextInt(20));
    for (long commit = 0; commit < commits && !Dying.isDead(); commit++) {
      int rows = 1 + random.nextInt(random.nextInt(6) == 0 ? 100 : 10);
      for (int row = 0; row < rows; row++) {
        put(puts.get(random.nextInt(TABLES)));
      }
      try (var statement = connection.createStatement()) {
        statement.execute("MERGE INTO meta VALUES ('position', %d)".formatted(last + 1));
      }
      if (!Dying.isDead()) {
        last++;
      }
      connection.commit();
    }
    return last;
  }

  private static List<PreparedStatement> puts(Connection connection) throws SQLException {
    var puts = new ArrayList<PreparedStatement>();
    for (int table = 0; table < TABLES; table++) {
      puts.add(connection.prepareStatement("MERGE INTO t%d VALUES (?, ?, ?)".formatted(table)));
    }
    return puts;
  }

  private void put(PreparedStatement statement) throws SQLException {
    var key = new byte[32];
    if (random.nextInt(3) == 0) {
      key[0] = (byte) random.nextInt(100);
    } else {
      random.nextBytes(key);
    }
    var value = new byte[random.nextInt(random.nextInt(10) == 0 ? 6000 : 200)];
    random.nextBytes(value);
    statement.setBytes(1, key);
    statement.setLong(2, random.nextLong());
    statement.setBytes(3, value);
    statement.executeUpdate();
  }

  private static void end(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Dying.isDead() ? "SHUTDOWN IMMEDIATELY" : "SHUTDOWN");
    }
  }
}
