package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Whereabouts;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The engine whose tasks are carried to a station keeps the contract, however they get there. */
final class CarriedEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    var engine = new CarriedEngine(new WorkerEngine(folder, memory, 2, ""), folder, memory);
    engine.carryBy(new ShortWay());
    return engine;
  }

  @Test
  void whoWatchesATaskHearsWhereItWasDone() throws Exception {
    var heard = new ArrayList<String>();
    try (var engine = open(folder, 1L << 28)) {
      Whereabouts.watched(
          heard::add,
          () ->
              assertThatCode(() ->
                      engine.compute(
                          new Work.Literal("SELECT 1 AS id", List.of(new Column("id", "INTEGER"))),
                          folder.resolve("out"),
                          new Cancellation()))
                  .doesNotThrowAnyException());
      assertThat(engine.parallelism(1)).isEqualTo(2);
    }
    assertThat(heard)
        .singleElement()
        .asString()
        .endsWith(", process " + ProcessHandle.current().pid());
  }

  /** Also if the rows of each are others, which no digest of the first would fit. */
  @Test
  void anotherAttemptLeavesAloneWhatTheFirstMade() throws Exception {
    var engine = new CarriedEngine(new WorkerEngine(folder, 1L << 28, 2, ""), folder, 1L << 28);
    engine.carryBy(new TwoAttempts());
    try (engine) {
      var random = new Work.Literal("SELECT random() AS x", List.of(new Column("x", "DOUBLE")));
      var made = engine.compute(random, folder.resolve("out"), new Cancellation());
      var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(made.file()));
      assertThat(made.digest()).isEqualTo(Fingerprint.of(sha));
    }
  }

  /** To a station in this process, twice; the first answer counts. */
  private static final class TwoAttempts extends ShortWay {
    @Override
    public byte[] carry(byte[] commission, Cancellation cancellation) throws EngineException {
      var first = super.carry(commission, cancellation);
      super.carry(commission, cancellation);
      return first;
    }
  }

  /** To a station in this process. */
  private static class ShortWay implements Carrier {
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
