package dev.whorl.engine.duckdb;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import java.nio.file.Path;

/** The engine in this process keeps the contract. */
final class DuckDbEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    return new DuckDbEngine(folder, memory);
  }
}
