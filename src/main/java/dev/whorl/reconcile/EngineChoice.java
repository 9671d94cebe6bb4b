package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.spark.Fleet;
import dev.whorl.engine.spark.SparkAddress;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import dev.whorl.reconcile.Workspace.Execution;
import java.nio.file.Path;

/**
 * Which engine stands behind each kind of execution; every task gets an equal part of its memory.
 */
final class EngineChoice {
  private EngineChoice() {}

  /**
   * @param spill folder of the engine's own
   */
  static Engine start(Workspace.Settings settings, Path spill) {
    long each = settings.memory() / settings.threads();
    return switch (settings.execution()) {
      case Execution.Workers _ -> workers(settings, spill, each);
      case Execution.InProcess _ -> new DuckDbEngine(spill, each);
      case Execution.OnSpark(SparkAddress address) ->
          new CarriedEngine(workers(settings, spill, each), new Fleet(address, spill), spill, each);
    };
  }

  private static Engine workers(Workspace.Settings settings, Path spill, long each) {
    var path = System.getenv().getOrDefault("PATH", "");
    return new WorkerEngine(spill, each, settings.threads(), path);
  }
}
