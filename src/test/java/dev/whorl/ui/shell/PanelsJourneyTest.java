package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.TabPane;
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

  @Test
  void nothingIsCutOffAtThreeHundredPerCent() throws Exception {
    bench.picturesAtThreeHundredPerCent("panel-welcome");
    bench.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.select("valid");
    bench.picturesAtThreeHundredPerCent("panel-inspector");
    Bench.run(() -> bench.wiring.act("Show or hide inspector"));
    bench.picturesAtThreeHundredPerCent("panel-rows");
  }

  @Test
  void foldedPanelsAndTheOpenTabAreAsBefore() throws Exception {
    bench.openSample();
    bench.settle();
    Bench.run(() -> bench.wiring.act("Show the problems"));
    Bench.run(() -> bench.wiring.act("Show or hide palette and outline"));
    Bench.run(() -> bench.wiring.act("Show or hide inspector"));
    Bench.until(() -> settings().isFolded("right") && settings().size("bottom.tab", 0) > 0);
    bench.close();
    bench = Bench.open(folder, folder.resolve("store"), settings());
    bench.openSample();
    bench.settle();
    assertThat(isShown("#outline")).isFalse();
    assertThat(isShown(".inspector")).isFalse();
    var tabs = (TabPane) bench.scene.lookup(".bottom-tabs");
    assertThat(tabs.getSelectionModel().getSelectedItem().getText()).startsWith("Problems");
    bench.pictures("panel-folded");
    Bench.run(() -> bench.wiring.act("Show or hide inspector"));
    Bench.until(() -> !settings().isFolded("right") && settings().isFolded("left"));
    assertThat(isShown(".inspector")).isTrue();
  }

  private UserSettings settings() {
    return UserSettings.read(folder.resolve("settings"));
  }

  private boolean isShown(String part) throws Exception {
    return Fx.call(() -> bench.scene.lookup(part) != null);
  }
}
