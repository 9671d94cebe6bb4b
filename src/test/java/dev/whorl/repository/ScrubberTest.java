package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.files;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage is noticed though nobody asked for the rows. */
class ScrubberTest {
  /** More than are read at one go. */
  private static final int RESULTS = 300;

  @Test
  void whatItFindsDamagedIsSetAsideAndItGoesOnInTheNextSessionAndFromTheEnd(@TempDir Path store)
      throws IOException {
    try (var repository = Repository.open(store, false)) {
      for (int number = 0; number < RESULTS; number++) {
        var _ = commit(repository, number);
      }
      repository.flush();
    }
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.scrub()).isTrue();
      assertThat(repository.losses()).isZero();
    }
    var first = object(store, 0);
    var last = object(store, RESULTS - 1);
    StoreFixture.flip(last, 7);
    try (var repository = Repository.open(store, false)) {
      assertThat(repository.scrub()).isTrue();

      assertThat(repository.losses()).isEqualTo(1);
      assertThat(last).doesNotExist();
      assertThat(files(store.resolve("damaged"))).hasSize(1);
      assertThat(repository.traces(Set.of(StoreFixture.blueprint(RESULTS - 1)))).isEmpty();
      assertThat(repository.traces(Set.of(StoreFixture.blueprint(0)))).hasSize(1);
      assertThat(repository.scrub()).isFalse();

      StoreFixture.flip(first, 7);
      assertThat(repository.scrub()).as("from the beginning").isTrue();
      assertThat(repository.losses()).isEqualTo(2);
    }
  }

  @Test
  void nothingIsLostBecauseTheStoreIsAway(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store");
    try (var repository = Repository.open(store, false)) {
      var _ = commit(repository, 0);
      repository.flush();
    }
    try (var repository = Repository.open(store, false)) {
      var objects = store.resolve("objects");
      Files.move(objects, folder.resolve("away"));
      assertThat(repository.scrub()).isFalse();
      assertThat(repository.losses()).isZero();
      Files.move(folder.resolve("away"), objects);
      assertThat(repository.scrub()).isTrue();
      assertThat(repository.losses()).isZero();
    }
  }

  private static Path object(Path store, int number) throws IOException {
    try (var repository = Repository.open(store, false)) {
      return repository.find(StoreFixture.content(number)).orElseThrow().object();
    }
  }
}
