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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
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
  void anotherAttemptLeavesAloneWhatTheFirstMadeAndNothingBesideIt() throws Exception {
    var carrier = new SecondAttempts();
    var place = folder.resolve("cluster");
    var engine = new CarriedEngine(new WorkerEngine(place, 1L << 28, 2, ""), place, 1L << 28);
    engine.carryBy(carrier);
    try (engine) {
      var random = new Work.Literal("SELECT random() AS x", List.of(new Column("x", "DOUBLE")));
      var made = engine.compute(random, folder.resolve("out"), new Cancellation());
      var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(made.file()));
      assertThat(made.digest()).isEqualTo(Fingerprint.of(sha));
      assertThat(attempts(place)).isEmpty();

      carrier.carryLastAgain();
      assertThat(attempts(place)).isEmpty();
    }
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left).isEmpty();
    }
  }

  /** Files that a station has no worker at. */
  private static List<Path> attempts(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("station-"))
          .toList();
    }
  }

  /** To a station in this process, twice; the first answer counts. */
  private static final class SecondAttempts extends ShortWay {
    private byte[] last = {};

    @Override
    public byte[] carry(byte[] commission, Cancellation cancellation) throws EngineException {
      last = commission;
      var first = super.carry(commission, cancellation);
      carryLastAgain();
      return first;
    }

    private void carryLastAgain() throws EngineException {
      super.carry(last, new Cancellation());
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
