package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.Trials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged program dies by SIGKILL at any moment of a run, and the next run goes on from there.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {
  private static final int KILLS = Trials.of("whorl.kills", 40, 1_000);
  private static final int VICTIMS = 2;
  private static final int ENDS = Trials.of("whorl.ends", 4, 200);
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "of victim {0}")
  @ValueSource(ints = {0, 1})
  void everyNextRunEndsWithTheSameDataAndRepeatsNothingCommitted(int victim, @TempDir Path folder)
      throws Exception {
    var random = Trials.random(victim);
    Victim.writeFiles(folder, random);
    long whole = measure(folder);
    for (int kill = 0; kill < KILLS / VICTIMS; kill++) {
      var store = folder.resolve("store" + kill % 4);
      var document = folder.resolve("d.whorl");
      Files.writeString(document, Victim.DOCUMENT.formatted(kill));
      Victim.killed(document, store, 1 + random.nextLong(whole));
      int committed = Victim.recovered(store);
      var report = JSON.readTree(Victim.finished(document, store));
      var where = "kill " + kill + " after " + committed + " traces: " + report;
      assertThat(report.path("outcome").asText()).as(where).isEqualTo("complete");
      assertThat(Victim.traces(store)).as(where).isEqualTo(committed + computed(report));
      assertThat(Files.readString(folder.resolve("out/daily.csv")))
          .as(where)
          .isEqualTo(Victim.expected(folder, kill));
      Victim.assertNothingIsLeftOver(folder, store);
    }
  }

  /** By SIGTERM, which may come before the store is open or the run has begun. */
  @Test
  void whoIsAskedToEndLeavesNothingHalfDone(@TempDir Path folder) throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random, 5);
    long whole = measure(folder);
    Files.delete(folder.resolve("out/daily.csv"));
    var document = folder.resolve("d.whorl");
    for (int end = 0; end < ENDS; end++) {
      var store = folder.resolve("ended" + end);
      var process = Victim.start(document, store);
      boolean ended = process.waitFor(1 + random.nextLong(whole), TimeUnit.MILLISECONDS);
      process.destroy();
      int code = process.waitFor();
      var where = "end " + end + " with " + code;
      // Java itself answers until the program has begun.
      assertThat(code).as(where).isIn(ended ? List.of(0) : List.of(0, 130, 143));
      int committed = Victim.recovered(store);
      var out = folder.resolve("out/daily.csv");
      if (Files.exists(out)) {
        assertThat(Files.readString(out)).as(where).isEqualTo(Victim.expected(folder, 0));
      }
      var report = JSON.readTree(Victim.finished(document, store));
      assertThat(Victim.traces(store)).as(where).isEqualTo(committed + computed(report));
      assertThat(Files.readString(out)).as(where).isEqualTo(Victim.expected(folder, 0));
      Victim.assertNothingIsLeftOver(folder, store);
      Files.delete(out);
    }
  }

  private static int computed(com.fasterxml.jackson.databind.JsonNode report) {
    return report.at("/partitions/computed").asInt();
  }

  /** Milliseconds that a run takes when nobody kills it. */
  private static long measure(Path folder) throws Exception {
    var document = folder.resolve("d.whorl");
    Files.writeString(document, Victim.DOCUMENT.formatted(0));
    long start = System.nanoTime();
    Victim.finished(document, folder.resolve("measured"));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
