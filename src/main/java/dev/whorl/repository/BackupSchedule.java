package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes a backup of the catalog on every day on which something was committed, however long the
 * store stays open and however it is left. Commits wait while the catalog is copied, not while the
 * copy is tried. One that can't be taken is tried for again later: it harms nothing else.
 */
final class BackupSchedule implements AutoCloseable {
  private static final long PERIOD = TimeUnit.DAYS.toMillis(1);
  private static final long AFTER_FAILURE = TimeUnit.HOURS.toMillis(1);

  private final Backups backups;
  private final Compaction compaction;
  private final LongSupplier clock;
  private Optional<Threads.Beside<Boolean>> trial = Optional.empty();
  private long last;
  private volatile long wait = PERIOD;

  /**
   * @param clock milliseconds since the epoch
   */
  BackupSchedule(Path store, Compaction compaction, LongSupplier clock) throws IOException {
    this.backups = new Backups(store);
    this.compaction = compaction;
    this.clock = clock;
    this.last = backups.since();
  }

  /** Begins one if it is time and there were commits since the last; between commits only. */
  void takeIfDue(Catalog catalog) throws IOException, SQLException {
    long now = clock.getAsLong();
    // Clocks jump back, too.
    if (Math.abs(now - last) >= wait && catalog.position() > Math.max(0, backups.last())) {
      last = now;
      wait = PERIOD;
      // Dead space would only be copied.
      compaction.ifWorthwhile(catalog);
      begin(catalog);
    }
  }

  private void begin(Catalog catalog) {
    close();
    try {
      var copy = backups.copy(catalog);
      trial = Optional.of(Threads.beside(() -> keep(copy)));
    } catch (IOException | SQLException | RuntimeException e) {
      failed(e);
    }
  }

  private boolean keep(Backups.Untried copy) {
    try {
      backups.keep(copy);
      return true;
    } catch (IOException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void failed(Exception e) {
    wait = AFTER_FAILURE;
    System.getLogger(BackupSchedule.class.getName())
        .log(System.Logger.Level.WARNING, "the catalog could not be backed up", e);
  }

  /** Takes one now; between commits only. */
  void take(Catalog catalog) throws IOException, SQLException {
    close();
    backups.keep(backups.copy(catalog));
  }

  /** Waits until the one that was begun is tried. */
  @Override
  public void close() {
    trial.ifPresent(begun -> Threads.join(begun.thread()));
  }
}
