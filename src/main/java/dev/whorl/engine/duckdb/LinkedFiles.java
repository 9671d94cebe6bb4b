package dev.whorl.engine.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder in which a database finds the files of the request that it is at, and nothing else, so
 * that it can serve one request after the other: what a database may open is settled once and for
 * all. What is read is linked to {@code in}, which a sandbox may make read-only; what is written
 * appears in {@code out}. Names are used once. For one request at a time.
 */
public final class LinkedFiles {
  private final Path in;
  private final Path out;
  private long used;

  private LinkedFiles(Path in, Path out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Makes the folders.
   *
   * @param folder on the file system of the files that requests read and write
   */
  public static LinkedFiles in(Path folder) throws IOException {
    var files = new LinkedFiles(read(folder), written(folder));
    Files.createDirectories(files.in);
    Files.createDirectories(files.out);
    return files;
  }

  /** Where the links are. */
  public static Path read(Path folder) {
    return folder.resolve("in");
  }

  private static Path written(Path folder) {
    return folder.resolve("out");
  }

  /** What a database over such a folder may open. */
  static List<Path> folders(Path folder) {
    return List.of(read(folder), written(folder));
  }

  /** Links files, or leaves them where they are if they can't be linked. */
  public Lent lend(Collection<Path> files) {
    var links = new HashMap<Path, Path>();
    var written = out.resolve(String.valueOf(used++));
    try {
      for (var file : files) {
        var link = in.resolve(String.valueOf(used++));
        Files.createLink(link, file);
        links.put(file, link);
      }
      return new Lent(links, written, true);
    } catch (IOException | UnsupportedOperationException e) {
      new Lent(links, written, false).close();
      return new Lent(Map.of(), written, false);
    }
  }

  /**
   * The files of one request.
   *
   * @param links of the files to read
   * @param written where to write; what is still there at the end goes
   * @param isLinked whether the files are in the folder
   */
  public record Lent(Map<Path, Path> links, Path written, boolean isLinked)
      implements AutoCloseable {

    /** Where a file is found. */
    public Path at(Path file) {
      return links.getOrDefault(file, file);
    }

    @Override
    public void close() {
      links.values().forEach(Lent::delete);
      delete(written);
    }

    /** What is left is swept when the store is opened next. */
    private static void delete(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        return;
      }
    }
  }
}
