package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.Patience;
import dev.whorl.Strace;
import dev.whorl.Strace.Fault;
import dev.whorl.Trials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system refuses to write, to force to disk or to rename, in the program or in its workers: a
 * run says so, and the next one goes on from what was committed.
 */
class FailingCallsRunIT {
  private static final int FAULTS = Trials.of("whorl.faults.run", 4, 40);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CALLS = 12;

  /** Calls of the program and its workers that reach a disk; the JVM itself makes none of them. */
  private static final List<String> CALLS =
      List.of("pwrite64", "fsync,fdatasync", "rename,renameat,renameat2", "pwrite64");

  @BeforeAll
  static void needed() {
    Strace.assumeThere();
  }

  @Test
  void aRunSaysSoAndTheNextOneGoesOn(@TempDir Path folder) throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random);
    for (int number = 0; number < FAULTS; number++) {
      var store = folder.resolve("store" + number);
      var document =
          Files.writeString(folder.resolve("d.whorl"), Victim.DOCUMENT.formatted(number));
      var fault = Fault.random(CALLS.get(number % CALLS.size()), MOST_CALLS, random);
      var log = folder.resolve("calls");
      var process =
          Patience.with(
              Victim.run(Strace.of(fault, log), document, store).redirectErrorStream(true).start());
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      var where = fault + " ended with " + code + ": " + out;
      assertThat(code).as(where).isIn(0, 1, 3);
      if (code != 0) {
        assertThat(Strace.wasHit(log)).as(where).isTrue();
        assertThat(out)
            .as(where)
            .containsAnyOf("No space left", "disk is full", "Input/output error");
      }

      int committed = Victim.recovered(store);
      var report = JSON.readTree(Victim.finished(document, store));
      assertThat(report.path("outcome").asText()).as(where).isEqualTo("complete");
      if (code == 0) {
        // What failed was not needed: the journal has everything.
        assertThat(report.at("/partitions/computed").asInt()).as(where).isZero();
      }
      assertThat(Victim.traces(store))
          .as(where)
          .isEqualTo(committed + report.at("/partitions/computed").asInt());
      assertThat(Files.readString(folder.resolve("out/daily.csv")))
          .as(where)
          .isEqualTo(Victim.expected(folder, number));
      Victim.assertNothingIsLeftOver(folder, store);
    }
  }
}
