package dev.whorl.repository;

import dev.whorl.disk.FullDisk;
import dev.whorl.repository.JournalReader.Found;
import dev.whorl.repository.JournalReader.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens catalog and journal of a store that this process has locked, so that afterwards both hold
 * every acknowledged commit. A catalog is taken only if it is byte for byte as it was closed, or if
 * its process died while the machine stayed up and all its rows and indexes agree; else it is made
 * anew from the journal. Of a damaged journal a catalog that can be trusted makes a new one; if
 * there is none, what is left is the newest backup, or the journal up to the damage if that goes
 * further. What can't be had that way is refused.
 */
final class Recovery {
  private static final String REBUILT = "rebuilt";
  private static final String RESTORED = "restored";

  /** Changes of a journal that are compared in less time than the catalog takes to open. */
  private static final int FEW = 20_000;

  private final Path folder;
  private final Backups backups;
  private final boolean rebuild;
  private final List<String> notes = new ArrayList<>();
  private final List<Catalog> held = new ArrayList<>();

  /**
   * @param rebuild whether the catalog is to be made anew in any case, from what can be read
   */
  Recovery(Path folder, boolean rebuild) {
    this.folder = folder;
    this.backups = new Backups(folder);
    this.rebuild = rebuild;
  }

  /**
   * @param clean whether the store had been closed
   * @param notes sentences for the user about what was mended
   */
  record Opened(Catalog catalog, JournalKeeper journal, boolean clean, List<String> notes) {}

  Opened open() throws IOException {
    try {
      return find();
    } catch (IOException | RuntimeException e) {
      held.forEach(Catalog::abandon);
      throw e;
    }
  }

  private Catalog open(String name) {
    var catalog = Catalog.open(folder, name);
    held.add(catalog);
    return catalog;
  }

  private Opened find() throws IOException {
    var mark = StoreMark.read(folder);
    var trust = trust(mark);
    removeLeftOvers();
    try {
      if (mark instanceof StoreMark.Closed closed && trust == Trust.AS_IT_IS && !rebuild) {
        var opened = asItWas(closed);
        if (opened.isPresent()) {
          return opened.get();
        }
      }
      var opened = mended(mark, trust != Trust.NONE);
      try {
        // Only now: a store that was refused must not count as one that was merely in use.
        StoreMark.InUse.now().write(folder);
        return opened;
      } catch (IOException e) {
        opened.journal().close();
        throw e;
      }
    } catch (SQLException e) {
      throw RepositoryException.ofWriting("The catalog can't be written", e);
    }
  }

  /** How far the catalog that is there can be trusted. */
  private enum Trust {
    AS_IT_IS,
    IF_ITS_ROWS_AGREE,
    NONE
  }

  private Trust trust(StoreMark mark) throws IOException {
    boolean alone = !Files.exists(JournalKeeper.file(folder));
    return switch (mark) {
      case StoreMark.InUse use when use.isOfThisBoot() -> Trust.IF_ITS_ROWS_AGREE;
      case StoreMark.Closed closed -> trust(closed, StoreMark.Closed.of(folder, closed.commit()));
      default -> alone ? Trust.IF_ITS_ROWS_AGREE : Trust.NONE;
    };
  }

  private static Trust trust(StoreMark.Closed closed, StoreMark.Closed now) {
    if (now.equals(closed)) {
      return Trust.AS_IT_IS;
    }
    return now.isOfSameCatalog(closed) ? Trust.IF_ITS_ROWS_AGREE : Trust.NONE;
  }

  /** Files that a process was writing beside the real ones when it died. */
  private void removeLeftOvers() throws IOException {
    Files.deleteIfExists(Catalog.file(folder, REBUILT));
    Files.deleteIfExists(Catalog.file(folder, RESTORED));
    Compaction.removeLeftOvers(folder);
    Files.deleteIfExists(folder.resolve(Journal.NAME + ".new"));
    backups.removeLeftOvers();
  }

  /**
   * A store that was closed, unless H2 gives back an older state of the catalog than the one that
   * it closed, or the journal can't be gone on with.
   */
  private Optional<Opened> asItWas(StoreMark.Closed closed) throws IOException, SQLException {
    StoreMark.InUse.now().write(folder);
    var catalog = open(Catalog.NAME);
    var ends = JournalReader.ends(JournalKeeper.file(folder), closed.commit());
    boolean whole = catalog.position() == closed.commit();
    if (whole && ends.isPresent()) {
      return Optional.of(
          new Opened(catalog, JournalKeeper.resume(folder, ends.get()), true, notes));
    }
    catalog.close();
    if (!whole) {
      notes.add("The catalog lacked what was committed last: that was looked for in the journal.");
    }
    return Optional.empty();
  }

  private Opened mended(StoreMark mark, boolean trusted) throws IOException, SQLException {
    var file = JournalKeeper.file(folder);
    // Both take long where much is stored, so one goes on beside the other.
    var reading = Threads.beside(() -> JournalReader.read(file, _ -> {}));
    var sound = trusted ? sound() : Optional.<Sound>empty();
    var journal = judged(reading.result(), mark);
    if (sound.isPresent()) {
      var catalog = sound.get().catalog();
      if (agrees(sound.get(), journal) && (!rebuild || isAhead(catalog, journal))) {
        return caughtUp(catalog, journal);
      }
      catalog.close();
    }
    if (isEmptyStore(journal)) {
      StoreMark.InUse.now().write(folder);
      var catalog = open(Catalog.NAME);
      return new Opened(catalog, started(catalog, 0), false, notes);
    }
    return journal.isUsable() ? rebuilt(journal) : salvaged(journal);
  }

  /**
   * A journal whose last commit was damaged looks as if that had not been written to its end; but
   * who closed the store knew of it.
   */
  private static Found judged(Found journal, StoreMark mark) {
    return mark instanceof StoreMark.Closed closed && journal.last() < closed.commit()
        ? journal.damaged()
        : journal;
  }

  /** Whether a sound catalog may have what the journal has not. */
  private static boolean isAhead(Catalog catalog, Found journal) {
    return !journal.isUsable() || catalog.position() > journal.last();
  }

  private record Sound(Catalog catalog, RowSums rows) {}

  /** Whether a catalog has what the journal has, as far as that can be told in no time. */
  private boolean agrees(Sound sound, Found journal) throws IOException {
    long position = sound.catalog().position();
    if (!journal.tells(position) || journal.changes() > FEW) {
      return true;
    }
    var differs =
        JournalRows.at(position, JournalKeeper.file(folder), journal).difference(sound.rows());
    differs.ifPresent(
        table -> notes.add("The catalog was damaged: " + Verification.disagreement(table) + "."));
    return differs.isEmpty();
  }

  /** The catalog that is there, if all its rows and indexes agree. */
  private Optional<Sound> sound() {
    if (!Files.exists(Catalog.file(folder, Catalog.NAME))) {
      return Optional.empty();
    }
    try {
      var catalog = open(Catalog.NAME);
      var checked = catalog.check();
      if (checked.problem().isEmpty()) {
        return Optional.of(new Sound(catalog, checked.rows()));
      }
      catalog.close();
      notes.add("The catalog was damaged: " + checked.problem().get() + ".");
    } catch (RepositoryException e) {
      if (FullDisk.isMeant(e)) {
        throw e;
      }
      notes.add("The catalog was damaged: " + e.getMessage());
    }
    return Optional.empty();
  }

  private boolean isEmptyStore(Found journal) throws IOException {
    boolean bare =
        journal.state() == State.MISSING && !Files.exists(Catalog.file(folder, Catalog.NAME));
    return bare && backups.newestFirst().isEmpty() && (rebuild || !hasObjects());
  }

  private boolean hasObjects() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private JournalKeeper started(Catalog catalog, long base) throws IOException, SQLException {
    catalog.commit(base);
    return JournalKeeper.start(folder, catalog, base);
  }

  /** Starts a journal in the place of a damaged one, with numbers that no backup knows. */
  private Opened startedAnew(Catalog catalog, Found damaged) throws IOException, SQLException {
    long last = Math.max(Math.max(catalog.position(), damaged.last()), backups.last());
    return new Opened(catalog, started(catalog, last + 1), false, notes);
  }

  /** Brings a sound catalog, and what of the journal is sound, to the same commit. */
  private Opened caughtUp(Catalog catalog, Found journal) throws IOException, SQLException {
    long position = catalog.position();
    if (journal.isWholeFrom(position)) {
      catalog.close();
      return rebuilt(journal);
    }
    if (journal.base() <= position && position < journal.last()) {
      replay(catalog, position);
    }
    if (journal.isUsable() && position <= journal.last()) {
      return new Opened(catalog, JournalKeeper.resume(folder, journal), false, notes);
    }
    if (position >= 0) {
      notes.add("The journal was damaged or missing and was written anew from the catalog.");
    }
    return startedAnew(catalog, journal);
  }

  private void replay(Catalog catalog, long after) throws IOException {
    JournalReader.read(
        JournalKeeper.file(folder),
        group -> {
          if (group.sequence() > after) {
            apply(catalog, group);
          }
        });
  }

  private static void apply(Catalog catalog, Journal.Group group) throws IOException {
    try {
      for (var change : group.changes()) {
        catalog.execute(change);
      }
      catalog.commit(group.sequence());
    } catch (SQLException e) {
      throw new IOException("The catalog can't be written: " + e.getMessage(), e);
    }
  }

  private Opened rebuilt(Found journal) throws IOException, SQLException {
    var anew = open(REBUILT);
    replay(anew, -1);
    anew.close();
    if (!journal.isUsable()) {
      setAside();
    }
    putInPlace(REBUILT);
    var catalog = open(Catalog.NAME);
    notes.add("The catalog was made anew from the journal.");
    if (journal.isUsable()) {
      return new Opened(catalog, JournalKeeper.resume(folder, journal), false, notes);
    }
    notes.add(
        "The journal was damaged: what was committed after the damage is lost, and is made again.");
    return startedAnew(catalog, journal);
  }

  /** What there is without a catalog that can be trusted, and with a journal that is damaged. */
  private Opened salvaged(Found journal) throws IOException, SQLException {
    for (var backup : backups.newestFirst()) {
      if (journal.isWholeFrom(Backups.position(backup))) {
        return rebuilt(journal);
      }
      if (backups.restore(backup, RESTORED)) {
        setAside();
        putInPlace(RESTORED);
        var catalog = open(Catalog.NAME);
        long position = catalog.position();
        if (journal.base() <= position && position < journal.last()) {
          replay(catalog, position);
        }
        notes.add(
            "Catalog and journal were damaged: the catalog was restored from the backup "
                + backup.getFileName()
                + ", and what was committed after it is made again.");
        return startedAnew(catalog, journal);
      }
    }
    if (rebuild) {
      return journal.length() > Journal.HEADER ? rebuilt(journal) : fromNothing(journal);
    }
    throw new StoreRefusedException(
        "The store "
            + folder
            + " can't be used: catalog and journal are damaged or missing, and there is no backup. "
            + String.join(" ", notes)
            + " whorl verify --rebuild keeps what can still be read of them.");
  }

  private Opened fromNothing(Found journal) throws IOException, SQLException {
    open(REBUILT).close();
    setAside();
    putInPlace(REBUILT);
    var catalog = open(Catalog.NAME);
    notes.add("Neither catalog nor journal could be read: everything is made again.");
    return startedAnew(catalog, journal);
  }

  /** Keeps the catalog, of which something may be left that the journal does not have. */
  private void setAside() throws IOException {
    var current = Catalog.file(folder, Catalog.NAME);
    if (Files.exists(current)) {
      ObjectStore.moveTo(folder.resolve("damaged"), current);
    }
  }

  /** Puts a database in the place of the catalog. */
  private void putInPlace(String name) throws IOException {
    Files.move(
        Catalog.file(folder, name),
        Catalog.file(folder, Catalog.NAME),
        StandardCopyOption.ATOMIC_MOVE);
    ObjectStore.force(folder);
  }
}
