package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Tone;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.SnapshotParameters;
import javafx.scene.transform.Transform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window at 200 % on a screen of 1920 × 1080 pixels: half as much room, all of it legible. */
class LargeJourneyTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = Bench.open(folder).withSample(100, 3);
    Bench.run(() -> bench.resize(960, 540));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void nothingIsCutOffWithHalfTheRoom() throws Exception {
    picture("welcome");
    bench.openSample();
    bench.reconcile();
    bench.untilIdle();
    picture("fresh");
    bench.filterSample("revenue > 2");
    bench.untilState("valid", Freshness.STALE);
    Bench.until(() -> bench.wiring.pipeline().ghostProperty().get().isPresent());
    picture("ghost");
    bench.select("valid");
    for (var panel :
        new String[] {
          "Show the rows",
          "Show all partitions",
          "Show the lineage of the selected node",
          "Show the runs",
          "Show the debugger",
          "Show the problems"
        }) {
      Bench.run(() -> bench.wiring.act(panel));
      picture(panel.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
    Bench.run(() -> bench.wiring.act("Toggle breakpoint"));
    Bench.until(() -> !bench.wiring.debugger().breakpointsProperty().get().isEmpty());
    bench.reconcile();
    bench.untilState("valid", Freshness.STOPPED);
    bench.untilIdle();
    picture("stop");
  }

  /** In both tones; whatever is said can be read. */
  private void picture(String name) throws Exception {
    bench.settle();
    var twice = new SnapshotParameters();
    twice.setTransform(Transform.scale(2, 2));
    for (var tone : Tone.values()) {
      Bench.run(() -> bench.theme.show(tone));
      bench.settle();
      Pictures.write(
          Fx.call(() -> bench.scene.getRoot().snapshot(twice, null)),
          "large-" + name + "-" + tone.name().toLowerCase(Locale.ROOT));
    }
    var title = bench.wiring.pipeline().originProperty().get().name() + " •";
    assertThat(Fx.call(() -> Legibility.faults(bench.scene.getRoot())))
        .as(name)
        .allMatch(
            ("cut off: " + title)::equals,
            "is the name of the pipeline, which may be of any length");
  }
}
