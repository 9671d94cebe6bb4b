package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.copy;
import static dev.whorl.repository.StoreFixture.files;
import static dev.whorl.repository.StoreFixture.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.repository.CommitProtocol.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step of a commit fails once; what the process leaves is what the next one starts from. */
class CommitFaultsTest {
  /** From when on a commit that fails is there nevertheless, since the journal has it. */
  private static final Set<Step> IN_THE_JOURNAL = EnumSet.of(Step.FORCE, Step.CATALOG, Step.ANSWER);

  private final AtomicInteger commits = new AtomicInteger();

  /** Fails the third commit. */
  private CommitProtocol.Faults failing(Step step, Path store, Path image) {
    return now -> {
      if (now == Step.OBJECTS) {
        commits.incrementAndGet();
      }
      if (now == step && commits.get() == 3) {
        copy(store, image);
        throw new IOException("injected at " + step);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void whatWasAcknowledgedStaysAndTheRestIsThereWholeOrNotAtAll(Step step, @TempDir Path folder)
      throws IOException {
    var store = folder.resolve("store");
    var killed = folder.resolve("killed");
    try (var repository = Repository.open(store, failing(step, store, killed))) {
      commit(repository, 0).join();
      commit(repository, 1).join();
      var third = commit(repository, 2);
      assertThatThrownBy(third::join)
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("injected at " + step);
      var fourth = commit(repository, 3);
      assertThatThrownBy(fourth::join).hasMessageContaining("injected at " + step);
    }
    goesOnFrom(killed, step);
    goesOnFrom(store, step);
  }

  private static void goesOnFrom(Path store, Step step) throws IOException {
    boolean kept = IN_THE_JOURNAL.contains(step);
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 4)).isEqualTo(kept ? Set.of(0, 1, 2) : Set.of(0, 1));
      assertThat(files(store.resolve("objects"))).hasSize(kept ? 3 : 2);
      assertThat(files(store.resolve("staging"))).isEmpty();
      commit(repository, 2).join();
      commit(repository, 3).join();
    }
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 4)).isEqualTo(Set.of(0, 1, 2, 3));
      var verified = repository.verify(true);
      assertThat(verified.isSound()).as(verified.toString()).isTrue();
      assertThat(verified.objects()).isEqualTo(4);
      assertThat(verified.orphans()).isZero();
      assertThat(repository.notes()).isEmpty();
    }
  }

  @Test
  void anOrphanOfAnyAgeWaitsInTheTrash(@TempDir Path folder) throws IOException {
    var store = folder.resolve("store");
    var killed = folder.resolve("killed");
    try (var repository = Repository.open(store, failing(Step.FOLDERS, store, killed))) {
      commit(repository, 0).join();
      commit(repository, 1).join();
      assertThat(commit(repository, 2).exceptionNow()).isNotNull();
    } catch (IllegalStateException e) {
      // Not failed yet when it was asked; closing waits for it.
    }
    for (var object : files(killed.resolve("objects"))) {
      StoreFixture.setDaysBack(object, 8);
    }
    try (var repository = Repository.open(killed, false)) {
      assertThat(files(killed.resolve("trash"))).hasSize(1);
      assertThat(repository.notes()).anyMatch(note -> note.contains("trash"));
    }
    StoreFixture.setDaysBack(files(killed.resolve("trash")).getFirst(), 8);
    Repository.open(killed, false).close();
    assertThat(files(killed.resolve("trash"))).isEmpty();
  }

  @Test
  void afterThePowerFailedTheCatalogIsMadeAnewFromTheJournal(@TempDir Path folder)
      throws IOException {
    var store = folder.resolve("store");
    var killed = folder.resolve("killed");
    try (var repository = Repository.open(store, false)) {
      commit(repository, 0).join();
    }
    var old = Files.readAllBytes(store.resolve("catalog.mv.db"));
    try (var repository = Repository.open(store, failing(Step.ANSWER, store, killed))) {
      for (int number = 1; number < 3; number++) {
        commit(repository, number).join();
      }
      commit(repository, 3).handle((_, failure) -> failure).join();
    }
    // The file is as it was, since nothing forced it to disk, or a mixture of old and new.
    var current = Files.readAllBytes(killed.resolve("catalog.mv.db"));
    System.arraycopy(old, 0, current, 0, Math.min(old.length, 8192));
    Files.write(killed.resolve("catalog.mv.db"), current);
    Files.writeString(killed.resolve("store.mark"), "open another-boot");
    try (var repository = Repository.open(killed, false)) {
      assertThat(there(repository, 5)).isEqualTo(Set.of(0, 1, 2, 3));
      assertThat(repository.notes()).anyMatch(note -> note.contains("made anew from the journal"));
      assertThat(repository.verify(true).isSound()).isTrue();
    }
  }
}
