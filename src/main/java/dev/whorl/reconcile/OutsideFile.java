package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.graph.Spec;
import dev.whorl.source.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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
      var format = Spec.Format.ofPath(name(target)).orElse(Spec.Format.CSV);
      write(context, sql, tables, format, target, cancellation);
    } catch (IOException e) {
      throw new QueryException(
          target + " can't be written: " + SourceException.reason(e) + ". Choose another place.",
          e);
    }
  }

  static void write(
      Context context,
      String sql,
      List<InputTable> tables,
      Spec.Format kind,
      Path target,
      Cancellation cancellation)
      throws EngineException, IOException {
    var folder = Optional.ofNullable(target.getParent()).orElse(Path.of("."));
    var staged = folder.resolve("." + target.getFileName() + "." + writer(context) + ".whorl-tmp");
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    Files.deleteIfExists(staged);
    try {
      context.engine().export(sql, tables, format(kind, name(target)), staged, cancellation);
      force(staged);
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /**
   * What stands for the store in the name of a file under way. One process at a time has a store:
   * what an earlier one left there when it was killed is written over.
   */
  private static String writer(Context context) throws IOException {
    var store = context.repository().spill().resolve("../..").normalize().toRealPath();
    var key = Files.readAttributes(store, BasicFileAttributes.class).fileKey();
    return Integer.toHexString((store + " " + key).hashCode());
  }

  private static String name(Path target) {
    return String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** What the file's ending says beyond its format: how it is packed, and between what. */
  private static FileFormat format(Spec.Format format, String name) {
    var options = new LinkedHashMap<String, String>();
    var bare = name.replaceFirst("\\.(gz|zst)$", "");
    switch (format) {
      case CSV -> {
        options.put("HEADER", "true");
        if (bare.endsWith(".tsv")) {
          options.put("DELIMITER", "'\t'");
        }
      }
      case JSON ->
          options.put(
              "ARRAY", String.valueOf(!bare.endsWith(".ndjson") && !bare.endsWith(".jsonl")));
      case PARQUET -> {}
    }
    if (format != Spec.Format.PARQUET && !bare.equals(name)) {
      options.put("COMPRESSION", name.endsWith(".gz") ? "'gzip'" : "'zstd'");
    }
    return new FileFormat(FileFormat.Kind.valueOf(format.name()), options);
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
