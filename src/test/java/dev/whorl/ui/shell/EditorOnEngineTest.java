package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window on the real engine, store and files: the sample from its first day to a broken one,
 * with pictures of each state.
 */
class EditorOnEngineTest {
  private static final List<String> NODES =
      List.of("clicks", "valid", "enriched", "daily", "weekly", "report");

  @TempDir Path folder;

  @Test
  void theSampleGoesThroughAllItsStates() throws Exception {
    try (var bench = Bench.open(folder)) {
      bench.openSample();
      bench.untilState("clicks", Freshness.STALE);
      bench.select("clicks");
      bench.pictures("stale");

      run(bench, () -> bench.picture("running"));
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      bench.select("daily");
      bench.pictures("fresh");

      bench.tomorrowArrives();
      bench.untilState("clicks", Freshness.STALE);
      bench.pictures("late");
      run(bench, () -> {});
      assertThat(Fx.call(() -> bench.ended("daily").counts().computed())).isEqualTo(3);

      breakFile(bench.clicks().resolve("2026-02-10.csv"));
      bench.untilState("clicks", Freshness.STALE);
      run(bench, () -> {});
      assertThat(Fx.call(() -> bench.known("clicks").freshness())).isEqualTo(Freshness.FAILED);
      bench.select("clicks");
      bench.pictures("failed");
    }
  }

  @Test
  void nothingStandsStillWhileARunGoesOn() throws Exception {
    try (var bench = Bench.open(folder).withSample(2_000, 30)) {
      bench.openSample();
      for (int i = 0; i < 3; i++) {
        walk(bench);
      }
      run(bench, () -> {});
      bench.tomorrowArrives();
      bench.untilState("clicks", Freshness.STALE);
      run(bench, () -> {});
      walk(bench);
    }
  }

  private static void walk(Bench bench) throws Exception {
    for (var node : NODES) {
      bench.select(node);
      bench.settle();
    }
  }

  @Test
  void welcome() throws Exception {
    var settings =
        UserSettings.EMPTY
            .used(Path.of("/home/ana/shop/returns.whorl"))
            .used(Path.of("/home/ana/shop/sessions by campaign.whorl"));
    try (var bench = Bench.open(folder, folder.resolve("store"), settings)) {
      bench.pictures("welcome");
    }
  }

  /** Runs, while somebody walks along the nodes; the window is watched. */
  private static void run(Bench bench, Gallery.Look look) throws Exception {
    bench.reconcile();
    Bench.until(
        () -> bench.states().contains(Freshness.RUNNING) || !bench.wiring.run().isRunning());
    look.now();
    for (int i = 0; Fx.call(() -> bench.wiring.run().isRunning()); i++) {
      var node = new NodeId(NODES.get(i % NODES.size()));
      Fx.call(() -> {
        bench.wiring.pipeline().selectionProperty().set(Set.of(node));
        return true;
      });
      WaitForAsyncUtils.sleep(20, TimeUnit.MILLISECONDS);
    }
    bench.untilIdle();
  }

  private static void breakFile(Path file) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(100, "oops,not a time,,,,,");
    Files.write(file, lines);
  }
}
