package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.spark.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that begins tasks again elsewhere when they take long. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
class SparkSpeculationTest {
  private static final String[] SPECULATION = {
    "spark.speculation=true",
    "spark.speculation.interval=100ms",
    "spark.speculation.quantile=0.1",
    "spark.speculation.multiplier=1.1",
    "spark.speculation.minTaskRuntime=2s",
    "spark.speculation.task.duration.threshold=2s"
  };

  @TempDir Path folder;

  @Test
  void aTaskThatHangsIsDoneElsewhereAndCountsOnce() throws Exception {
    var hanging = new ArrayList<ProcessHandle>();
    try (var cluster = Cluster.start(folder.resolve("cluster"), SPECULATION)) {
      SparkTest.assertSurvives(
          cluster,
          folder.resolve("there"),
          () -> {
            cluster.executors().getFirst().descendants().forEach(hanging::add);
            stop(hanging);
          });
      assertThat(cluster.said("as speculatable")).isPositive();
    } finally {
      hanging.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** An executor lives on, but what computes for it does not. */
  private static void stop(List<ProcessHandle> workers) throws IOException {
    assertThat(workers).isNotEmpty();
    var command = new ArrayList<>(List.of("kill", "-STOP"));
    workers.forEach(worker -> command.add(String.valueOf(worker.pid())));
    assertThat(new ProcessBuilder(command).start().onExit().join().exitValue()).isZero();
  }
}
