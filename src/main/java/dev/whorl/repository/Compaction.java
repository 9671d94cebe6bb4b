package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * Frees the dead space of a catalog by copying its rows into a new database, in the order of their
 * keys, which takes the old one's place once it has been read through. H2 never tidies up the only
 * copy.
 */
final class Compaction {
  static final String NAME = "compact";
  private static final long WORTHWHILE = 8L << 20;
  private static final double FULL_ENOUGH = 0.5;

  private final Path folder;

  Compaction(Path folder) {
    this.folder = folder;
  }

  /**
   * Compacts if dead space dominates; only before anybody else has the catalog.
   *
   * @return the catalog to go on with
   */
  Catalog ifWorthwhile(Catalog catalog) throws IOException, SQLException {
    long bytes = Files.size(Catalog.file(folder, Catalog.NAME));
    boolean worthwhile = bytes > WORTHWHILE && catalog.fill() < FULL_ENOUGH;
    return worthwhile ? compact(catalog) : catalog;
  }

  Catalog compact(Catalog catalog) throws IOException, SQLException {
    copy(catalog);
    try (var copy = Catalog.open(folder, NAME)) {
      var problem = copy.problem();
      if (problem.isPresent()) {
        throw new RepositoryException("The compacted catalog is not sound: " + problem.get());
      }
    }
    catalog.close();
    Files.move(
        Catalog.file(folder, NAME),
        Catalog.file(folder, Catalog.NAME),
        StandardCopyOption.ATOMIC_MOVE);
    ObjectStore.force(folder);
    return Catalog.open(folder, Catalog.NAME);
  }

  /** Rows that come in the order of keys leave every index half dead, so the copy is packed too. */
  private void copy(Catalog catalog) throws IOException, SQLException {
    var copy = Catalog.open(folder, NAME);
    try {
      catalog.copyTo(rows -> {
        for (var row : rows) {
          copy.execute(row);
        }
        copy.commit(catalog.position());
      });
      copy.commit(catalog.position());
    } catch (IOException | SQLException | RuntimeException e) {
      copy.abandon();
      throw e;
    }
    copy.closePacked();
  }
}
