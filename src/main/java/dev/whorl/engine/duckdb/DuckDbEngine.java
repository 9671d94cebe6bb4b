package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process. Every request gets an instance of its own with one thread, so results
 * depend neither on the number of cores nor on what else runs.
 */
public final class DuckDbEngine implements Engine {
  private static final int DIGEST_BUFFER = 1 << 17;

  /**
   * Half the size of the first version of Parquet, for less work. Texts of a dictionary are written
   * sooner and hashed once each; a larger one costs more than it saves where most values differ.
   */
  private static final String STORED =
      "PARQUET_VERSION v2, COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 8192";

  private final Path folder;
  private final long memory;
  private final WarmDatabases warm;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicReference<Database.@Nullable Open> prepared = new AtomicReference<>();

  private DuckDbEngine(Path folder, long memory, WarmDatabases warm) {
    this.folder = folder;
    this.memory = memory;
    this.warm = warm;
  }

  /**
   * @param folder for what does not fit into memory, and for links; on the file system of the
   *     stored objects
   * @param memory bytes for each request
   */
  public DuckDbEngine(Path folder, long memory) {
    this(folder, memory, new LinkingDatabases(folder, memory));
  }

  /**
   * An engine for one request at a time, whose stored files are {@linkplain LinkedFiles linked} by
   * the one who asks.
   */
  public static DuckDbEngine overLinks(Path folder, long memory) {
    return new DuckDbEngine(folder, memory, new LinkedDatabase(folder, memory));
  }

  /** An instance that sees stored objects, and writes one file. */
  private Instance overStored(
      Collection<Path> objects, Optional<Path> written, Cancellation cancellation)
      throws EngineException {
    var loan = warm.lend(objects, written);
    return loan.isPresent()
        ? Instance.of(loan.get(), cancellation)
        : overAny(Stream.concat(objects.stream(), written.stream()).toList(), cancellation);
  }

  /** An instance that sees files wherever they are. */
  private Instance overAny(Collection<Path> files, Cancellation cancellation)
      throws EngineException {
    var ready = prepared.getAndSet(null);
    return Instance.of(
        (ready == null ? opened() : ready).lockedTo(Database.Reach.of(files)), cancellation);
  }

  private Database.Open opened() throws EngineException {
    return new Database.Open(folder.resolve("spill-" + opened.incrementAndGet()), memory);
  }

  @Override
  public Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException {
    long start = System.nanoTime();
    try (var instance = over(work, output, cancellation)) {
      var written = instance.at(output);
      write(instance, work, written);
      if (work instanceof Work.Import w && w.format().isTolerant() && !JsonLines.is(w.format())) {
        WorkSql.requireWholeRows(instance);
      }
      var measured = Measured.of(instance, work, written, questions);
      var digest = digest(written);
      instance.keep(output);
      return new Output(
          output,
          digest,
          Files.size(output),
          measured.contents(),
          measured.slices(),
          measured.met(),
          (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      discard(output);
      throw new EngineException(
          EngineException.Kind.DISK_FULL, "The staged result can't be forced to disk: " + e, e);
    } catch (EngineException e) {
      discard(output);
      throw work instanceof Work.Import w ? JsonLines.explained(w.format(), e) : e;
    }
  }

  private static void write(Instance instance, Work work, Path written) throws EngineException {
    try {
      instance.run(
          "COPY ("
              + WorkSql.of(work.at(instance::at), instance)
              + ") TO "
              + Sql.path(written)
              + " (FORMAT parquet, USE_TMP_FILE false, "
              + STORED
              + ")");
    } catch (EngineException e) {
      throw work instanceof Work.Import w && w.files().size() == 1
          ? JsonLines.located(instance, w.files().get(0), w.format(), w.columns(), e)
          : e;
    }
  }

  private Instance over(Work work, Path output, Cancellation cancellation) throws EngineException {
    return work.files().isEmpty()
        ? overStored(work.objects(), Optional.of(output), cancellation)
        : overAny(Stream.concat(work.files().stream(), Stream.of(output)).toList(), cancellation);
  }

  /** SHA-256 of a file's bytes; forces them to disk on the way. */
  private static Fingerprint digest(Path file) throws IOException {
    var digest = Fingerprint.sha256();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.allocateDirect(DIGEST_BUFFER);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      channel.force(true);
    }
    return Fingerprint.of(digest.digest());
  }

  private static void discard(Path output) {
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      // The staging folder is swept when the store is opened next.
      return;
    }
  }

  @Override
  public Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException {
    try (var instance = overStored(List.of(stored.file()), Optional.empty(), cancellation)) {
      return new SliceSql(instance, table.at(instance::at), stored.parts())
          .by(key, false, Integer.MAX_VALUE)
          .slices();
    }
  }

  @Override
  public List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    try (var instance = overAny(files, new Cancellation())) {
      var describer = new Describer(instance, format, typed);
      var shapes = new ArrayList<FileShape>();
      for (var file : files) {
        shapes.add(describer.describe(file));
      }
      return shapes;
    }
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    var rows = new ArrayList<List<@Nullable String>>();
    return new Rows(read(sql, tables, cancellation, rows::add), rows);
  }

  /**
   * Reads rows as text, one after the other.
   *
   * @param each gets every row; null for NULL
   * @return the rows' columns
   */
  public List<Column> read(
      String sql,
      List<InputTable> tables,
      Cancellation cancellation,
      Consumer<List<@Nullable String>> each)
      throws EngineException {
    try (var instance = overStored(InputTable.files(tables), Optional.empty(), cancellation)) {
      var with = Sql.with(instance.at(tables));
      var columns = instance.columns(with + "SELECT * FROM (" + sql + "\n)");
      var texts = with + "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + "\n)";
      instance.query(
          texts,
          rows -> {
            while (rows.next()) {
              each.accept(texts(rows, columns.size()));
            }
            return null;
          });
      return columns;
    }
  }

  private static List<@Nullable String> texts(ResultSet rows, int columns) throws SQLException {
    var row = new ArrayList<@Nullable String>(columns);
    for (int i = 1; i <= columns; i++) {
      row.add(rows.getString(i));
    }
    return row;
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    var files = new ArrayList<>(InputTable.files(tables));
    files.add(output);
    var options =
        new StringBuilder("FORMAT ")
            .append(format.kind().name().toLowerCase(java.util.Locale.ROOT));
    format
        .options()
        .forEach((name, literal) -> options.append(", ").append(name).append(' ').append(literal));
    try (var instance = overAny(files, cancellation)) {
      var rows = ExportSql.of(instance, sql, tables, format);
      try {
        instance.run(
            "COPY ("
                + rows.text()
                + ") TO "
                + Sql.path(output)
                + " ("
                + options
                + ", USE_TMP_FILE false)");
      } catch (EngineException e) {
        throw rows.explained(e);
      }
    } catch (EngineException e) {
      discard(output);
      throw e;
    }
  }

  /** Nothing here takes long to start. */
  @Override
  public void expect(Use use) {}

  /** Opens databases for the next request, while there is nothing to do. */
  public void prepare() {
    try {
      warm.prepare();
      if (prepared.get() == null) {
        prepared.set(opened());
      }
    } catch (EngineException e) {
      // The next request meets the same and says so.
      return;
    }
  }

  @Override
  public Isolation isolation() {
    return Isolation.IN_PROCESS;
  }

  /** The folders and jars with what this engine needs beside Java. */
  public static List<Path> classPath() {
    return Stream.of(DuckDBDriver.class, DuckDbEngine.class).map(DuckDbEngine::home).toList();
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of classes is a URI: " + type, e);
    }
  }

  @Override
  public void close() throws EngineException {
    warm.close();
    var ready = prepared.getAndSet(null);
    if (ready != null) {
      ready.close();
    }
  }
}
