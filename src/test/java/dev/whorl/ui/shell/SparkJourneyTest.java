package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.spark.Cluster;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.DebuggerModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** With tasks on a cluster, the window works as with tasks here. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
class SparkJourneyTest {
  private static final NodeId VALID = new NodeId("valid");
  private static final int DAYS = 12;
  private static final String ALL = "user_id IS NOT NULL";

  /** A second or so for each day; and as long as nobody would wait. */
  private static final String SLOW = slow(15_000_000);

  private static final String ENDLESS = slow(100_000_000_000L);

  @TempDir Path folder;

  private static String slow(long steps) {
    return ALL + " AND (SELECT sum(hash(i) % 7) FROM range(" + steps + ") r(i)) > 0";
  }

  @Test
  void progressStopsAndStagedDataAreAsWithTasksHere() throws Exception {
    try (var cluster = Cluster.start(folder.resolve("cluster"));
        var bench = Bench.open(folder).withSample(300, DAYS)) {
      bench.openSample();
      choose(bench, cluster);

      bench.filterSample(SLOW);
      var progress = new CopyOnWriteArrayList<Double>();
      Bench.run(() ->
          bench
              .wiring
              .run()
              .progressProperty()
              .addListener((_, _, now) -> progress.add(now.doubleValue())));
      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      assertThat(progress.stream().distinct().filter(share -> share > 0 && share < 1))
          .hasSizeGreaterThan(1);

      stopInTheMiddle(bench);
      stopAtABreakpoint(bench);
    }
  }

  private static void choose(Bench bench, Cluster cluster) throws Exception {
    Bench.until(() -> engine(bench).startsWith("DuckDB"));
    Bench.run(() -> bench.wiring.act("Choose where tasks run …"));
    Bench.run(() -> {
      ((RadioButton) bench.scene.lookup("#placement-there")).fire();
      ((TextField) bench.scene.lookup("#placement-server")).setText(cluster.address());
      ((Button) bench.scene.lookup("#placement-answer")).fire();
    });
    Bench.until(() -> engine(bench).contains("at once"));
    Bench.run(() -> ((Button) bench.scene.lookup("#placement-close")).fire());
  }

  private static void stopInTheMiddle(Bench bench) throws Exception {
    bench.filterSample(ENDLESS);
    bench.untilState("valid", Freshness.STALE);
    bench.reconcile();
    bench.untilState("valid", Freshness.RUNNING);
    bench.pictures("spark-running");
    Bench.run(() -> bench.wiring.run().stop());
    bench.untilIdle();
    assertThat(bench.wiring.run().lastProperty().get().orElseThrow().outcome())
        .isEqualTo(Outcome.INTERRUPTED);
    bench.untilState("valid", Freshness.STALE);
    bench.pictures("spark-stopped");
  }

  private static void stopAtABreakpoint(Bench bench) throws Exception {
    bench.filterSample(ALL + " AND revenue > 2");
    bench.untilState("valid", Freshness.STALE);
    bench.select("valid");
    Bench.run(() -> bench.wiring.actions().does("Toggle breakpoint"));
    Bench.until(() -> debugger(bench).breakpoints(VALID).size() == 1);
    bench.reconcile();
    Bench.until(() -> debugger(bench).canGoOn());
    assertThat(debugger(bench).stopsProperty().get()).hasSize(DAYS);
    bench.untilState("valid", Freshness.STOPPED);
    Bench.until(() -> text(bench, ".sight-bar").contains(" rows"));
    bench.pictures("spark-breakpoint");

    Bench.run(() -> bench.wiring.actions().does("Step to the next task"));
    Bench.until(() -> debugger(bench).canGoOn());
    assertThat(stop(bench)).isPresent();
    Bench.run(() -> bench.wiring.actions().does("Resume, ignoring breakpoints"));
    bench.untilIdle();
    assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);

    Bench.run(() -> bench.wiring.actions().does("Show the runs"));
    Bench.until(() -> label(bench, "#run-details").contains("executor"));
    bench.pictures("spark-runs");
  }

  private static DebuggerModel debugger(Bench bench) {
    return bench.wiring.debugger();
  }

  private static Optional<Stop> stop(Bench bench) {
    return debugger(bench).stopProperty().get();
  }

  private static String engine(Bench bench) {
    return ((Button) bench.scene.lookup("#engine")).getText();
  }

  private static String label(Bench bench, String selector) {
    return ((Label) bench.scene.lookup(selector)).getText();
  }

  /** All words below a part of the window. */
  private static String text(Bench bench, String selector) {
    var all = new StringBuilder();
    for (Node label : bench.scene.lookup(selector).lookupAll(".label")) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }
}
