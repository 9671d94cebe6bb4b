package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.MAIN;
import static dev.whorl.repository.StoreFixture.there;
import static dev.whorl.repository.StoreProcess.COMMITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.repository.StoreProcess.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes die by SIGKILL at any moment; what they had acknowledged is there afterwards. */
class KilledStoreTest {
  private static final int KILLS = Trials.of("whorl.kills.store", 5, 100);
  private static final int PAIRS = Trials.of("whorl.pairs", 10, 200);
  private static final int RESULTS = 60;
  private static final int MOST_MICROS = 150_000;
  private static final int TO_ITS_END = 60_000_000;

  private final Random random = Trials.random();

  private static void assertSound(Repository repository) {
    var verified = repository.verify(true);
    assertThat(verified.isSound()).as(verified.toString()).isTrue();
    assertThat(verified.orphans()).isZero();
  }

  @Test
  void noAcknowledgedCommitIsLost(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store");
    var acknowledged = new HashSet<Integer>();
    for (int kill = 0; kill < KILLS; kill++) {
      int from = COMMITS * kill;
      var process = StoreProcess.start(Work.COMMIT, store, from);
      StoreProcess.killed(process, random.nextInt(MOST_MICROS)).stream()
          .filter(line -> !line.equals("done"))
          .forEach(line -> acknowledged.add(Integer.valueOf(line)));
      try (var repository = Repository.open(store, false)) {
        assertThat(there(repository, from + COMMITS)).as("kill " + kill).containsAll(acknowledged);
        assertSound(repository);
      }
    }
  }

  /** Each kill is of work on the same store, of which everything is still to be done. */
  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"RECOVER", "REOPEN", "COLLECT", "BACK_UP", "COMPACT"})
  void whoeverDiesWhileTheyMendOrCleanLosesNothing(Work work, @TempDir Path folder)
      throws Exception {
    var filled = folder.resolve("filled");
    var needed = IntStream.range(0, RESULTS).filter(number -> number % 3 == 0).toArray();
    fill(filled, needed);
    if (work == Work.REOPEN) {
      leaveUnclean(filled);
    }
    int most = micros(work, copied(filled, folder.resolve("whole")));
    for (int kill = 0; kill < KILLS; kill++) {
      var store = copied(filled, folder.resolve("kill " + kill));
      StoreProcess.killed(StoreProcess.start(work, store, 0), random.nextInt(most));
      try (var repository = Repository.open(store, false)) {
        var all = IntStream.of(needed).boxed().toList();
        assertThat(there(repository, RESULTS)).as("kill " + kill).containsAll(all);
        assertThat(repository.published(MAIN).nodes().get("node").tree().entries())
            .hasSize(needed.length);
        assertSound(repository);
      }
    }
  }

  private static Path copied(Path store, Path copy) throws IOException {
    StoreFixture.copy(store, copy);
    return copy;
  }

  /** How long it takes from when it has the store, or begins to open it, to its end. */
  private static int micros(Work work, Path store) throws Exception {
    var process = StoreProcess.start(work, store, 0);
    process.inputReader().readLine();
    long start = System.nanoTime();
    assertThat(StoreProcess.lastLine(process)).isEqualTo("done");
    return (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  /** As after a kill: a catalog that lags behind the journal, and files that nobody knows. */
  private static void leaveUnclean(Path store) throws Exception {
    var catalog = Catalog.file(store, Catalog.NAME);
    var older = Files.copy(catalog, store.resolveSibling("older"));
    try (var repository = Repository.open(store, false)) {
      for (int number = RESULTS; number < 2 * RESULTS; number++) {
        var _ = StoreFixture.commit(repository, number);
      }
    }
    Files.copy(older, catalog, StandardCopyOption.REPLACE_EXISTING);
    StoreMark.InUse.now().write(store);
    Files.writeString(store.resolve("objects/orphan"), "rows");
    Files.writeString(store.resolve("staging/half"), "rows");
  }

  @Test
  void aBranchIsThereWholeOrNotAtAll(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store");
    fill(store, new int[] {1, 2, 3});
    var acknowledged = new HashSet<Integer>();
    for (int kill = 0; kill < KILLS; kill++) {
      int from = COMMITS * kill;
      var process = StoreProcess.start(Work.BRANCH, store, from);
      // The first comes to its end, so that something is acknowledged on the slowest machine.
      StoreProcess.killed(process, kill == 0 ? TO_ITS_END : random.nextInt(MOST_MICROS)).stream()
          .filter(line -> !line.equals("done"))
          .forEach(line -> acknowledged.add(Integer.valueOf(line)));
      try (var repository = Repository.open(store, false)) {
        var head = repository.heads().of(MAIN);
        for (int number = 0; number < from + COMMITS; number++) {
          var made = repository.heads().of(StoreFixture.branch(number));
          assertThat(made.isPresent() || !acknowledged.contains(number))
              .as("kill " + kill)
              .isTrue();
          assertThat(made).isIn(Optional.empty(), head);
        }
        assertSound(repository);
        assertThat(StoreFixture.files(store.resolve("objects"))).hasSize(RESULTS);
      }
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private static void fill(Path store, int[] needed) throws Exception {
    try (var repository = Repository.open(store, false)) {
      for (int number = 0; number < RESULTS; number++) {
        var _ = StoreFixture.commit(repository, number);
      }
      repository.flush();
      StoreFixture.publish(repository, MAIN, needed);
    }
  }

  @Test
  void ofTwoProcessesOneWrites(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store");
    var known = new HashSet<Integer>();
    for (int pair = 0; pair < PAIRS; pair++) {
      int from = 2 * COMMITS * pair;
      var first = StoreProcess.start(Work.COMMIT, store, from);
      var second = StoreProcess.start(Work.COMMIT, store, from + COMMITS);
      var ends = Set.of(StoreProcess.lastLine(first) + " 1", StoreProcess.lastLine(second) + " 2");
      assertThat(ends).anyMatch(end -> end.startsWith("done"));
      for (var end : ends) {
        int at = end.endsWith("1") ? from : from + COMMITS;
        if (end.startsWith("done")) {
          IntStream.range(at, at + COMMITS).forEach(known::add);
        } else {
          assertThat(end).contains("in use by another Whorl (process ");
        }
      }
    }
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, 2 * COMMITS * PAIRS)).isEqualTo(known);
      assertSound(repository);
    }
  }
}
