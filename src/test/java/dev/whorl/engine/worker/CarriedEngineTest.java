package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.EngineException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The engine whose tasks are carried to a station keeps the contract, however they get there. */
final class CarriedEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    var engine = new CarriedEngine(new WorkerEngine(folder, memory, 2, ""), folder, memory);
    engine.carryBy(new ShortWay());
    return engine;
  }

  /** To a station in this process. */
  private static final class ShortWay implements Carrier {
    private final Station station = new Station();

    @Override
    public byte[] carry(byte[] commission, Cancellation cancellation) throws EngineException {
      var answer = new FutureTask<>(() -> station.apply(commission));
      var thread = Thread.ofPlatform().start(answer);
      try (var _ = cancellation.onRequest(thread::interrupt)) {
        return answer.get();
      } catch (ExecutionException | InterruptedException e) {
        throw new EngineException("The station failed: " + e.getMessage(), e);
      }
    }

    @Override
    public void expect() {}

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public void close() {
      station.close();
    }
  }
}
