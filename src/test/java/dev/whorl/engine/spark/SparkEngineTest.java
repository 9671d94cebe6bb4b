package dev.whorl.engine.spark;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The engine on a cluster keeps the contract. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
final class SparkEngineTest extends EngineContract {
  @TempDir static Path home;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.start(home);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Override
  protected Engine open(Path folder, long memory) {
    var address = SparkAddress.parse(cluster.address(), _ -> null);
    var engine = new CarriedEngine(new WorkerEngine(folder, memory, 2, ""), folder, memory);
    engine.carryBy(new Fleet(address, folder));
    return engine;
  }
}
