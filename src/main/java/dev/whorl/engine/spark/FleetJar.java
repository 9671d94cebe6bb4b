package dev.whorl.engine.spark;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.spark.executor.FleetTask;
import dev.whorl.fingerprint.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The one file that a cluster gets: {@link FleetTask}, and in a folder of it the engine's classes,
 * DuckDB's, and DuckDB itself for Linux. Made of what this program runs on. The same parts make the
 * same bytes.
 */
public final class FleetJar {
  private static final String ENGINE = "engine.jar";
  private static final String DUCKDB = "duckdb.jar";
  private static final String NATIVE = "libduckdb_java.so_";
  private static final String LINUX = NATIVE + "linux_";
  private static final List<String> PACKAGES =
      List.of(
          "dev/whorl/disk/", "dev/whorl/fingerprint/", "dev/whorl/partition/", "dev/whorl/engine/");
  private static final String SPARK = "dev/whorl/engine/spark/";
  private static final String EXECUTOR = SPARK + "executor/";

  private final String id;
  private final byte[] bytes;

  private FleetJar(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /** What no other content has. */
  String id() {
    return id;
  }

  /** Unlike that of any other content. */
  String name() {
    return "whorl-" + id + ".jar";
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * Writes it, for a cluster's owner to give to all executors.
   *
   * @throws EngineException if this program has no DuckDB for Linux
   * @throws IOException if the file can't be written; then nothing is there that was not before
   */
  public static void write(Path file) throws EngineException, IOException {
    var target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new FileAlreadyExistsException(file + " is a folder");
    }
    var folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder + " is no folder");
    }
    var unfinished = target.resolveSibling(target.getFileName() + "~" + UUID.randomUUID());
    try {
      Files.write(unfinished, make().bytes);
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * Puts it together.
   *
   * @throws EngineException if this program has no DuckDB for Linux
   */
  static FleetJar make() throws EngineException {
    try {
      var duckDb = DuckDbEngine.classPath().getFirst();
      var whorl = DuckDbEngine.classPath().getLast();
      var parts = new TreeMap<String, byte[]>();
      parts.put(ENGINE, zip(files(whorl, FleetJar::isEngine), Deflater.BEST_SPEED));
      parts.put(DUCKDB, zip(files(duckDb, name -> !name.startsWith(NATIVE)), Deflater.BEST_SPEED));
      parts.putAll(natives(duckDb));
      var id = id(parts);
      var all = new TreeMap<String, byte[]>();
      parts.forEach((name, part) -> all.put(FleetTask.FOLDER + name, part));
      all.put(FleetTask.ID, id.getBytes(StandardCharsets.UTF_8));
      all.put(FleetTask.NAMES, String.join("\n", parts.keySet()).getBytes(StandardCharsets.UTF_8));
      all.putAll(files(whorl, name -> name.startsWith(EXECUTOR)));
      return new FleetJar(id, zip(all, Deflater.BEST_SPEED));
    } catch (IOException e) {
      throw new EngineException("What the cluster needs can't be put together: " + e, e);
    }
  }

  private static boolean isEngine(String name) {
    return PACKAGES.stream().anyMatch(name::startsWith) && !name.startsWith(SPARK);
  }

  private static String id(SortedMap<String, byte[]> parts) {
    var id = Fingerprint.builder("fleet/v1");
    parts.forEach((name, part) -> id.add(name).add(part));
    return id.build().hex();
  }

  /** DuckDB is in its jar, or, in the program as it is installed, beside it. */
  private static SortedMap<String, byte[]> natives(Path duckDb)
      throws IOException, EngineException {
    var found = files(duckDb, name -> name.startsWith(LINUX));
    var folder = duckDb.toAbsolutePath().getParent();
    if (found.isEmpty() && folder != null) {
      try (Stream<Path> beside = Files.list(folder)) {
        for (var file : beside.toList()) {
          var name = file.getFileName().toString();
          if (name.startsWith(LINUX)) {
            found.put(name, Files.readAllBytes(file));
          }
        }
      }
    }
    if (found.isEmpty()) {
      var message =
          "This program brings DuckDB for its own system only, and executors run on Linux: use"
              + " Whorl for Linux, or the jar with all of DuckDB's systems.";
      throw new EngineException(message, new IOException(message));
    }
    return found;
  }

  /** The files of a jar, or of a folder of classes, by name. */
  private static SortedMap<String, byte[]> files(Path jar, Predicate<String> wanted)
      throws IOException {
    if (Files.isDirectory(jar)) {
      return below(jar, wanted);
    }
    try (var system = FileSystems.newFileSystem(jar)) {
      return below(system.getPath("/"), wanted);
    }
  }

  private static SortedMap<String, byte[]> below(Path top, Predicate<String> wanted)
      throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(top)) {
      for (var file : (Collection<Path>) all.filter(Files::isRegularFile).toList()) {
        var name = top.relativize(file).toString().replace('\\', '/');
        if (wanted.test(name)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static byte[] zip(SortedMap<String, byte[]> files, int level) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
