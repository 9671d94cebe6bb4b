package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.Trials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies by SIGKILL at any moment of a run, and the next run goes on from there. */
class KillTest {
  private static final int KILLS = Trials.of("whorl.kills", 40, 1_000);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyNextRunEndsWithTheSameDataAndRepeatsNothingCommitted(@TempDir Path folder)
      throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random);
    long whole = measure(folder);
    for (int kill = 0; kill < KILLS; kill++) {
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
