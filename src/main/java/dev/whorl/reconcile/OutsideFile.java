package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.graph.Spec;
import dev.whorl.repository.WrittenFiles;
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

/**
 * A file that others read: complete, or as it was before. It is written beside its place, which the
 * store has to know before, so that nothing is left there for ever.
 */
final class OutsideFile {
  private final Path target;
  private final Path staged;

  private OutsideFile(Path target, Path staged) {
    this.target = target;
    this.staged = staged;
  }

  /**
   * Puts something at a path where there is nothing yet.
   *
   * @param <X> what else than writing may fail
   */
  interface Filling<X extends Exception> {
    void to(Path staged) throws IOException, X;
  }

  /**
   * The folder is made if there is none.
   *
   * @throws IOException if that can't be written
   */
  static OutsideFile at(Context context, Path place) throws IOException {
    var target = place.toAbsolutePath();
    var folder = Optional.ofNullable(target.getParent()).orElse(target);
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    var name = "." + target.getFileName() + "." + writer(context) + WrittenFiles.UNDER_WAY;
    return new OutsideFile(target, folder.resolve(name));
  }

  /** Where it is until it is complete. */
  Path staged() {
    return staged;
  }

  <X extends Exception> void fill(Filling<X> filling) throws IOException, X {
    Files.deleteIfExists(staged);
    filling.to(staged);
    force(staged);
  }

  void move() throws IOException {
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether nothing of it is left beside its place. */
  boolean discard() {
    try {
      Files.deleteIfExists(staged);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static <X extends Exception> void write(Context context, Path target, Filling<X> filling)
      throws IOException, X {
    var file = at(context, target);
    var written = context.repository().written();
    written.begin(List.of(file.staged));
    try {
      file.fill(filling);
      file.move();
    } finally {
      if (file.discard()) {
        var _ = written.end(List.of(file.staged));
      }
    }
  }

  /** Writes a file whose format its ending tells; CSV if that is none that is known. */
  static void write(
      Context context, String sql, List<InputTable> tables, Path target, Cancellation cancellation)
      throws EngineException, QueryException {
    try {
      var rows = rows(context, sql, tables, format(target), target, cancellation);
      write(context, target, rows);
    } catch (IOException e) {
      throw new QueryException(
          target + " can't be written: " + SourceException.reason(e) + ". Choose another place.",
          e);
    }
  }

  /** That of the ending, or CSV. */
  static Spec.Format format(Path target) {
    return Spec.Format.ofPath(name(target)).orElse(Spec.Format.CSV);
  }

  /** What a SELECT gives, as a file of that name has it. */
  static Filling<EngineException> rows(
      Context context,
      String sql,
      List<InputTable> tables,
      Spec.Format kind,
      Path target,
      Cancellation cancellation) {
    var format = format(kind, name(target));
    return staged -> context.engine().export(sql, tables, format, staged, cancellation);
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
