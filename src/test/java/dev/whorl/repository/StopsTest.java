package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.BreakpointRow;
import dev.whorl.repository.Records.StopRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops and breakpoints are in the journal like all else, and belong to their branch. */
class StopsTest {
  private static final BranchName MAIN = new BranchName("p", "main");
  private static final BranchName OTHER = new BranchName("p", "other");
  private static final BreakpointRow BREAKPOINT =
      new BreakpointRow(1, "", "2026*", "condition", "a < 'é'", 3, true, false);

  @TempDir Path folder;

  private static StopRow stop(BranchName branch, int number) {
    return new StopRow(
        branch,
        "node",
        PartitionKey.file("file" + number),
        StoreFixture.blueprint(number),
        "before",
        Optional.empty(),
        0,
        7,
        number,
        "before it is computed");
  }

  @Test
  void aRebuiltCatalogHasThem() {
    try (var repository = Repository.open(folder, false)) {
      repository.stops().hold(List.of(stop(MAIN, 1), stop(MAIN, 2), stop(OTHER, 3))).join();
      repository.stops().drop(List.of(stop(MAIN, 2))).join();
      repository.breakpoints().put(MAIN, BREAKPOINT).join();
    }
    try (var repository = Repository.rebuild(folder, false)) {
      assertThat(repository.stops().of(MAIN)).containsExactly(stop(MAIN, 1));
      assertThat(repository.stops().of(OTHER)).containsExactly(stop(OTHER, 3));
      assertThat(repository.breakpoints().of(MAIN)).containsExactly(BREAKPOINT);
    }
  }

  @Test
  void aRunOfWhichOnlyAStopIsLeftKeepsItsNumber() {
    try (var repository = Repository.open(folder, false)) {
      repository.stops().hold(List.of(stop(MAIN, 1))).join();
    }
    try (var repository = Repository.open(folder, false)) {
      assertThat(repository.newRun()).isEqualTo(stop(MAIN, 1).run() + 1);
    }
  }

  @Test
  void breakpointsThatAreMadeAtOnceGetNumbersOfTheirOwn() {
    try (var repository = Repository.open(folder, false)) {
      var all = repository.breakpoints();
      var made = Stream.generate(() -> all.add(MAIN, BREAKPOINT)).limit(5).toList();
      assertThat(made.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
      assertThat(all.of(MAIN)).hasSize(5);
    }
  }

  @Test
  void aDeletedBranchHasNone() {
    try (var repository = Repository.open(folder, false)) {
      repository.stops().hold(List.of(stop(MAIN, 1), stop(OTHER, 2))).join();
      repository.breakpoints().put(OTHER, BREAKPOINT).join();
      repository.heads().forget(OTHER).join();
      assertThat(repository.stops().of(OTHER)).isEmpty();
      assertThat(repository.breakpoints().of(OTHER)).isEmpty();
      assertThat(repository.stops().of(MAIN)).hasSize(1);
    }
  }

  @Test
  void aStopIsNoTraceUntilItGoesOn() {
    var blueprint = StoreFixture.blueprint(1);
    try (var repository = Repository.open(folder, false)) {
      var before = stop(MAIN, 1);
      var staged =
          new StopRow(
              MAIN,
              before.node(),
              before.partition(),
              blueprint,
              "after",
              Optional.of(ContentId.EMPTY),
              2,
              7,
              1,
              "after it was computed");
      repository.stops().hold(List.of(staged)).join();
      assertThat(repository.traces(Set.of(blueprint))).isEmpty();
      repository.stops().commit(staged).join();
      assertThat(repository.traces(Set.of(blueprint))).containsOnlyKeys(blueprint);
      assertThat(repository.stops().of(MAIN)).isEmpty();
    }
  }
}
