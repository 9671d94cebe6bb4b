package dev.whorl.ui.shell;

import dev.whorl.plan.Freshness;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every panel of the window, from the welcome page to a stop: all of it legible. */
class PanelsJourneyTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = Bench.open(folder).withSample(100, 3);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void nothingIsCutOff() throws Exception {
    bench.pictures("panel-welcome");
    bench.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.pictures("panel-fresh");
    bench.filterSample("revenue > 2");
    bench.untilState("valid", Freshness.STALE);
    Bench.until(() -> bench.wiring.pipeline().ghostProperty().get().isPresent());
    bench.pictures("panel-ghost");
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
      bench.pictures("panel-" + panel.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
    Bench.run(() -> bench.wiring.act("Toggle breakpoint"));
    Bench.until(() -> !bench.wiring.debugger().breakpointsProperty().get().isEmpty());
    bench.reconcile();
    bench.untilState("valid", Freshness.STOPPED);
    bench.untilIdle();
    bench.pictures("panel-stop");
  }
}
