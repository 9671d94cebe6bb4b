package dev.whorl.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * Copies of the catalog for the case that catalog and journal are both lost: the newest three, each
 * opened and read through once before it counts.
 */
final class Backups {
  private static final int KEPT = 3;
  private static final String PREFIX = "catalog-";
  private static final String SUFFIX = ".zip";
  private static final String TRIAL = "trial";

  private final Path store;
  private final Path folder;

  Backups(Path store) {
    this.store = store;
    this.folder = store.resolve("backups");
  }

  void removeLeftOvers() throws IOException {
    Files.deleteIfExists(Catalog.file(store, TRIAL));
    Files.deleteIfExists(folder.resolve("new" + SUFFIX));
  }

  /** By the commit that they were taken at, since clocks jump. */
  List<Path> newestFirst() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> position(file) >= 0)
          .sorted(Comparator.comparingLong(Backups::position).reversed())
          .toList();
    }
  }

  /** The commit that the newest was taken at; -1 if there is none. */
  long last() throws IOException {
    return newestFirst().stream().findFirst().map(Backups::position).orElse(-1L);
  }

  /** The commit that a backup was taken at; -1 if it is none. */
  static long position(Path file) {
    var name = String.valueOf(file.getFileName());
    var number = name.replaceAll("^" + PREFIX + "(\\d{1,18})\\" + SUFFIX + "$", "$1");
    return number.equals(name) ? -1 : Long.parseLong(number);
  }

  /** When the newest was taken, or the store was made if there is none; in milliseconds. */
  long since() throws IOException {
    var newest = newestFirst().stream().findFirst();
    return Files.getLastModifiedTime(newest.orElse(StoreLock.file(store))).toMillis();
  }

  /**
   * A copy of the catalog that does not count yet.
   *
   * @param position the commit that it was taken at
   */
  record Untried(Path zip, long position) {}

  /** Copies the catalog; between commits only. */
  Untried copy(Catalog catalog) throws IOException, SQLException {
    Files.createDirectories(folder);
    var beside = folder.resolve("new" + SUFFIX);
    try {
      catalog.backup(beside);
    } catch (SQLException e) {
      // On a full disk it would be in the way of what is committed.
      Files.deleteIfExists(beside);
      throw e;
    }
    return new Untried(beside, catalog.position());
  }

  /** Tries a copy, keeps it, and lets go of the oldest. */
  void keep(Untried copy) throws IOException {
    try {
      try (var channel = FileChannel.open(copy.zip(), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (!restore(copy.zip(), TRIAL)) {
        throw new IOException("the backup of the catalog could not be read");
      }
      Files.delete(Catalog.file(store, TRIAL));
      Files.move(
          copy.zip(),
          folder.resolve(PREFIX + copy.position() + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy.zip());
    }
    ObjectStore.force(folder);
    for (var old : newestFirst().stream().skip(KEPT).toList()) {
      Files.delete(old);
    }
  }

  /**
   * Unpacks a backup.
   *
   * @param name of the database that it becomes, in the store's folder
   * @return whether it is sound; if not, nothing is left
   */
  boolean restore(Path backup, String name) throws IOException {
    var file = Catalog.file(store, name);
    try (var zip = new ZipInputStream(Files.newInputStream(backup))) {
      if (zip.getNextEntry() == null) {
        return false;
      }
      Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
      try (var catalog = Catalog.open(store, name)) {
        if (catalog.problem().isEmpty()) {
          return true;
        }
      }
    } catch (IOException | RepositoryException e) {
      // A damaged backup is like none.
    }
    Files.deleteIfExists(file);
    return false;
  }
}
