package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.engine.spark.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever has a cluster work for him may be killed: the next run goes on, and the data is right.
 */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
class SparkKillTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = 4;

  /** From before the cluster knows of it to after the last commit. */
  private static final int FIRST_MILLIS = 2_000;

  private static final int LAST_MILLIS = 14_000;

  @TempDir static Path home;
  private static Cluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.start(home);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void aKilledClientGoesOnWithItsNextRun() throws Exception {
    long seed = Long.getLong("whorl.seed", System.nanoTime());
    var random = new Random(seed);
    Victim.writeFiles(folder, random);
    var document = folder.resolve("kill.whorl");
    var store = folder.resolve("store");
    var onSpark = new String[] {"--engine", "spark", "--spark", cluster.address()};
    for (int kill = 0; kill < KILLS; kill++) {
      var what = "seed " + seed + ", kill " + kill;
      Files.writeString(document, Victim.DOCUMENT.formatted(kill));
      Victim.killed(document, store, random.nextInt(FIRST_MILLIS, LAST_MILLIS), onSpark);
      int committed = Victim.recovered(store);
      var there = JSON.readTree(Victim.finished(document, store, onSpark));
      assertThat(there.path("outcome").asText()).as(what).isEqualTo("complete");
      assertThat(Victim.traces(store)).as(what).isEqualTo(committed + computed(there));
      assertThat(Files.readString(folder.resolve("out/daily.csv")))
          .as(what)
          .isEqualTo(Victim.expected(folder, kill));
      assertThat(computed(JSON.readTree(Victim.finished(document, store)))).as(what).isZero();
      Victim.assertNothingIsLeftOver(folder, store);
    }
  }

  private static int computed(JsonNode report) {
    return report.at("/partitions/computed").asInt();
  }
}
