package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a store that this process has to itself, from lock to mark: how they are opened, and
 * how they are left.
 */
final class OpenStore {
  private static final long TRASH_MILLIS = TimeUnit.DAYS.toMillis(7);

  private final Path folder;
  private final StoreLock lock;
  private final Reserve reserve;
  private final ObjectStore objects;
  private final Catalog catalog;
  private final JournalKeeper journal;
  private final Compaction compaction;
  private final BackupSchedule backups;
  private final List<String> notes;

  private OpenStore(
      Path folder,
      StoreLock lock,
      Reserve reserve,
      ObjectStore objects,
      Recovery.Opened opened,
      List<String> notes)
      throws IOException, SQLException {
    this.folder = folder;
    this.lock = lock;
    this.reserve = reserve;
    this.objects = objects;
    this.catalog = opened.catalog();
    this.journal = opened.journal();
    this.compaction = new Compaction(folder);
    this.backups = new BackupSchedule(folder, compaction, System::currentTimeMillis);
    compaction.ifWorthwhile(catalog);
    this.notes = notes;
  }

  /**
   * @param waiting whether to wait while another process has it
   * @param rebuild whether the catalog is to be made anew
   * @throws RepositoryException if it is in use, damaged, or can't be written or be there
   */
  static OpenStore open(Path folder, Predicate<StoreHolder> waiting, boolean rebuild) {
    StoreLock lock = null;
    Recovery.Opened opened = null;
    try {
      StorePlace.require(folder);
      var notes = new ArrayList<String>();
      Files.createDirectories(folder);
      lock = StoreLock.take(folder, waiting);
      var objects = new ObjectStore(folder);
      objects.clearStaging();
      opened = new Recovery(folder, rebuild).open();
      notes.addAll(opened.notes());
      if (!opened.clean()) {
        int swept = objects.sweep(owned(opened.catalog()));
        if (swept > 0) {
          notes.add(swept + " files that no commit names were moved to the store's trash.");
        }
      }
      objects.emptyTrash(System.currentTimeMillis() - TRASH_MILLIS);
      return new OpenStore(folder, lock, Reserve.of(folder), objects, opened, notes);
    } catch (IOException | SQLException e) {
      release(lock, opened, e);
      throw new StoreRefusedException(
          "The store " + folder + " can't be used: " + reason(e) + ".", e);
    } catch (RuntimeException e) {
      release(lock, opened, e);
      throw e;
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case AccessDeniedException file -> "there is no permission for " + file.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is no folder";
      case NoSuchFileException file -> file.getFile() + " can't be made";
      case FileSystemException file when file.getReason() != null ->
          file.getFile() + ": " + file.getReason();
      default -> e.toString();
    };
  }

  private static Set<Fingerprint> owned(Catalog catalog) {
    var owned = new HashSet<Fingerprint>();
    catalog.forEach(Table.OBJECT, "digest", digest -> owned.add(Fingerprint.of(digest)));
    return owned;
  }

  private static void release(
      @Nullable StoreLock lock, Recovery.@Nullable Opened opened, Exception cause) {
    try {
      if (opened != null) {
        opened.journal().close();
        opened.catalog().abandon();
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException | RepositoryException e) {
      cause.addSuppressed(e);
    }
  }

  Path folder() {
    return folder;
  }

  ObjectStore objects() {
    return objects;
  }

  Catalog catalog() {
    return catalog;
  }

  JournalKeeper journal() {
    return journal;
  }

  /** Keeps catalog and journal from growing without end, and backed up; between commits only. */
  void tidy() throws IOException, SQLException {
    journal.tidy(catalog);
    compaction.tidy(catalog);
    backups.takeIfDue(catalog);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void backup() throws IOException, SQLException {
    backups.take(catalog);
  }

  /**
   * Lets go of the store.
   *
   * @param sound whether every commit succeeded; if not, the next start has to look closely
   */
  void close(boolean sound) {
    try (lock;
        backups) {
      reserve.releaseIfFull();
      if (sound) {
        compaction.ifWorthwhile(catalog);
        backups.takeIfDue(catalog);
        catalog.close();
      } else {
        catalog.abandon();
      }
      journal.close();
      if (sound) {
        StoreMark.Closed.of(folder, journal.sequence()).write(folder);
      }
    } catch (IOException | SQLException e) {
      catalog.abandon();
      throw RepositoryException.ofWriting("The store did not close", e);
    }
  }
}
