package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.whorl.Trials;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Work;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.LinkedFiles;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that dies, hangs or is told to stop costs one request, and the next one succeeds. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class WorkerFaultTest {
  private static final int CANCELS = Trials.of("whorl.cancels", 50, 500);
  private static final List<Column> COLUMNS = List.of(new Column("n", "BIGINT"));
  private static final String ENDLESS =
      "SELECT count(*) AS n FROM range(100000000000) r(i) WHERE i % 7 = 9";

  @TempDir Path folder;
  private WorkerEngine engine;
  private int written;

  @BeforeEach
  void open() {
    engine = new WorkerEngine(folder.resolve("engine"), 256L << 20, 1, "");
  }

  @AfterEach
  void close() throws EngineException {
    engine.close();
    Workers.awaitNone();
  }

  private EngineException failed(String sql, Cancellation cancellation) {
    return catchThrowableOfType(
        EngineException.class,
        () ->
            engine.compute(
                new Work.Literal(sql, COLUMNS),
                folder.resolve("out" + written++ + ".parquet"),
                cancellation));
  }

  private void assertThatItWorks() throws EngineException {
    var output = folder.resolve("out" + written++ + ".parquet");
    var made =
        engine.compute(new Work.Literal("SELECT 7 AS n", COLUMNS), output, new Cancellation());
    assertThat(made.contents().getFirst().rows()).isEqualTo(1);
    assertThat(output).exists();
  }

  /** The library that ought to be beside its driver is not there. */
  @Test
  void aWorkerThatCannotLoadItsDatabaseFailsItsRequest() throws Exception {
    var driver = DuckDbEngine.classPath().getFirst();
    var bare = Files.copy(driver, folder.resolve("bare.jar"));
    var classPath = System.getProperty("java.class.path").replace("" + driver, "" + bare);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "-cp", classPath, Asking.class.getName(), folder.toString())
            .redirectErrorStream(true)
            .start();
    var said = process.inputReader().readAllAsString();
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("The engine crashed");
  }

  /** A process that asks a worker for something, and prints what it is told. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws EngineException {
      var folder = Path.of(arguments[0]);
      try (var engine = new WorkerEngine(folder.resolve("asking"), 256L << 20, 1, "")) {
        var work = new Work.Literal("SELECT 7 AS n", COLUMNS);
        System.out.println(engine.compute(work, folder.resolve("asked"), new Cancellation()));
      } catch (EngineException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "ABRT", "SEGV", "KILL", "ABRT"})
  void aWorkerThatDiesFailsItsRequest(String signal) throws EngineException, IOException {
    var request = CompletableFuture.supplyAsync(() -> failed(ENDLESS, new Cancellation()));
    var worker = Workers.any(new Random(0));
    awaitSpent(worker);
    Workers.signal(worker, signal);

    assertThat(request.join().kind()).isEqualTo(EngineException.Kind.FAILED);
    assertThat(request.join())
        .hasMessageStartingWith("The engine ")
        .hasMessageContaining("run again")
        .hasMessageNotContaining("/");
    assertThatItWorks();
    assertThatNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "ABRT", "SEGV"})
  void aWorkerThatDiesBeforeItBeginsIsReplaced(String signal) throws EngineException, IOException {
    for (int deaths = 0; deaths < 3; deaths++) {
      var work = CompletableFuture.runAsync(this::assertThatItWorksInPeace);
      Workers.signal(Workers.any(new Random(0)), signal);
      work.join();
      engine.close();
      engine = new WorkerEngine(folder.resolve("engine"), 256L << 20, 1, "");
    }
    assertThatNothingIsLeft();
  }

  private void assertThatItWorksInPeace() {
    try {
      assertThatItWorks();
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }

  private void assertThatNothingIsLeft() throws EngineException, IOException {
    engine.close();
    try (var left = Files.list(folder.resolve("engine"))) {
      assertThat(left).isEmpty();
    }
  }

  /** Until it has worked for some time, so that it is at the request. */
  private static void awaitSpent(ProcessHandle worker) {
    org.awaitility.Awaitility.await()
        .atMost(2, TimeUnit.MINUTES)
        .until(() ->
            !worker.isAlive() || worker.info().totalCpuDuration().orElseThrow().toMillis() > 1_500);
  }

  @Test
  void aWorkerThatRunsOutOfMemoryFailsItsRequest() throws EngineException {
    var sql = "SELECT repeat('x', 500000000) AS big";
    assertThatThrownBy(() -> engine.read(sql, List.of(), new Cancellation()))
        .isInstanceOf(EngineException.class);
    assertThat(engine.read("SELECT 1 AS n", List.of(), new Cancellation()).rows())
        .containsExactly(List.of("1"));

    var nested =
        "SELECT list_sum(list_transform(range(1000), i -> i + length(repeat('x', 100000000)))) AS n"
            + " FROM (SELECT list(repeat('y', 1000000) || i) AS l FROM range(2000) r(i)) WHERE"
            + " length(l[1]) > 0";
    assertThat(failed(nested, new Cancellation()).kind()).isEqualTo(EngineException.Kind.FAILED);
    assertThatItWorks();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatHoldsThePipesOfADeadWorkerKeepsNobodyWaiting() throws IOException {
    var left = "exec 3<&0; sleep 40 <&3 & sleep 1; kill -9 $$";
    var own = folder.resolve("own");
    try (var clock = Executors.newScheduledThreadPool(1)) {
      var process = new ProcessBuilder("sh", "-c", left).start();
      var worker = new WorkerProcess(process, own, LinkedFiles.in(own), clock);
      var request = new Request.Read("SELECT 1 AS n", List.of());
      assertThatThrownBy(() -> worker.ask(request, new Cancellation(), _ -> {}))
          .isInstanceOf(UnbegunException.class)
          .hasMessageStartingWith("The engine was killed");
    }
    assertThat(own).doesNotExist();
  }

  @Test
  void aWorkerThatDiesWhileItIsIdleIsReplaced() throws EngineException {
    engine.expect(Engine.Use.TASKS);
    assertThatItWorks();
    Workers.all().forEach(worker -> Workers.signal(worker, "KILL"));
    Workers.awaitNone();

    assertThatItWorks();
  }

  @Test
  void aWishToStopEndsARequestAndLeavesItsWorker() throws EngineException, IOException {
    assertThatItWorks();
    var random = Trials.random();
    var millis = new ArrayList<Long>();
    for (int i = 0; i < CANCELS; i++) {
      var cancellation = new Cancellation();
      var request = CompletableFuture.supplyAsync(() -> failed(ENDLESS, cancellation));
      LockSupport.parkNanos(random.nextLong(30_000_000));
      long start = System.nanoTime();
      cancellation.request();

      assertThat(request.join().isCancelled()).isTrue();
      millis.add((System.nanoTime() - start) / 1_000_000);
      assertThatItWorks();
    }
    millis.sort(null);
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target", "cancel-latency.txt"),
        String.format(
            Locale.ROOT,
            "%d cancels: median %d ms, p99 %d ms%n",
            CANCELS,
            millis.get(CANCELS / 2),
            millis.get(CANCELS * 99 / 100)));
  }

  @Test
  void aWorkerThatDoesNotStopIsKilled() throws EngineException {
    assertThatItWorks();
    var cancellation = new Cancellation();
    var request = CompletableFuture.supplyAsync(() -> failed(ENDLESS, cancellation));
    Workers.all().forEach(worker -> Workers.signal(worker, "STOP"));
    cancellation.request();

    assertThat(request.join().isCancelled()).isTrue();
    assertThatItWorks();
  }

  @Test
  void readingDoesNotWaitForTasks() throws EngineException {
    var cancellation = new Cancellation();
    var task = CompletableFuture.supplyAsync(() -> failed(ENDLESS, cancellation));

    assertThat(engine.read("SELECT 1 AS n", List.of(), new Cancellation()).rows())
        .containsExactly(List.of("1"));
    assertThat(engine.describe(List.of(), FORMAT, true)).isEmpty();
    assertThat(task).isNotDone();
    cancellation.request();
    task.join();
  }

  private static final dev.whorl.engine.FileFormat FORMAT =
      new dev.whorl.engine.FileFormat(
          dev.whorl.engine.FileFormat.Kind.CSV, new java.util.LinkedHashMap<>());

  /** Starts a worker that never ends its request, says its number, and waits to be killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws EngineException {
      var engine = new WorkerEngine(Path.of(arguments[0]), 256L << 20, 1, "");
      Thread.ofPlatform().start(() -> System.out.println(Workers.any(new Random(0)).pid()));
      engine.compute(
          new Work.Literal(ENDLESS, COLUMNS), Path.of(arguments[0], "never"), new Cancellation());
    }
  }

  @Test
  void noWorkerOutlivesWhoAskedIt() throws IOException, InterruptedException {
    var owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.resolve("owned").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var pid = Long.parseLong(owner.inputReader().readLine());
    var worker = ProcessHandle.of(pid).orElseThrow();
    owner.destroyForcibly().waitFor();

    assertThat(worker.onExit()).succeedsWithin(1, TimeUnit.MINUTES);
  }
}
