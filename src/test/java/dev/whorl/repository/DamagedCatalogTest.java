package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.MAIN;
import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.copy;
import static dev.whorl.repository.StoreFixture.flip;
import static dev.whorl.repository.StoreFixture.publish;
import static dev.whorl.repository.StoreFixture.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.Trials;
import dev.whorl.partition.PartitionTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged catalog is made anew or refused; it never answers with something else. */
class DamagedCatalogTest {
  private static final int FLIPS = Trials.of("whorl.flips.catalog", 10, 300);
  private static final Set<Integer> ALL = Set.of(0, 1, 2);

  private Path folder;
  private Path store;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    this.folder = folder;
    store = folder.resolve("store");
    try (var repository = Repository.open(store, false)) {
      for (int number : ALL) {
        commit(repository, number).join();
      }
      publish(repository, MAIN, 0, 1);
      repository.backup();
    }
  }

  private void assertWhole() {
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 5)).isEqualTo(ALL);
      assertThat(repository.published(MAIN).nodes().get("node").tree().entries()).hasSize(2);
      assertThat(repository.verify(true).isSound()).isTrue();
    }
  }

  @Test
  void aFlippedBitInTheCatalogIsFoundAndMended() throws IOException {
    var random = Trials.random();
    var catalog = store.resolve("catalog.mv.db");
    for (int i = 0; i < FLIPS; i++) {
      flip(catalog, random.nextLong(Files.size(catalog) * 8));
      assertWhole();
    }
  }

  /** Nothing tells of the file's bytes then, so what they say is compared. */
  @Test
  void soIsOneInTheCatalogOfAProcessThatDied() throws IOException {
    var random = Trials.random();
    var catalog = store.resolve("catalog.mv.db");
    for (int i = 0; i < FLIPS; i++) {
      flip(catalog, random.nextLong(Files.size(catalog) * 8));
      StoreMark.InUse.now().write(store);
      assertWhole();
    }
  }

  /** Values that no index has, changed to others that are as good in themselves. */
  private static Stream<Arguments> changes() {
    var nothing = PartitionTree.EMPTY.root().hex();
    return Stream.of(
        Arguments.of("trace", "content = (SELECT max(content) FROM trace)"),
        Arguments.of("materialisation", "object = (SELECT max(object) FROM materialisation)"),
        Arguments.of("snapshot", "root = X'" + nothing + "'"),
        Arguments.of("run", "published = FALSE"));
  }

  private void change(String table, String set) throws SQLException {
    var url = "jdbc:h2:file:" + store.resolve(Catalog.NAME) + Catalog.SETTINGS;
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE " + table + " SET " + set)).isPositive();
      statement.execute("SHUTDOWN");
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void noValueIsTakenFromAProcessThatDiedWhichTheJournalDoesNotHave(String table, String set)
      throws Exception {
    change(table, set);
    StoreMark.InUse.now().write(store);
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.notes())
          .anyMatch(note -> note.contains("table " + table + " are not those"));
    }
    assertWhole();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aDeepLookFindsEveryValueThatTheJournalDoesNotHave(String table, String set)
      throws Exception {
    var closed = (StoreMark.Closed) StoreMark.read(store);
    change(table, set);
    StoreMark.Closed.of(store, closed.commit()).write(store);
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.verify(true).problems())
          .singleElement()
          .asString()
          .contains("table " + table + " are not those", "whorl verify --rebuild");
    }
    Repository.rebuild(store, false).close();
    assertWhole();
  }

  @Test
  void aCatalogThatIsGoneIsMadeAnew() throws IOException {
    Files.delete(store.resolve("catalog.mv.db"));
    assertWhole();
  }

  /** As H2 at times gives back a catalog that was killed, mended and closed. */
  @Test
  void aCatalogThatComesBackOlderThanItWasClosedLosesNothing() throws IOException {
    var older = Files.copy(store.resolve("catalog.mv.db"), folder.resolve("older"));
    try (var repository = Repository.open(store, false)) {
      commit(repository, 3).join();
      commit(repository, 4).join();
    }
    var closed = (StoreMark.Closed) StoreMark.read(store);
    Files.copy(older, store.resolve("catalog.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    StoreMark.Closed.of(store, closed.commit()).write(store);
    for (int i = 0; i < 2; i++) {
      try (var repository = Repository.open(store, false)) {
        assertThat(there(repository, 5)).isEqualTo(Set.of(0, 1, 2, 3, 4));
        assertThat(repository.verify(true).isSound()).isTrue();
      }
    }
  }

  @Test
  void ofADamagedJournalAnOlderCatalogGetsWhatIsSound() throws IOException {
    var older = Files.copy(store.resolve("catalog.mv.db"), folder.resolve("older"));
    long sound;
    try (var repository = Repository.open(store, false)) {
      commit(repository, 3).join();
      sound = Files.size(store.resolve("journal"));
      commit(repository, 4).join();
      commit(repository, 5).join();
    }
    var closed = (StoreMark.Closed) StoreMark.read(store);
    Files.copy(older, store.resolve("catalog.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    flip(store.resolve("journal"), (sound + 30) * 8);
    StoreMark.Closed.of(store, closed.commit()).write(store);
    for (int i = 0; i < 2; i++) {
      try (var repository = Repository.open(store, false)) {
        assertThat(there(repository, 6)).isEqualTo(Set.of(0, 1, 2, 3));
        assertThat(repository.verify(true).isSound()).isTrue();
      }
    }
  }

  @Test
  void aDamagedJournalIsFoundByVerifyAndWrittenAnew() throws IOException {
    flip(store.resolve("journal"), 8 * 100);
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.verify(false).problems())
          .anyMatch(problem -> problem.contains("journal is damaged"));
    }
    Files.delete(store.resolve("store.mark"));
    Files.delete(store.resolve("journal"));
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.notes()).anyMatch(note -> note.contains("written anew"));
    }
    assertWhole();
  }

  enum Begins {
    EMPTY,
    WITH_A_SNAPSHOT
  }

  @ParameterizedTest
  @EnumSource(Begins.class)
  void whereverTheJournalIsDamagedTheSoundCatalogMakesItAnew(Begins journal) throws IOException {
    removeBackups();
    if (journal == Begins.WITH_A_SNAPSHOT) {
      startAnotherJournal();
    }
    var random = Trials.random();
    var filled = store;
    long bits = Files.size(store.resolve("journal")) * 8;
    for (int i = 0; i <= FLIPS; i++) {
      store = folder.resolve("flip " + i);
      copy(filled, store);
      flip(store.resolve("journal"), i == 0 ? bits - 1 : random.nextLong(bits));
      Repository.rebuild(store, false).close();
      assertThat(JournalReader.read(JournalKeeper.file(store), _ -> {}).state())
          .isEqualTo(JournalReader.State.WHOLE);
      assertWhole();
    }
  }

  private void removeBackups() throws IOException {
    for (var file : new Backups(store).newestFirst()) {
      Files.delete(file);
    }
  }

  /** One that begins with all that there is. */
  private void startAnotherJournal() throws IOException {
    Files.delete(store.resolve("store.mark"));
    Files.delete(store.resolve("journal"));
    Repository.open(store, false).close();
  }

  private long endOfJournal() throws IOException {
    return Files.size(store.resolve("journal")) * 8 - 1;
  }

  private void damageCatalog() throws IOException {
    flip(store.resolve("catalog.mv.db"), 8 * 9000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ifTheJournalLostItsLastCommitTooTheBackupHasIt(boolean rebuild) throws IOException {
    flip(store.resolve("journal"), endOfJournal());
    damageCatalog();
    (rebuild ? Repository.rebuild(store, false) : Repository.open(store, false)).close();
    assertWhole();
  }

  @Test
  void aJournalThatGoesFurtherThanTheBackupIsTakenUpToTheDamage() throws IOException {
    startAnotherJournal();
    try (var repository = Repository.open(store, false)) {
      commit(repository, 3).join();
      commit(repository, 4).join();
    }
    flip(store.resolve("journal"), endOfJournal());
    damageCatalog();
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 5)).isEqualTo(Set.of(0, 1, 2, 3));
      assertThat(repository.notes()).anyMatch(note -> note.contains("after the damage is lost"));
    }
  }

  @Test
  void whatIsSavedGetsNumbersThatNoBackupKnows() throws IOException {
    flip(store.resolve("journal"), 8 * 100);
    damageCatalog();
    flip(new Backups(store).newestFirst().getFirst(), 8 * 400);
    Repository.rebuild(store, false).close();
    assertThat(JournalReader.read(JournalKeeper.file(store), _ -> {}).base())
        .isGreaterThan(new Backups(store).last());
  }

  @Test
  void ifBothAreDamagedTheBackupIsTaken() throws IOException {
    flip(store.resolve("journal"), 8 * 100);
    damageCatalog();
    StoreFixture.setDaysBack(store.resolve("catalog.mv.db"), 8);
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.notes()).anyMatch(note -> note.contains("backup"));
    }
    assertThat(store.resolve("damaged/catalog.mv.db")).isRegularFile();
    assertWhole();
  }

  @Test
  void withoutABackupTheStoreIsRefusedAgainAndAgainUntilItIsRebuilt() throws IOException {
    removeBackups();
    flip(store.resolve("journal"), 8 * 100);
    damageCatalog();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Repository.open(store, false))
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("whorl verify --rebuild");
    }
    try (var repository = Repository.rebuild(store, false)) {
      assertThat(ALL).containsAll(there(repository, 5));
      assertThat(repository.verify(true).isSound()).isTrue();
      commit(repository, 4).join();
      assertThat(there(repository, 5)).contains(4);
    }
  }

  @Test
  void rebuildingGivesTheSameStore() {
    try (var repository = Repository.rebuild(store, false)) {
      assertThat(there(repository, 5)).isEqualTo(ALL);
    }
    assertWhole();
  }

  @Test
  void compactionKeepsEveryRow() throws Exception {
    var compacted = folder.resolve("compacted");
    copy(store, compacted);
    try (var catalog = Catalog.open(compacted, Catalog.NAME)) {
      long position = catalog.position();
      assertThat(new Compaction(compacted).compact(catalog)).isTrue();
      assertThat(catalog.position()).isPositive().isEqualTo(position);
    }
    assertThat(compacted).isDirectoryNotContaining("glob:**compact.*");
    store = compacted;
    assertWhole();
  }

  @Test
  void whoReadsMeanwhileWaits() throws Exception {
    try (var catalog = Catalog.open(store, Catalog.NAME)) {
      long position = catalog.position();
      var compacting = Threads.beside(() -> new Compaction(store).compact(catalog));
      for (int i = 0; i < 2000; i++) {
        assertThat(catalog.position()).isEqualTo(position);
      }
      assertThat(compacting.result()).isTrue();
      catalog.execute(new Change.Put(Table.META, List.of("name", "text")));
      catalog.commit(position + 1);
      assertThat(catalog.position()).isEqualTo(position + 1);
    }
  }

  /** As for want of room: here something is in the way. */
  @Test
  void whatCannotBeCompactedStaysAsItWas() throws Exception {
    var obstacle =
        Files.createDirectories(Catalog.file(store, Compaction.NAME).resolve("obstacle"));
    try (var catalog = Catalog.open(store, Catalog.NAME)) {
      long position = catalog.position();
      assertThat(new Compaction(store).compact(catalog)).isFalse();
      assertThat(catalog.position()).isEqualTo(position);
    }
    Files.delete(obstacle);
    assertWhole();
  }
}
