package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;

/**
 * The store's journal, kept from growing without end: when commits take much more room than the
 * snapshot before them, a new journal is written beside it and put in its place in one step.
 */
final class JournalKeeper implements AutoCloseable {
  private static final long LEAST = 16L << 20;
  private static final int GROWTH = 4;

  private final Path folder;
  private Journal journal;
  private long snapshotLength;

  private JournalKeeper(Path folder, Journal journal, long snapshotLength) {
    this.folder = folder;
    this.journal = journal;
    this.snapshotLength = snapshotLength;
  }

  static Path file(Path folder) {
    return folder.resolve(Journal.NAME);
  }

  /** Goes on with the journal that was found. */
  static JournalKeeper resume(Path folder, JournalReader.Found found) throws IOException {
    var journal = Journal.resume(file(folder), found.last(), found.length());
    return new JournalKeeper(folder, journal, found.snapshotLength());
  }

  /**
   * Starts a journal with all that the catalog has.
   *
   * @param base number that its snapshot gets
   */
  static JournalKeeper start(Path folder, Catalog catalog, long base)
      throws IOException, SQLException {
    var journal = snapshot(folder, catalog, base);
    return new JournalKeeper(folder, journal, journal.length());
  }

  private static Journal snapshot(Path folder, Catalog catalog, long base)
      throws IOException, SQLException {
    var beside = folder.resolve(Journal.NAME + ".new");
    var journal = Journal.create(beside, base);
    try {
      catalog.copyTo(journal::snapshot);
      journal.endSnapshot();
      Files.move(beside, file(folder), StandardCopyOption.ATOMIC_MOVE);
      ObjectStore.force(folder);
      return journal;
    } catch (IOException | SQLException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  long sequence() {
    return journal.sequence();
  }

  long length() {
    return journal.length();
  }

  void append(List<Change> changes) throws IOException {
    journal.append(changes);
  }

  void force() throws IOException {
    journal.force();
  }

  /** Starts anew if that saves much; between commits only. */
  void tidy(Catalog catalog) throws IOException, SQLException {
    if (journal.length() > Math.max(LEAST, GROWTH * snapshotLength)) {
      var next = snapshot(folder, catalog, journal.sequence());
      journal.close();
      journal = next;
      snapshotLength = next.length();
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
