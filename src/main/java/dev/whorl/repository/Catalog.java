package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The H2 database: an index over the journal. One connection writes, used by the writer's thread
 * only, and one reads. It knows up to which commit of the journal it goes.
 */
final class Catalog implements AutoCloseable {
  /** Of the file that is in use; H2 adds its own ending. */
  static final String NAME = "catalog";

  /**
   * No tidying up while it is closed: of a file that was killed before, H2 may not find again what
   * it moves then, and opens an older state.
   */
  static final String SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;MAX_COMPACT_TIME=0";

  static {
    // H2 would keep values in the hope that they come again; fingerprints don't.
    System.setProperty("h2.objectCache", "false");
  }

  private static final String ENDING = ".mv.db";
  private static final String POSITION = "journal";
  private static final String LAYOUT = "layout";
  private static final Set<String> OWN = Set.of(POSITION, LAYOUT);
  private static final int BATCH = 1000;

  /** Keys that one statement looks up: most of what a look-up takes is the statement around it. */
  private static final int KEYS = 16;

  private static final String ONE_KEY = "IN (?)";
  private static final String MANY_KEYS =
      "IN (" + String.join(", ", Collections.nCopies(KEYS, "?")) + ")";

  private final String url;
  private final Map<String, PreparedStatement> readers = new HashMap<>();
  private final Map<String, PreparedStatement> writers = new HashMap<>();
  private Connection writing;
  private Connection reading;

  private Catalog(String url) throws SQLException {
    this.url = url;
    this.writing = connected();
    try {
      writing.setAutoCommit(false);
      this.reading = connected();
    } catch (SQLException | RuntimeException e) {
      abandon(writing);
      throw e;
    }
  }

  private Connection connected() throws SQLException {
    return DriverManager.getConnection(url);
  }

  static Path file(Path folder, String name) {
    return folder.resolve(name + ENDING);
  }

  /**
   * Opens a database, making it if there is none.
   *
   * @throws RepositoryException if it is damaged
   */
  static Catalog open(Path folder, String name) {
    var url = "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + SETTINGS;
    try {
      var catalog = new Catalog(url);
      try {
        catalog.define();
        return catalog;
      } catch (SQLException | RuntimeException e) {
        catalog.abandon();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      throw RepositoryException.ofWriting(
          "The catalog of the store " + folder + " can't be opened", e);
    }
  }

  private void define() throws SQLException {
    try (var statement = writing.createStatement()) {
      statement.execute(Table.META.definition().getFirst());
      var layout = written("SELECT text FROM meta WHERE name = ?", row -> row.getString(1), LAYOUT);
      if (!layout.equals(List.of(Table.layout()))) {
        for (var table : Table.values()) {
          for (var definition : table.definition()) {
            statement.execute(definition);
          }
        }
        statement.execute("CREATE INDEX IF NOT EXISTS object_digest ON object(digest)");
        execute(new Change.Put(Table.META, List.of(LAYOUT, Table.layout())));
      }
    }
    writing.commit();
  }

  /** Reads one row's worth of columns. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What an interrupted thread asks is answered, too, and it stays interrupted. */
  synchronized <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
    // H2 would close the database for everybody.
    boolean interrupted = Thread.interrupted();
    try {
      return list(prepared(reading, readers, sql), row, parameters);
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RepositoryException unreadable(SQLException e) {
    return new RepositoryException(
        "The catalog can't be read: " + e.getMessage() + " Try whorl verify --rebuild.", e);
  }

  private static <T> List<T> list(
      PreparedStatement statement, Row<T> row, @Nullable Object... parameters) throws SQLException {
    bind(statement, Arrays.asList(parameters));
    var list = new ArrayList<T>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        list.add(row.read(rows));
      }
    }
    return list;
  }

  /**
   * The rows whose key is among many.
   *
   * @param sql asks for one key, {@code IN (?)}, before anything else: only then H2 looks each up
   * @param others parameters after the key
   */
  <T> List<T> among(String sql, Collection<?> keys, Row<T> row, Object... others) {
    var found = new ArrayList<T>();
    var rest = List.copyOf(keys);
    while (!rest.isEmpty()) {
      int width = rest.size() < KEYS ? 1 : KEYS;
      var parameters = new ArrayList<Object>(rest.subList(0, width));
      parameters.addAll(Arrays.asList(others));
      found.addAll(
          list(sql.replace(ONE_KEY, width == 1 ? ONE_KEY : MANY_KEYS), row, parameters.toArray()));
      rest = rest.subList(width, rest.size());
    }
    return found;
  }

  <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
    return list(sql, row, parameters).stream().findFirst();
  }

  /** Rows as the open transaction sees them: what it wrote included. */
  <T> List<T> written(String sql, Row<T> row, Object... parameters) throws SQLException {
    return list(prepared(writing, writers, sql), row, parameters);
  }

  /** One change within the open transaction. */
  void execute(Change change) throws SQLException {
    var statement = prepared(writing, writers, change.sql());
    bind(statement, change.values());
    statement.executeUpdate();
  }

  /**
   * Ends the open transaction.
   *
   * @param position number of the commit in the journal
   */
  void commit(long position) throws SQLException {
    execute(new Change.Put(Table.META, List.of(POSITION, Long.toString(position))));
    writing.commit();
  }

  void rollback(Exception cause) {
    try {
      writing.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Number of the last commit of the journal that is in here; -1 if none ever was. */
  long position() {
    return one(
            "SELECT text FROM meta WHERE name = ?",
            row -> Long.parseLong(row.getString(1)),
            POSITION)
        .orElse(-1L);
  }

  /** Takes rows in batches. */
  interface RowTaker {
    void take(List<Change> rows) throws SQLException, IOException;
  }

  /** Hands out all rows as the writer sees them; those about this file itself left out. */
  void copyTo(RowTaker taker) throws SQLException, IOException {
    try (var _ = Streaming.of(writing)) {
      for (var table : Table.values()) {
        try (var statement = writing.prepareStatement(table.all());
            var rows = statement.executeQuery()) {
          copy(table, rows, taker);
        }
      }
    }
  }

  /** All values of a column of bytes; only while nothing is being written. */
  synchronized void forEach(Table table, String column, Consumer<byte[]> taker) {
    try (var _ = Streaming.of(reading);
        var statement = reading.createStatement();
        var rows = statement.executeQuery("SELECT " + column + " FROM " + table.sqlName())) {
      while (rows.next()) {
        taker.accept(rows.getBytes(1));
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static void copy(Table table, ResultSet rows, RowTaker taker)
      throws SQLException, IOException {
    var batch = new ArrayList<Change>();
    while (rows.next()) {
      var values = new ArrayList<@Nullable Object>();
      for (int column = 1; column <= table.columns(); column++) {
        values.add(rows.getObject(column));
      }
      if (!isOfItself(table, values)) {
        batch.add(new Change.Put(table, values));
      }
      if (batch.size() == BATCH) {
        taker.take(batch);
        batch = new ArrayList<>();
      }
    }
    taker.take(batch);
  }

  /** Whether a row tells of this file itself, so that no journal has it. */
  static boolean isOfItself(Table table, List<@Nullable Object> values) {
    return table == Table.META && OWN.contains(String.valueOf(values.getFirst()));
  }

  /**
   * @param problem what is wrong, if anything
   * @param rows what there is
   */
  record Checked(Optional<String> problem, RowSums rows) {}

  /**
   * Reads everything twice, by rows and by index, and follows what points to something. Only while
   * nothing is being written, since it takes both connections.
   */
  synchronized Checked check() {
    var soundness = new Soundness(reading, writing);
    return new Checked(soundness.problem(), soundness.rows());
  }

  /** What {@link #check} finds wrong, if anything. */
  Optional<String> problem() {
    return check().problem();
  }

  /** A run that was killed may have left nothing but what it stopped at. */
  long lastRun() {
    return count(
        "SELECT greatest((SELECT coalesce(max(id), 0) FROM run),"
            + " (SELECT coalesce(max(run), 0) FROM stop))");
  }

  long count(String sql) {
    return one(sql, row -> row.getLong(1)).orElse(0L);
  }

  /** Share of the file that holds data, from 0 to 1. */
  double fill() {
    return one(
            "SELECT setting_value FROM information_schema.settings WHERE setting_name = ?",
            row -> Long.parseLong(row.getString(1)) / 100.0,
            "info.CHUNKS_FILL_RATE")
        .orElse(1.0);
  }

  /** Writes a copy; the original stays open. */
  void backup(Path zip) throws SQLException {
    try (var statement = writing.prepareStatement("BACKUP TO ?")) {
      statement.setString(1, zip.toString());
      statement.execute();
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

  private static void bind(PreparedStatement statement, List<@Nullable Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  /** Lets go of the file as it is, for when it can't be closed properly. */
  void abandon() {
    abandon(writing);
    try {
      reading.close();
    } catch (SQLException e) {
      // It is closed already.
    }
  }

  private static void abandon(Connection writing) {
    try (writing;
        var statement = writing.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // It is closed already.
    }
  }

  /**
   * Lets another file be put in the place of this one, or left alone; between commits only. Readers
   * wait meanwhile.
   */
  synchronized <T> T whileClosed(Supplier<T> work) throws SQLException {
    shutDown();
    try {
      return work.get();
    } finally {
      readers.clear();
      writers.clear();
      writing = connected();
      writing.setAutoCommit(false);
      reading = connected();
    }
  }

  @Override
  public void close() {
    try {
      shutDown();
    } catch (SQLException e) {
      abandon();
      throw RepositoryException.ofWriting("The catalog did not close", e);
    }
  }

  private void shutDown() throws SQLException {
    reading.close();
    // H2 also wants a connection closed whose database it has closed.
    try (var connection = writing;
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }
}
