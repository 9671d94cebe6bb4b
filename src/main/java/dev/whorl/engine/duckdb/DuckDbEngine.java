package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Output;
import dev.whorl.engine.Slice;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process. Every request gets an instance of its own with one thread, so results
 * depend neither on the number of cores nor on what else runs.
 */
public final class DuckDbEngine implements Engine {
  private static final int DIGEST_BUFFER = 1 << 20;

  private final Path spill;
  private final long memory;

  /**
   * @param spill folder for what does not fit into memory
   * @param memory bytes for each request
   */
  public DuckDbEngine(Path spill, long memory) {
    this.spill = spill;
    this.memory = memory;
  }

  @Override
  public Output compute(Work work, Path output, Cancellation cancellation) throws EngineException {
    long start = System.nanoTime();
    var files = new ArrayList<>(WorkSql.files(work));
    files.add(output);
    try (var instance = Instance.open(files, spill, memory, cancellation)) {
      instance.run(
          "COPY ("
              + WorkSql.of(work)
              + ") TO "
              + Sql.path(output)
              + " (FORMAT parquet, USE_TMP_FILE false)");
      var contents = contents(instance, work, output);
      var digest = digest(output);
      return new Output(
          output, digest, Files.size(output), contents, (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      discard(output);
      throw new EngineException(
          EngineException.Kind.DISK_FULL, "The staged result can't be forced to disk: " + e, e);
    } catch (EngineException e) {
      discard(output);
      throw e;
    }
  }

  private static List<ContentId> contents(Instance instance, Work work, Path output)
      throws EngineException {
    var physical =
        work.columns().stream()
            .map(column -> new Column(column.name(), StorageType.of(column.type())))
            .toList();
    var schema = schema(work.columns());
    var sql =
        "SELECT "
            + Sql.name(Stored.PART)
            + ", "
            + ContentSql.aggregates(physical)
            + " FROM read_parquet("
            + Sql.path(output)
            + ") GROUP BY 1";
    return instance.query(
        sql,
        rows -> {
          var contents = new ArrayList<>(Collections.nCopies(work.partitions(), ContentId.EMPTY));
          while (rows.next()) {
            contents.set(rows.getInt(1), content(rows, 2, schema));
          }
          return contents;
        });
  }

  private static Fingerprint schema(List<Column> columns) {
    return Fingerprint.builder(ContentSql.ALGORITHM).add(Column.fingerprint(columns)).build();
  }

  private static ContentId content(ResultSet rows, int at, Fingerprint schema) throws SQLException {
    return ContentId.of(
        rows.getLong(at),
        new BigInteger(rows.getString(at + 1)),
        new BigInteger(rows.getString(at + 2)),
        schema);
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
      InputTable table, Stored stored, String key, List<String> read, Cancellation cancellation)
      throws EngineException {
    var columns = table.columns().stream().filter(c -> read.contains(c.name())).toList();
    var schema = schema(columns);
    var sql =
        "SELECT "
            + Sql.name(Stored.PART)
            + ", CAST(("
            + key
            + ") AS VARCHAR), "
            + (columns.isEmpty() ? "count(*), 0, 0" : ContentSql.aggregates(columns))
            + " FROM ("
            + Sql.rowsWithPart(table)
            + ") GROUP BY 1, 2 ORDER BY 1, 2";
    try (var instance = Instance.open(List.of(stored.file()), spill, memory, cancellation)) {
      return instance.query(
          sql,
          rows -> {
            var slices = new HashMap<Integer, List<Slice>>();
            stored.parts().forEach(part -> slices.put(part, new ArrayList<>()));
            while (rows.next()) {
              slices
                  .computeIfAbsent(rows.getInt(1), _ -> new ArrayList<>())
                  .add(new Slice(rows.getString(2), content(rows, 3, schema)));
            }
            return slices;
          });
    }
  }

  @Override
  public List<List<Column>> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    try (var instance = Instance.open(files, spill, memory, new Cancellation())) {
      var described = new ArrayList<List<Column>>();
      for (var file : files) {
        described.add(describe(instance, file, format, typed));
      }
      return described;
    }
  }

  private static List<Column> describe(
      Instance instance, Path file, FileFormat format, boolean typed) throws EngineException {
    try {
      if (Files.size(file) == 0) {
        return List.of();
      }
      if (format.kind() == FileFormat.Kind.CSV && !typed) {
        return columns(instance, "SELECT * FROM " + WorkSql.Files.names(file, format));
      }
      var reader = WorkSql.Files.reader(file, format, List.of());
      var columns = columns(instance, "SELECT * FROM " + reader);
      return format.kind() == FileFormat.Kind.PARQUET
          ? columns
          : withoutGuesses(instance, reader, columns);
    } catch (EngineException | IOException e) {
      throw new EngineException(file.getFileName() + ", " + e.getMessage(), e);
    }
  }

  /** Blanks the type of text columns in whose first rows there is no text at all. */
  private static List<Column> withoutGuesses(Instance instance, String reader, List<Column> columns)
      throws EngineException {
    var texts = columns.stream().filter(c -> c.type().equals("VARCHAR")).toList();
    if (texts.isEmpty()) {
      return columns;
    }
    var list = new StringBuilder();
    texts.forEach(c -> list.append(", count(").append(Sql.name(c.name())).append(")"));
    var counts =
        instance.query(
            "SELECT count(*)" + list + " FROM (SELECT * FROM " + reader + " LIMIT 20480)",
            rows -> {
              var found = new HashMap<String, Long>();
              rows.next();
              for (int i = 0; i < texts.size(); i++) {
                found.put(texts.get(i).name(), rows.getLong(i + 2));
              }
              return found;
            });
    return columns.stream()
        .map(c -> counts.getOrDefault(c.name(), 1L) == 0 ? new Column(c.name(), "") : c)
        .toList();
  }

  private static List<Column> columns(Instance instance, String sql) throws EngineException {
    return instance.query(
        "DESCRIBE " + sql,
        rows -> {
          var columns = new ArrayList<Column>();
          while (rows.next()) {
            columns.add(new Column(rows.getString(1), rows.getString(2)));
          }
          return List.copyOf(columns);
        });
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    var query = Sql.with(tables) + "SELECT * FROM (" + sql + "\n)";
    try (var instance = Instance.open(files(tables), spill, memory, cancellation)) {
      var columns = columns(instance, query);
      var texts = Sql.with(tables) + "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (" + sql + "\n)";
      return instance.query(texts, rows -> new Rows(columns, texts(rows, columns.size())));
    }
  }

  private static List<List<@Nullable String>> texts(ResultSet rows, int columns)
      throws SQLException {
    var texts = new ArrayList<List<@Nullable String>>();
    while (rows.next()) {
      var row = new ArrayList<@Nullable String>(columns);
      for (int i = 1; i <= columns; i++) {
        row.add(rows.getString(i));
      }
      texts.add(row);
    }
    return texts;
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    var files = new ArrayList<>(files(tables));
    files.add(output);
    var options =
        new StringBuilder("FORMAT ")
            .append(format.kind().name().toLowerCase(java.util.Locale.ROOT));
    format
        .options()
        .forEach((name, literal) -> options.append(", ").append(name).append(' ').append(literal));
    try (var instance = Instance.open(files, spill, memory, cancellation)) {
      instance.run(
          "COPY ("
              + Sql.with(tables)
              + sql
              + ") TO "
              + Sql.path(output)
              + " ("
              + options
              + ", USE_TMP_FILE false)");
    } catch (EngineException e) {
      discard(output);
      throw e;
    }
  }

  private static Collection<Path> files(List<InputTable> tables) {
    return tables.stream()
        .flatMap(table -> table.stored().stream())
        .map(Stored::file)
        .distinct()
        .toList();
  }

  @Override
  public void close() {}
}
