package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes files that others read: each is complete, or as it was before. */
final class OutsideFile {
  private OutsideFile() {}

  /** Writes a file whose format its ending tells; CSV if that is none that is known. */
  static void write(
      Context context, String sql, List<InputTable> tables, Path target, Cancellation cancellation)
      throws EngineException, QueryException {
    try {
      write(context, sql, tables, kind(target), target, cancellation);
    } catch (IOException e) {
      throw new QueryException(
          target + " can't be written: " + e.getMessage() + ". Choose another place.", e);
    }
  }

  private static FileFormat.Kind kind(Path target) {
    var name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".parquet")
        ? FileFormat.Kind.PARQUET
        : name.endsWith(".json") ? FileFormat.Kind.JSON : FileFormat.Kind.CSV;
  }

  static void write(
      Context context,
      String sql,
      List<InputTable> tables,
      FileFormat.Kind kind,
      Path target,
      Cancellation cancellation)
      throws EngineException, IOException {
    var folder = Optional.ofNullable(target.getParent()).orElse(Path.of("."));
    var staged =
        folder.resolve(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".whorl-tmp");
    Files.createDirectories(folder);
    Files.deleteIfExists(staged);
    context.engine().export(sql, tables, format(kind), staged, cancellation);
    force(staged);
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileFormat format(FileFormat.Kind kind) {
    var options = new LinkedHashMap<String, String>();
    if (kind == FileFormat.Kind.CSV) {
      options.put("HEADER", "true");
    } else if (kind == FileFormat.Kind.JSON) {
      options.put("ARRAY", "true");
    }
    return new FileFormat(kind, options);
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
