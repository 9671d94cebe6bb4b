package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs begin by themselves, each for a reason. */
final class AutomationTest {
  /** In which the automation looks around a few times. */
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(1_700);

  private final ExecutorService ui = Executors.newSingleThreadExecutor();
  private final PipelineModel pipeline = new PipelineModel();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final RunModel run = new RunModel(pipeline, backend, ui, notice -> {});
  private final SettingsModel settings =
      new SettingsModel(UserSettings.EMPTY, Path.of("unused"), task -> {}, new FakeLater());
  private final DebuggerModel debugger =
      new DebuggerModel(pipeline, backend, run, notice -> {}, () -> {});
  private final Automation automation =
      new Automation(pipeline, run, backend, settings, debugger.stopsProperty(), ui, () -> true);

  @AfterEach
  void close() throws Exception {
    now(() -> automation.set(new Automation.Mode.Off()));
    ui.shutdown();
  }

  private void now(Runnable what) throws Exception {
    ui.submit(what).get();
  }

  private <T> T asked(Callable<T> what) throws Exception {
    return ui.submit(what).get();
  }

  private void begin() throws Exception {
    now(() -> {
      open();
      assessed();
      automation.set(new Automation.Mode.OnChange());
    });
    awaitRuns(1);
    end(Outcome.COMPLETE);
  }

  private void open() {
    pipeline.open(new Origin("p", "P", Optional.empty(), Path.of("here"), "main"), Graph.EMPTY);
  }

  private void assessed(Stop... stops) {
    pipeline.assessed(
        new Assessment(
            new LinkedHashMap<>(), List.of(), List.of(), new LinkedHashMap<>(), List.of(stops)));
  }

  private static Stop stop() {
    return new Stop(
        new NodeId("daily"),
        PartitionKey.value("x"),
        Fingerprint.builder("test").build(),
        Point.AFTER,
        Optional.empty(),
        0,
        1,
        Instant.EPOCH,
        "after it was computed");
  }

  private boolean waits() throws Exception {
    return asked(() -> automation.waitingProperty().get());
  }

  private void awaitRuns(int runs) {
    Awaitility.await().until(() -> asked(() -> backend.runs) == runs);
  }

  private void end(Outcome outcome) throws Exception {
    now(() -> backend.run.complete(ScriptedBackend.report(outcome)));
    Awaitility.await().until(() -> !asked(run::isRunning));
  }

  @Test
  void aRunThatSomebodyStartedIsNoChange() throws Exception {
    begin();
    now(() -> run.start(Targets.ALL));
    LockSupport.parkNanos(A_WHILE);
    end(Outcome.COMPLETE);
    LockSupport.parkNanos(A_WHILE);
    assertThat(asked(() -> backend.runs)).isEqualTo(2);

    now(() -> backend.sources = "two");
    awaitRuns(3);
    end(Outcome.COMPLETE);
  }

  @Test
  void afterAFailureItSaysWhenItTriesAgain() throws Exception {
    begin();
    now(() -> backend.sources = "two");
    awaitRuns(2);
    end(Outcome.FAILED);
    Awaitility.await().until(() -> asked(() -> automation.retryProperty().get()).isPresent());

    now(() -> backend.sources = "three");
    awaitRuns(3);
    end(Outcome.COMPLETE);
    Awaitility.await().until(() -> asked(() -> automation.retryProperty().get()).isEmpty());
  }

  @Test
  void nothingRunsBeforeItIsKnownWhatIsStopped() throws Exception {
    now(() -> {
      open();
      automation.set(new Automation.Mode.Every(Duration.ofHours(1)));
    });
    LockSupport.parkNanos(A_WHILE);
    assertThat(asked(() -> backend.runs)).isZero();
    now(() -> assessed(stop()));
    LockSupport.parkNanos(A_WHILE);
    assertThat(asked(() -> backend.runs)).isZero();
    assertThat(waits()).isTrue();
    now(this::assessed);
    awaitRuns(1);
    assertThat(waits()).isFalse();
    end(Outcome.COMPLETE);
  }

  @Test
  void anEditThatMendsAStopDoesNotLetItGoOn() throws Exception {
    begin();
    now(() -> assessed(stop()));
    now(() ->
        pipeline.edit("Mend", graph -> graph.with(GraphEdits.fresh(graph, Kind.SQL, List.of()))));
    now(this::assessed);
    LockSupport.parkNanos(A_WHILE);
    assertThat(asked(() -> debugger.edit().effectProperty().get())).isPresent();
    assertThat(asked(() -> backend.runs)).isEqualTo(1);
    assertThat(waits()).isTrue();

    now(() -> run.start(Targets.ALL));
    end(Outcome.COMPLETE);
    assertThat(waits()).isFalse();
    awaitRuns(3);
    end(Outcome.COMPLETE);
  }

  @Test
  void anotherPipelineIsNotReconciledByItself() throws Exception {
    begin();
    now(() ->
        pipeline.open(
            new Origin("q", "Q", Optional.empty(), Path.of("there"), "main"), Graph.EMPTY));
    now(() -> backend.sources = "two");
    LockSupport.parkNanos(A_WHILE);

    assertThat(asked(() -> backend.runs)).isEqualTo(1);
    assertThat(asked(() -> automation.modeProperty().get())).isEqualTo(new Automation.Mode.Off());
  }
}
