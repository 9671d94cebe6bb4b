package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.Materialisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the first rows of an outside file exactly as a run would read it, from its first bytes
 * where a part of the file is a file.
 */
final class FirstRows {
  private static final int ROWS = 20;
  private static final int BEGINNING = 1 << 18;
  private static final long MOST_BYTES = 64L << 20;

  private final Context context;

  FirstRows(Context context) {
    this.context = context;
  }

  /** Empty if there is no file with a row, or the first one is too large to be read for it. */
  Optional<Page> of(SourceScan.Files source, Cancellation cancellation)
      throws EngineException, QueryException {
    var first =
        source.files().values().stream()
            .filter(found -> found.error().isEmpty() && !found.shape().columns().isEmpty())
            .findFirst();
    return first.isEmpty() ? Optional.empty() : of(first.get(), cancellation);
  }

  private Optional<Page> of(SourceScan.Found found, Cancellation cancellation)
      throws EngineException, QueryException {
    var spill = context.repository().spill();
    try {
      var folder = Files.createTempDirectory(Files.createDirectories(spill), "first");
      try {
        var file = beginning(found, folder);
        return file.isEmpty()
            ? Optional.empty()
            : Optional.of(read(found, file.get(), folder.resolve("rows.parquet"), cancellation));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new QueryException("“" + found.file().key() + "” can't be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> beginning(SourceScan.Found found, Path folder) throws IOException {
    var file = found.file().path();
    long size = Files.size(file);
    if (size <= BEGINNING || !isLines(found)) {
      return size <= MOST_BYTES ? Optional.of(file) : Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(BEGINNING);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      var copy = folder.resolve(String.valueOf(file.getFileName()));
      return end == 0
          ? Optional.empty()
          : Optional.of(Files.write(copy, Arrays.copyOf(bytes, end)));
    }
  }

  /** Whether the file is text of which a beginning can stand alone. */
  private static boolean isLines(SourceScan.Found found) {
    var name = found.file().key();
    boolean packed = name.endsWith(".gz") || name.endsWith(".zst");
    return found.shape().format().kind() == FileFormat.Kind.CSV && !packed;
  }

  private Page read(SourceScan.Found found, Path file, Path rows, Cancellation cancellation)
      throws EngineException {
    List<Column> columns = found.shape().columns();
    var work = new Work.Import(found.shape().format(), columns, List.of(file));
    var count = context.engine().compute(work, rows, cancellation).contents().getFirst().rows();
    if (count == 0) {
      return new Page(columns, 0, List.of(), 0);
    }
    var extent = new Extent(count, () -> new Materialisation(rows, columns, 0, 1));
    var picked = Extent.pick(columns, List.of(extent), 0, ROWS);
    var read = context.engine().read(picked.sql(), picked.tables(), cancellation).rows();
    return new Page(columns, 0, read, read.size());
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
