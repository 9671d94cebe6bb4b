package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.commit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every day on which something was committed leaves a backup, and the newest three are kept. */
class BackupsTest {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final AtomicLong clock = new AtomicLong();
  private Path store;
  private Backups backups;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    store = folder.resolve("store");
    commitOne(0);
    backups = new Backups(store);
    clock.set(backups.since());
  }

  private void commitOne(int number) throws IOException {
    try (var repository = Repository.open(store, false)) {
      commit(repository, number).join();
    }
  }

  @Test
  void threeAreKept() throws IOException {
    try (var repository = Repository.open(store, false)) {
      for (int number = 1; number < 6; number++) {
        commit(repository, number).join();
        repository.backup();
      }
    }
    assertThat(StoreFixture.files(store.resolve("backups"))).hasSize(3);
    assertThat(backups.newestFirst().getFirst()).isRegularFile();
  }

  @Test
  void oneIsTakenEveryDayOnWhichSomethingWasCommitted() throws IOException {
    assertThat(backups.newestFirst()).isEmpty();
    StoreFixture.setDaysBack(StoreLock.file(store), 1);
    commitOne(1);
    assertThat(backups.newestFirst()).hasSize(1);
    commitOne(2);
    assertThat(backups.newestFirst()).hasSize(1);
    StoreFixture.setDaysBack(backups.newestFirst().getFirst(), 1);
    Repository.open(store, false).close();
    assertThat(backups.newestFirst()).hasSize(2);
  }

  @Test
  void aStoreThatIsKilledEveryTimeHasOneToo() throws IOException {
    StoreFixture.setDaysBack(StoreLock.file(store), 1);
    try (var repository = Repository.open(store, false)) {
      commit(repository, 1).join();
      Awaitility.await().untilAsserted(() -> assertThat(backups.newestFirst()).hasSize(1));
    }
  }

  @Test
  void aStoreThatIsNeverClosedHasOneForEachDay() throws Exception {
    try (var catalog = Catalog.open(store, Catalog.NAME);
        var schedule = new BackupSchedule(store, new Compaction(store), clock::get)) {
      for (int day = 1; day <= 2; day++) {
        commitTo(catalog, schedule);
        assertThat(backups.newestFirst()).hasSize(day - 1);
        clock.addAndGet(DAY);
        commitTo(catalog, schedule);
        assertThat(backups.newestFirst()).hasSize(day);
      }
    }
  }

  @Test
  void oneThatCannotBeTakenIsTakenAnHourLater() throws Exception {
    var obstacle = Files.createDirectories(store.resolve("trial.mv.db/obstacle"));
    clock.addAndGet(DAY);
    try (var catalog = Catalog.open(store, Catalog.NAME);
        var schedule = new BackupSchedule(store, new Compaction(store), clock::get)) {
      commitTo(catalog, schedule);
      Files.delete(obstacle);
      commitTo(catalog, schedule);
      assertThat(store.resolve("backups")).isEmptyDirectory();
      clock.addAndGet(HOUR);
      commitTo(catalog, schedule);
      assertThat(backups.newestFirst()).hasSize(1);
    }
  }

  /** Waits for what is begun by it. */
  private static void commitTo(Catalog catalog, BackupSchedule schedule)
      throws IOException, SQLException {
    long position = catalog.position() + 1;
    catalog.execute(new Change.Put(Table.META, List.of("name", "text " + position)));
    catalog.commit(position);
    schedule.takeIfDue(catalog);
    schedule.close();
  }
}
