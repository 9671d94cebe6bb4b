package dev.whorl.engine.worker;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import java.nio.file.Path;

/** The engine behind a sandbox's walls, where there is one, keeps the contract. */
final class SandboxedEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    return new WorkerEngine(folder, memory, 2, System.getenv("PATH"));
  }
}
