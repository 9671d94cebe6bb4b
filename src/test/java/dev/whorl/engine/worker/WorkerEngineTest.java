package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.Isolation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The engine in processes of its own keeps the contract. */
final class WorkerEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    return new WorkerEngine(folder, memory, 2, "");
  }

  @Test
  void withoutASandboxNoneIsClaimed() {
    assertThat(engine().isolation()).isEqualTo(Isolation.PROCESS);
  }
}
