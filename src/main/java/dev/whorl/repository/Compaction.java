package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.h2.mvstore.MVStoreTool;

/**
 * Frees the dead space of a catalog, of which every commit leaves some: what it changes in the
 * catalog's indexes is written anew, and the old stays. The live part is copied into a file beside
 * it, which takes its place once it has been read through. H2 never tidies up the only copy.
 */
final class Compaction {
  static final String NAME = "compact";
  private static final long WORTHWHILE = 8L << 20;
  private static final long CROWDED = 1L << 30;
  private static final int GROWTH = 4;
  private static final double FULL_ENOUGH = 0.5;

  private final Path folder;
  private long crowded = CROWDED;

  Compaction(Path folder) {
    this.folder = folder;
  }

  static void removeLeftOvers(Path folder) throws IOException {
    var copy = Catalog.file(folder, NAME);
    MVStoreTool.compactCleanUp(copy.toString());
    Files.deleteIfExists(copy);
  }

  /** Compacts if dead space dominates; between commits only. */
  void ifWorthwhile(Catalog catalog) throws IOException, SQLException {
    if (size() > WORTHWHILE && catalog.fill() < FULL_ENOUGH) {
      compact(catalog);
    }
  }

  /** Compacts if dead space takes very much room, as it does while very much is committed. */
  void tidy(Catalog catalog) throws IOException, SQLException {
    if (size() > crowded) {
      ifWorthwhile(catalog);
      crowded = Math.max(CROWDED, GROWTH * size());
    }
  }

  private long size() throws IOException {
    return Files.size(Catalog.file(folder, Catalog.NAME));
  }

  /**
   * Compacts in any case.
   *
   * @return whether that succeeded; if not, for want of room perhaps, the catalog is as it was
   * @throws SQLException if H2 gave back an older state than it closed: the next start mends that
   */
  boolean compact(Catalog catalog) throws SQLException {
    long position = catalog.position();
    boolean compacted = compactClosed(catalog);
    if (catalog.position() != position) {
      throw new SQLException("the catalog lacks what was committed last; open the store again");
    }
    return compacted;
  }

  private boolean compactClosed(Catalog catalog) throws SQLException {
    return catalog.whileClosed(() -> {
      try {
        putInPlace();
        return true;
      } catch (IOException | RuntimeException e) {
        // H2's tool throws its own, which differ by what it was at.
        return false;
      }
    });
  }

  private void putInPlace() throws IOException {
    var file = Catalog.file(folder, Catalog.NAME);
    var copy = Catalog.file(folder, NAME);
    try {
      link(copy, file);
      MVStoreTool.compact(copy.toString(), true);
      requireSound();
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      ObjectStore.force(folder);
    } finally {
      removeLeftOvers(folder);
    }
  }

  /** H2's tool writes beside the file that it is given, then puts that in the file's place. */
  private static void link(Path copy, Path file) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, copy);
    }
  }

  private void requireSound() {
    try (var copy = Catalog.open(folder, NAME)) {
      var problem = copy.problem();
      if (problem.isPresent()) {
        throw new RepositoryException("The compacted catalog is not sound: " + problem.get());
      }
    }
  }
}
