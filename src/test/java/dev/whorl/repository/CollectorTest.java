package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.MAIN;
import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.content;
import static dev.whorl.repository.StoreFixture.files;
import static dev.whorl.repository.StoreFixture.publish;
import static dev.whorl.repository.StoreFixture.there;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Collected;
import dev.whorl.repository.Records.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
  private static final Fingerprint CUT = Fingerprint.builder("test").add("cut").build();

  /** Nothing is young: as if every run were long ago. */
  private static final Collection ALL_OLD = new Collection(-1, OptionalLong.empty(), false);

  private static final Collection ALL_YOUNG = new Collection(14, OptionalLong.empty(), false);

  private Path store;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    store = folder.resolve("store");
    try (var repository = Repository.open(store, false)) {
      for (int number = 0; number < 6; number++) {
        commit(repository, number).join();
        repository.remember(CUT, Map.of(content(number), List.of())).join();
      }
      publish(repository, MAIN, 0, 1, 5);
      publish(repository, MAIN, 0, 1);
      publish(repository, new Records.BranchName("pipeline", "other"), 1, 2);
    }
  }

  private Collected collect(Collection wish) {
    try (var repository = Repository.open(store, false)) {
      return repository.collect(wish);
    }
  }

  private void assertThere(Integer... numbers) throws IOException {
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 6)).containsExactlyInAnyOrder(numbers);
      assertThat(files(store.resolve("objects"))).hasSize(numbers.length);
      var verified = repository.verify(true);
      assertThat(verified.isSound()).as(verified.toString()).isTrue();
    }
  }

  @Test
  void whatNoBranchNeedsGoes() throws IOException {
    assertThat(collect(ALL_OLD).objects()).isEqualTo(3);
    assertThere(0, 1, 2);
    assertThat(collect(ALL_OLD).objects()).isZero();
  }

  @Test
  void rowsThatPointToNothingGoToo() throws IOException {
    collect(ALL_OLD);
    try (var catalog = Catalog.open(store, Catalog.NAME)) {
      assertThat(catalog.count("SELECT count(*) FROM trace")).isEqualTo(3);
      assertThat(catalog.count("SELECT count(*) FROM slices")).isEqualTo(3);
      assertThat(catalog.count("SELECT count(*) FROM materialisation")).isEqualTo(3);
      assertThat(catalog.count("SELECT count(*) FROM snapshot")).isEqualTo(2);
      assertThat(catalog.count("SELECT count(*) FROM chunk")).isEqualTo(2);
      assertThat(catalog.count("SELECT count(*) FROM doomed")).isZero();
    }
  }

  @Test
  void youngResultsStayUnlessTheBudgetSaysOtherwise() throws IOException {
    assertThat(collect(ALL_YOUNG).objects()).isZero();
    long size = Files.size(files(store.resolve("objects")).getFirst());
    var tight = new Collection(14, OptionalLong.of(5 * size), false);
    assertThat(collect(tight)).isEqualTo(new Collected(1, size));
    // The oldest that nothing needs; the run that had 5 is young.
    assertThere(0, 1, 2, 4, 5);
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    assertThat(collect(new Collection(-1, OptionalLong.empty(), true)).objects()).isEqualTo(3);
    assertThere(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatThisSessionWasToldOfStays() throws IOException {
    try (var repository = Repository.open(store, false)) {
      repository.traces(Set.of(StoreFixture.blueprint(4)));
      assertThat(repository.find(content(3))).isPresent();
      assertThat(repository.collect(ALL_OLD).objects()).isEqualTo(1);
      assertThat(there(repository, 6)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
  }

  @Test
  void aMarkedObjectThatIsPublishedAgainStays() throws IOException {
    try (var repository = Repository.open(store, false)) {
      // As a collection leaves it that died after marking; the next start would unmark it.
      mark(repository, 3);
      commit(repository, 3).join();
      assertThat(repository.collect(ALL_OLD).objects()).isEqualTo(2);
      assertThat(there(repository, 6)).contains(3);
    }
    assertThere(0, 1, 2, 3);
  }

  private static void mark(Repository repository, int number) {
    repository
        .write(transaction -> {
          long object =
              transaction
                  .one(
                      "SELECT object FROM materialisation WHERE content = ?",
                      row -> row.getLong(1),
                      (Object) content(number).bytes())
                  .orElseThrow();
          transaction.put(Table.DOOMED, object);
        })
        .join();
  }

  @Test
  void aCollectionThatDiedBetweenFilesAndRowsIsFinishedByTheNextStart() throws IOException {
    try (var repository = Repository.open(store, false)) {
      mark(repository, 3);
      mark(repository, 0);
      Files.delete(repository.find(content(3)).orElseThrow().object());
    }
    assertThere(0, 1, 2, 4, 5);
  }

  @Test
  void aLostObjectThatNothingNeedsIsForgotten() throws IOException {
    try (var repository = Repository.open(store, false)) {
      Files.delete(repository.find(content(4)).orElseThrow().object());
      assertThat(repository.verify(false).missing()).isEqualTo(1);
    }
    assertThat(collect(ALL_YOUNG).objects()).isEqualTo(1);
    assertThere(0, 1, 2, 3, 5);
  }
}
