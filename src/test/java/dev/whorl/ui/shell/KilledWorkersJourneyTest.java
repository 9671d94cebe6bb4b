package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.worker.Workers;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes die behind the window: one view says so, and nothing else notices. */
class KilledWorkersJourneyTest {
  /** How long each task of the UI thread may take is watched all the time; this is for waiting. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private static final String ENDLESS =
      "SELECT count(*) AS n FROM range(1000000000) r(i), daily WHERE (i + 1) % 7 = 9";

  @TempDir Path folder;

  @Test
  void oneViewFailsWhileTheWindowAnswersAndTheNextAttemptSucceeds() throws Exception {
    try (var bench = Bench.withWorkers(folder).withSample(100, 3)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.select("daily");
      Bench.run(() -> bench.wiring.act("Show the rows"));
      Bench.until(() -> says(bench, ".data-title .muted", "rows"));
      Bench.run(() -> ((ToggleButton) bench.scene.lookup("#data-sql-toggle")).fire());

      ask(bench, ENDLESS);
      Workers.any(new Random());
      var longest = Duration.ZERO;
      while (!Fx.call(() -> says(bench, ".data-message .strong", "can’t be answered"))) {
        var killing = Thread.ofPlatform().start(() -> Workers.endAll("KILL"));
        longest = longer(longest, roundTrip());
        killing.join();
        longest = longer(longest, roundTrip());
      }
      assertThat(longest).isLessThan(AT_ONCE);
      assertThat(Fx.call(() -> says(bench, ".data-message .muted", "run again"))).isTrue();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      bench.pictures("killed-workers");

      ask(bench, "SELECT count(*) AS n FROM daily");
      Bench.until(() -> says(bench, ".data-title .muted", "1 row"));
      bench.select("enriched");
      Bench.until(() -> says(bench, ".data-title .muted", "rows"));
    }
  }

  @Test
  void aRunWhoseWorkersDieSaysSoBesideTheRowsAndTheNextOneSucceeds() throws Exception {
    try (var bench = Bench.withWorkers(folder).withSample(100, 3)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.select("users");
      Bench.run(() -> bench.wiring.act("Show the rows"));
      Bench.until(() -> says(bench, ".data-title .muted", "rows"));
      var endless = "(SELECT count(*) FROM range(1000000000) r(i) WHERE (i + 1) % 7 = 9) = 0";
      bench.filterSample(endless);

      bench.reconcile();
      Bench.until(() -> bench.states().contains(Freshness.RUNNING));
      while (bench.wiring.run().isRunning()) {
        Workers.endAll("KILL");
        assertThat(roundTrip()).isLessThan(AT_ONCE);
      }
      bench.untilState("valid", Freshness.FAILED);
      assertThat(bench.known("valid").reason()).contains("The engine was killed", "run again");
      assertThat(Fx.call(() -> says(bench, ".data-title .muted", "rows"))).isTrue();

      bench.filterSample("user_id IS NOT NULL");
      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    }
  }

  /** How long the UI thread takes to do nothing. */
  private static Duration roundTrip() throws Exception {
    long from = System.nanoTime();
    Fx.call(() -> true);
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void ask(Bench bench, String sql) throws Exception {
    Bench.run(() -> {
      ((TextArea) bench.scene.lookup("#data-sql")).setText(sql);
      ((Button) bench.scene.lookup("#data-sql-run")).fire();
    });
  }

  private static boolean says(Bench bench, String where, String words) {
    return bench.scene.getRoot().lookupAll(where).stream()
        .anyMatch(label -> label.isVisible() && ((Label) label).getText().contains(words));
  }
}
