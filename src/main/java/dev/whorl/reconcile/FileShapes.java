package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.Shape;
import dev.whorl.repository.Repository;
import dev.whorl.source.FileScanner;
import dev.whorl.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Finds out which columns outside files have; of bytes that were described, it is remembered. */
final class FileShapes {
  /** Fewer are not shared out: whoever describes some has to begin first, which takes as long. */
  private static final int FEWEST_DESCRIBED = 8;

  private final Repository repository;
  private final Engine engine;

  FileShapes(Repository repository, Engine engine) {
    this.repository = repository;
    this.engine = engine;
  }

  /**
   * The columns of every file; of those that can't be read, none and an error. Types are only
   * looked for where a file has columns that are not pinned.
   */
  Map<SourceFile, FileShape> shapes(
      List<SourceFile> found,
      FileFormat format,
      List<Column> pinned,
      Map<SourceFile, String> errors) {
    if (pinned.isEmpty()) {
      return shapes(found, format, true, errors);
    }
    var shapes = shapes(found, format, false, errors);
    shapes.replaceAll((_, shape) -> named(shape, pinned));
    var strange =
        found.stream()
            .filter(file -> columns(shapes, file).stream().anyMatch(own -> !isAmong(own, pinned)))
            .toList();
    shapes(strange, format, true, errors)
        .forEach((file, shape) -> shapes.put(file, named(shape, pinned)));
    return shapes;
  }

  /**
   * Columns that no header names are the pinned ones in their order, unless these say otherwise.
   */
  private static FileShape named(FileShape shape, List<Column> pinned) {
    boolean isNamed =
        !"false".equals(shape.format().options().get("header"))
            || shape.columns().stream().anyMatch(own -> isAmong(own, pinned));
    return isNamed
        ? shape
        : new FileShape(
            IntStream.range(0, shape.columns().size())
                .mapToObj(i ->
                    new Column(
                        (i < pinned.size() ? pinned : shape.columns()).get(i).name(),
                        shape.columns().get(i).type()))
                .toList(),
            shape.format());
  }

  private static boolean isAmong(Column own, List<Column> pinned) {
    return pinned.stream().anyMatch(p -> p.name().equalsIgnoreCase(own.name()));
  }

  private Map<SourceFile, FileShape> shapes(
      List<SourceFile> found, FileFormat format, boolean typed, Map<SourceFile, String> errors) {
    var shapes = new HashMap<SourceFile, FileShape>();
    var unknown = new ArrayList<SourceFile>();
    var known = repository.shapes(found.stream().map(file -> shape(file, format, typed)).toList());
    for (var file : found) {
      var shape = known.get(shape(file, format, typed));
      if (shape == null) {
        unknown.add(file);
      } else {
        var told = new FileFormat(format.kind(), shape.options());
        shapes.put(file, new FileShape(shape.columns(), told));
      }
    }
    var described = describe(unknown, format, typed, errors);
    shapes.putAll(described);
    errors.keySet().forEach(shapes::remove);
    remember(found, described, format, typed);
    return shapes;
  }

  /** Of one of those whose shapes were told; none if it can't be read. */
  static List<Column> columns(Map<SourceFile, FileShape> shapes, SourceFile file) {
    var shape = shapes.get(file);
    return shape == null ? List.of() : shape.columns();
  }

  private Map<SourceFile, FileShape> describe(
      List<SourceFile> unknown, FileFormat format, boolean typed, Map<SourceFile, String> errors) {
    int chunks =
        Math.min(
            Runtime.getRuntime().availableProcessors(),
            Math.ceilDiv(unknown.size(), FEWEST_DESCRIBED));
    var described = new ConcurrentHashMap<SourceFile, FileShape>();
    IntStream.range(0, chunks)
        .parallel()
        .forEach(chunk ->
            describe(
                IntStream.range(0, unknown.size())
                    .filter(i -> i % chunks == chunk)
                    .mapToObj(unknown::get)
                    .toList(),
                format,
                typed,
                described,
                errors));
    return described;
  }

  /** All files in one go; if that fails, one by one, to find which can't be read. */
  private void describe(
      List<SourceFile> files,
      FileFormat format,
      boolean typed,
      Map<SourceFile, FileShape> described,
      Map<SourceFile, String> errors) {
    try {
      var shapes = engine.describe(files.stream().map(SourceFile::path).toList(), format, typed);
      IntStream.range(0, files.size()).forEach(i -> described.put(files.get(i), shapes.get(i)));
    } catch (EngineException e) {
      if (files.size() == 1) {
        errors.put(files.getFirst(), String.valueOf(e.getMessage()));
      } else {
        files.forEach(file -> describe(List.of(file), format, typed, described, errors));
      }
    }
  }

  /** What was described after a file changed is not what the bytes had that were identified. */
  private void remember(
      List<SourceFile> found,
      Map<SourceFile, FileShape> described,
      FileFormat format,
      boolean typed) {
    var known = repository.files(found.stream().map(file -> file.identity().path()).toList());
    var changed =
        found.stream()
            .map(SourceFile::identity)
            .filter(identity -> !identity.equals(known.get(identity.path())))
            .toList();
    var shapes = new HashMap<Fingerprint, Shape>();
    described.forEach((file, shape) -> {
      if (FileScanner.isUnchanged(file)) {
        shapes.put(
            shape(file, format, typed),
            new Shape(shape.columns(), new LinkedHashMap<>(shape.format().options())));
      }
    });
    if (!changed.isEmpty() || !shapes.isEmpty()) {
      repository.remember(changed, shapes).join();
    }
  }

  /** What a file's columns depend on: its bytes, how it is read, and its name's ending. */
  private static Fingerprint shape(SourceFile file, FileFormat format, boolean typed) {
    return Fingerprint.builder("shape/v3")
        .add(file.identity().sha())
        .add(format.toString())
        .add(typed)
        .add(file.key().substring(file.key().lastIndexOf('.') + 1))
        .build();
  }
}
