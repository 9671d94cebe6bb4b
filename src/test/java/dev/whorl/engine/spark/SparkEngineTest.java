package dev.whorl.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whorl.SmallDisk;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Work;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The engine on a cluster keeps the contract. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
final class SparkEngineTest extends EngineContract {
  @TempDir static Path home;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.startOnOldJava(home);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void aFullFolderIsToldByItsName() throws Exception {
    var small = folder.resolve("small");
    var mounted = SmallDisk.mounted(small, 16);
    assumeTrue(mounted.isPresent(), "a small disk can't be mounted here");
    try (var disk = mounted.get();
        var engine = open(small, 256L << 20)) {
      assertIsFull(engine, small, 2_000_000);
      var made = engine.compute(rows(100), small.resolve("little"), new Cancellation());
      assertThat(made.contents()).isEqualTo(compute(rows(100)).contents());
      var others = disk.fill(0);
      assertIsFull(engine, small, 100);
      Files.delete(others);
      engine.compute(rows(100), small.resolve("more"), new Cancellation());
    }
  }

  private static Work rows(int rows) {
    return new Work.Literal(
        "SELECT i AS id, md5(i::VARCHAR) AS name FROM range(" + rows + ") r(i)", COLUMNS);
  }

  private static void assertIsFull(Engine engine, Path folder, int rows) {
    assertThatThrownBy(
            () -> engine.compute(rows(rows), folder.resolve("refused"), new Cancellation()))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.DISK_FULL))
        .hasMessage(
            "The disk of "
                + folder
                + " is full: make room and run again; what was committed stays.");
  }

  @Override
  protected Engine open(Path folder, long memory) {
    var address = SparkAddress.parse(cluster.address(), _ -> null);
    var engine = new CarriedEngine(new WorkerEngine(folder, memory, 2, ""), folder, memory);
    engine.carryBy(new Fleet(address, folder, memory));
    return engine;
  }
}
