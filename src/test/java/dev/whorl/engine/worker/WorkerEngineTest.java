package dev.whorl.engine.worker;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import java.nio.file.Path;

/** The engine in processes of its own keeps the contract. */
final class WorkerEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    return new WorkerEngine(folder, memory, 2, "");
  }
}
