package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.spark.Cluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is smaller at the end of a run than at its start. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
class SparkLossTest {
  @TempDir Path folder;

  @Test
  void aKilledWorkerCostsTime() throws Exception {
    try (var cluster = Cluster.start(folder.resolve("cluster"))) {
      SparkTest.assertSurvives(
          cluster, folder.resolve("there"), () -> cluster.workers().getFirst().destroyForcibly());
      assertThat(cluster.executors()).hasSize(1);
    }
  }
}
