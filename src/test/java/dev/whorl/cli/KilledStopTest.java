package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.StoreException;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies by SIGKILL while a run comes to a stop, or goes on from it: what was committed
 * or staged is never made again, and nothing goes past a stop by itself.
 */
class KilledStopTest {
  private static final int KILLS = Trials.of("whorl.kills.stops", 5, 100);
  private static final long MEMORY = 1L << 30;
  private static final Breakpoint DAILY = Breakpoint.at(new NodeId("daily"), new Trigger.After());

  @TempDir Path folder;

  @Test
  void whatWasStagedSurvives() throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random);
    var document = Files.writeString(folder.resolve("d.whorl"), Victim.DOCUMENT.formatted(1));
    var pipeline = Target.pipeline(document, "main");
    long start = System.nanoTime();
    var measured = Victim.start(document, folder.resolve("measured"), "--break", "daily");
    measured.getInputStream().readAllBytes();
    assertThat(measured.waitFor()).isEqualTo(4);
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    for (int kill = 0; kill < KILLS; kill++) {
      var store = folder.resolve("store" + kill);
      long moment = whole / 3 + random.nextLong(whole * 2 / 3);
      if (kill % 2 == 0) {
        Victim.killed(document, store, moment, "--break", "daily");
      } else {
        assertThat(run(pipeline, store, List.of(DAILY)).outcome()).isEqualTo(Outcome.STOPPED);
        Victim.killed(document, store, moment);
      }
      assertEndsAsIfNothingHadHappened(new Terminal(document, store), pipeline, store, kill);
    }
  }

  private static Workspace open(Path store) throws StoreException {
    return Workspace.open(
        new Workspace.Settings(
            store,
            2,
            MEMORY,
            false,
            List.of(),
            new PipelineFiles(),
            Workspace.Execution.IN_PROCESS));
  }

  private static RunReport run(Pipeline pipeline, Path store, List<Breakpoint> breakpoints)
      throws StoreException {
    try (var workspace = open(store)) {
      return workspace.debugger(pipeline).until(Set.of(), breakpoints, _ -> {}).await();
    }
  }

  private void assertEndsAsIfNothingHadHappened(
      Terminal terminal, Pipeline pipeline, Path store, int kill) throws Exception {
    assertThat(terminal.store("verify", "--deep")).as("kill " + kill).isZero();
    assertThat(terminal.store("gc", "--keep-days", "1")).as("kill " + kill).isZero();
    int traces = Victim.count(store, "trace");
    int stops = Victim.count(store, "stop");
    var where = "kill " + kill + " left " + traces + " traces and " + stops + " stops";
    try (var workspace = open(store)) {
      assertThat(workspace.assess(pipeline).stops()).as(where).hasSize(stops);
    }
    var report = run(pipeline, store, List.of());
    assertThat(report.outcome()).as(where).isEqualTo(Outcome.COMPLETE);
    assertThat(report.counts().computed())
        .as(where)
        .isEqualTo(report.counts().desired() - traces - stops);
    assertThat(Files.readString(folder.resolve("out/daily.csv")))
        .as(where)
        .isEqualTo(Victim.expected(folder, 1));
    assertThat(Victim.count(store, "stop")).as(where).isZero();
    Victim.assertNothingIsLeftOver(folder, store);
    Files.delete(folder.resolve("out/daily.csv"));
  }
}
