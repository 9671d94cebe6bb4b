package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.there;
import static dev.whorl.repository.StoreProcess.COMMITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Strace;
import dev.whorl.Strace.Fault;
import dev.whorl.Trials;
import dev.whorl.repository.StoreProcess.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system refuses to write, to force to disk or to rename; what was acknowledged stays. */
class FailingCallsTest {
  private static final int FAULTS = Trials.of("whorl.faults.store", 16, 160);
  private static final String FORCING = "fsync,fdatasync";
  private static final String RENAMING = "rename,renameat,renameat2";
  private static final String WRITING = "write,pwrite64,writev,pwritev";

  private final Random random = Trials.random();

  @BeforeAll
  static void needed() {
    Strace.assumeThere();
  }

  @Test
  void whatWasAcknowledgedStaysAndItGoesOnAfterwards(@TempDir Path folder) throws Exception {
    for (int number = 0; number < FAULTS; number++) {
      var store = folder.resolve("store" + number);
      Repository.open(store, false).close();
      var log = folder.resolve("calls");
      var under =
          switch (number % 4) {
            case 0 -> Strace.of(any(FORCING), log);
            case 1 -> Strace.of(any(RENAMING), log);
            case 2 -> Strace.of(any(WRITING), log, store.resolve("journal"));
            default -> Strace.of(any(WRITING), log, store.resolve("catalog.mv.db"));
          };
      assertGoesOn(store, under);
    }
  }

  private Fault any(String calls) {
    return Fault.random(calls, COMMITS, random);
  }

  private static void assertGoesOn(Path store, List<String> under) throws Exception {
    var process = StoreProcess.start(under, Work.COMMIT, store, 0);
    var lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    process.waitFor();
    var where = under + " " + lines;
    assertThat(lines).as(where).isNotEmpty();
    assertThat(lines.getLast())
        .as(where)
        .matches("(failed|refused): .*(No space left|disk is full|Input/output error).*");
    var acknowledged =
        lines.stream()
            .filter(line -> line.matches("\\d+"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, COMMITS)).as(where).containsAll(acknowledged);
      var verified = repository.verify(true);
      assertThat(verified.isSound()).as(where + verified).isTrue();
      commit(repository, COMMITS).join();
    }
  }
}
