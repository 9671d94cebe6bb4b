package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window on the real engine, store and files: the sample from its first day to a broken one,
 * with a picture of each state, in both tones and in a large and a small window.
 */
class EditorOnEngineTest {
  /** Far above what any machine needs for one thing, and far below a query or a commit. */
  private static final Duration MOST_WORK = Duration.ofMillis(700);

  /** Where the UI thread must never be found. */
  private static final List<String> FORBIDDEN =
      List.of("org.h2.", "org.duckdb.", "dev.whorl.repository.", "dev.whorl.engine.");

  private static final List<String> NODES =
      List.of("clicks", "valid", "enriched", "daily", "weekly", "report");

  @TempDir Path folder;

  @Test
  void theSampleGoesThroughAllItsStates() throws Exception {
    try (var bench = Bench.open(folder);
        var pulse = Pulse.start()) {
      bench.openSample();
      bench.untilState("clicks", Freshness.STALE);
      bench.select("clicks");
      pictures(bench, "stale");

      run(bench, pulse, () -> pictures(bench, "running"));
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      bench.select("daily");
      pictures(bench, "fresh");

      bench.tomorrowArrives();
      bench.untilState("clicks", Freshness.STALE);
      pictures(bench, "late");
      run(bench, pulse, () -> {});
      assertThat(Fx.call(() -> bench.ended("daily").counts().computed())).isEqualTo(3);

      breakFile(bench.clicks().resolve("2026-02-10.csv"));
      bench.untilState("clicks", Freshness.STALE);
      run(bench, pulse, () -> {});
      assertThat(Fx.call(() -> bench.known("clicks").freshness())).isEqualTo(Freshness.FAILED);
      bench.select("clicks");
      pictures(bench, "failed");
    }
  }

  @Test
  void nothingStandsStillWhileARunGoesOn() throws Exception {
    try (var bench = Bench.open(folder).withSample(2_000, 30);
        var pulse = Pulse.start()) {
      bench.openSample();
      bench.resize(1600, 1000);
      for (int i = 0; i < 3; i++) {
        walk(bench);
      }
      run(bench, pulse, () -> {});
      bench.tomorrowArrives();
      bench.untilState("clicks", Freshness.STALE);
      bench.watch();
      run(bench, pulse, () -> {});
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
      pictures(bench, "welcome");
    }
  }

  /** What is to be seen in the middle of a run. */
  private interface Look {
    void now() throws Exception;
  }

  /** Runs, while somebody walks along the nodes; the window never works long, nor on data. */
  private static void run(Bench bench, Pulse pulse, Look look) throws Exception {
    bench.reconcile();
    Bench.until(
        () -> bench.states().contains(Freshness.RUNNING) || !bench.wiring.run().isRunning());
    look.now();
    var _ = pulse.taken();
    for (int i = 0; Fx.call(() -> bench.wiring.run().isRunning()); i++) {
      var node = new NodeId(NODES.get(i % NODES.size()));
      Fx.call(() -> {
        bench.wiring.pipeline().selectionProperty().set(Set.of(node));
        bench.scene.getRoot().layout();
        return true;
      });
      WaitForAsyncUtils.sleep(20, TimeUnit.MILLISECONDS);
    }
    bench.untilIdle();
    var waits = pulse.taken();
    assertThat(waits).isNotEmpty();
    assertThat(waits).allSatisfy(wait -> assertThat(wait.work()).isLessThan(MOST_WORK));
    assertThat(waits.stream().flatMap(wait -> wait.stacks().stream()).flatMap(List::stream))
        .noneMatch(frame -> FORBIDDEN.stream().anyMatch(frame.getClassName()::startsWith));
  }

  private static void breakFile(Path file) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(100, "oops,not a time,,,,,");
    Files.write(file, lines);
  }

  /** All of one moment: nothing moves on while the pictures are taken. */
  private static void pictures(Bench bench, String name) throws Exception {
    Fx.call(() -> {
      bench.resize(1600, 1000);
      return true;
    });
    bench.settle();
    Fx.call(() -> taken(bench, name)).forEach((file, image) -> Pictures.write(image, file));
  }

  private static Map<String, WritableImage> taken(Bench bench, String name) {
    var images = new LinkedHashMap<String, WritableImage>();
    for (int width : new int[] {1600, 1000}) {
      bench.resize(width, width == 1000 ? 760 : 1000);
      for (var tone : Tone.values()) {
        bench.theme.show(tone);
        var file = "%s-%s-%d".formatted(name, tone.name().toLowerCase(Locale.ROOT), width);
        images.put(file, bench.scene.snapshot(null));
      }
    }
    bench.theme.show(Tone.LIGHT);
    bench.resize(1600, 1000);
    return images;
  }
}
