package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.ui.Fx;
import java.nio.file.Path;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a stale cell of the matrix to its rows, and back to the files that they come from. */
class LineageJourneyTest {
  @TempDir Path folder;

  @Test
  void partitionsAreFoundOpenedAndTracedToTheirFiles() throws Exception {
    try (var bench = Bench.open(folder).withSample(100, 14)) {
      showPartitionsWithAStaleOne(bench);
      press(bench, "#matrix", KeyCode.RIGHT, false);
      Bench.until(() -> labels(bench, ".partitions-pane .lineage-side").contains("Blueprint"));
      assertThat(Fx.call(() -> accessible(bench, "#matrix"))).contains("Clicks");
      bench.pictures("partitions-cell");

      for (int i = 0; i < 3; i++) {
        press(bench, "#matrix", KeyCode.DOWN, true);
      }
      for (int i = 0; i < 9; i++) {
        press(bench, "#matrix", KeyCode.RIGHT, true);
      }
      Bench.until(() -> labels(bench, ".partitions-pane .lineage-side").contains("nodes"));
      bench.pictures("partitions-brush");

      press(bench, "#matrix", KeyCode.B, false);
      Bench.until(() -> bench.wiring.debugger().breakpointsProperty().get().size() == 4);
      assertThat(bench.wiring.debugger().breakpointsProperty().get())
          .extracting(one -> one.node().orElseThrow() + " " + one.partitions())
          .contains("daily 2026-01-{0*,10}", "clicks 2026-01-{0*,10.csv}");
      Bench.until(() -> text(bench, "#partition-stops").startsWith("Stops Clicks, "));
      bench.pictures("partitions-break");
      Bench.run(() -> bench.wiring.actions().does("Break at the selected partitions"));
      Bench.until(() -> bench.wiring.debugger().breakpointsProperty().get().isEmpty());

      press(bench, "#matrix", KeyCode.ESCAPE, false);
      press(bench, "#matrix", KeyCode.RIGHT, false);
      for (int i = 0; i < 3; i++) {
        press(bench, "#matrix", KeyCode.DOWN, false);
      }
      var cell = Fx.call(() -> accessible(bench, "#matrix"));
      assertThat(cell).startsWith("Daily by country · 2026-01-01");
      press(bench, "#matrix", KeyCode.RIGHT, true);
      press(bench, "#matrix", KeyCode.C, false);
      Bench.until(() -> text(bench, "#rows-sentence").contains(" changed"));
      bench.pictures("partitions-compared");
      act(bench, "Show all partitions");
      press(bench, "#matrix", KeyCode.LEFT, false);
      Bench.run(() -> ((Button) bench.scene.lookup("#partition-lineage")).fire());
      bench.settle();
      Bench.until(() -> labels(bench, ".lineage-pane .lineage-side").contains("Blueprint"));
      assertThat(Fx.call(() -> bench.wiring.pipeline().litProperty().get()))
          .containsEntry(new NodeId("clicks"), "3 of 14")
          .containsEntry(new NodeId("daily"), "1 of 14")
          .containsEntry(new NodeId("users"), "");
      bench.pictures("lineage-partition");

      var start = Fx.call(() -> text(bench, "#lineage-title"));
      press(bench, "#lineage-drawing", KeyCode.LEFT, false);
      press(bench, "#lineage-drawing", KeyCode.ENTER, false);
      Bench.until(() -> !text(bench, "#lineage-title").equals(start));
      press(bench, "#lineage-drawing", KeyCode.BACK_SPACE, false);
      Bench.until(() -> text(bench, "#lineage-title").equals(start));
      assertThat(Fx.call(() -> bench.scene.lookup("#lineage-back").isVisible())).isFalse();

      bench.select("daily");
      act(bench, "Show the lineage of the selected node");
      Bench.until(() -> text(bench, "#lineage-title").startsWith("Daily by country"));
      Bench.run(() ->
          bench.scene.getRoot().lookupAll(".lineage-pane .toggle-button").stream()
              .map(ToggleButton.class::cast)
              .filter(button -> button.getText().equals("Columns"))
              .forEach(ToggleButton::fire));
      Bench.until(() -> bench.scene.lookup("#lineage-column").isVisible());
      Bench.run(() -> choose(bench, "clicks"));
      Bench.run(() -> choose(bench, "country"));
      bench.settle();
      bench.pictures("lineage-columns");

      while (Fx.call(() -> bench.scene.lookup("#lineage-column").isVisible())) {
        Bench.run(() -> ((Button) bench.scene.lookup("#lineage-back")).fire());
        bench.settle();
      }
      bench.pictures("lineage-node");
      Bench.run(() -> ((Button) bench.scene.lookup("#lineage-back")).fire());
      Bench.until(() -> text(bench, "#lineage-title").equals(start));
      Bench.until(() -> labels(bench, ".lineage-pane .lineage-side").contains("Blueprint"));
      Bench.run(() -> ((Button) bench.scene.lookup("#lineage-data")).fire());
      bench.settle();
      Bench.until(() -> text(bench, "#data-name").startsWith("2026-01-01 · "));
      bench.pictures("lineage-data");
      assertThat(Fx.call(() -> bench.wiring.pipeline().litProperty().get())).isEmpty();
    }
  }

  @Test
  void aRunStopsAtThePartitionsThatWereBrushed() throws Exception {
    try (var bench = Bench.open(folder).withSample(100, 4)) {
      showPartitionsWithAStaleOne(bench);
      press(bench, "#matrix", KeyCode.RIGHT, false);
      press(bench, "#matrix", KeyCode.DOWN, false);
      for (int i = 0; i < 4; i++) {
        press(bench, "#matrix", KeyCode.RIGHT, false);
      }
      var cell = Fx.call(() -> accessible(bench, "#matrix"));
      press(bench, "#matrix", KeyCode.B, false);
      var debugger = bench.wiring.debugger();
      Bench.until(() -> debugger.breakpointsProperty().get().size() == 1);

      bench.reconcile();
      Bench.until(debugger::canGoOn);
      var stop = debugger.stopProperty().get().orElseThrow();
      assertThat(cell)
          .startsWith(bench.wiring.pipeline().title(stop.node()) + " · " + stop.partition());
      assertThat(debugger.stopsProperty().get()).containsExactly(stop);
      bench.untilState("clicks", Freshness.FRESH);
      bench.pictures("partitions-stopped");
      Bench.run(debugger::resume);
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    }
  }

  @Test
  void onlyTheBrushedPartitionsAreBroughtUpToDate() throws Exception {
    try (var bench = Bench.open(folder).withSample(100, 14)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.filterSample("user_id > 1");
      bench.untilState("valid", Freshness.STALE);
      act(bench, "Show all partitions");
      Bench.until(() -> accessible(bench, "#matrix").startsWith("Matrix"));
      Bench.until(() -> labels(bench, ".partitions-pane").contains("stale"));
      press(bench, "#matrix", KeyCode.RIGHT, false);
      for (int row = 0; row < 9 && !isAt(bench, "Valid clicks"); row++) {
        press(bench, "#matrix", KeyCode.DOWN, false);
      }
      for (int i = 0; i < 3; i++) {
        press(bench, "#matrix", KeyCode.RIGHT, false);
      }
      press(bench, "#matrix", KeyCode.RIGHT, true);
      press(bench, "#matrix", KeyCode.RIGHT, true);
      Bench.until(() -> labels(bench, ".partitions-pane .lineage-side").contains("3 partitions"));
      bench.pictures("partitions-to-reconcile");
      long built = bench.wiring.run().lastProperty().get().orElseThrow().run();

      press(bench, "#matrix", KeyCode.R, false);
      Bench.until(() -> bench.wiring.run().lastProperty().get().orElseThrow().run() > built);
      bench.untilIdle();
      var run = bench.wiring.run().lastProperty().get().orElseThrow();
      assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(run.published()).isFalse();
      assertThat(run.counts().computed()).isEqualTo(3);
      bench.untilState("valid", Freshness.STALE);
      assertThat(bench.report("valid").orElseThrow().shares().fresh()).isEqualTo(3);
      Bench.until(() -> labels(bench, ".partitions-pane .lineage-side").contains("fresh"));
      bench.pictures("partitions-reconciled");

      bench.reconcile();
      bench.untilIdle();
      var rest = bench.wiring.run().lastProperty().get().orElseThrow();
      assertThat(rest.published()).isTrue();
      assertThat(rest.nodes().get(new NodeId("valid")).counts().reused()).isEqualTo(3);
    }
  }

  private static void showPartitionsWithAStaleOne(Bench bench) throws Exception {
    bench.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.tomorrowArrives();
    bench.untilState("clicks", Freshness.STALE);
    act(bench, "Show all partitions");
    Bench.until(() -> accessible(bench, "#matrix").startsWith("Matrix"));
    Bench.until(() -> labels(bench, ".partitions-pane").contains("stale"));
  }

  @SuppressWarnings("unchecked")
  private static void choose(Bench bench, String column) {
    ((ComboBox<String>) bench.scene.lookup("#lineage-column")).setValue(column);
  }

  private static void act(Bench bench, String name) throws Exception {
    var keys = name.equals("Show all partitions") ? KeyCode.M : KeyCode.L;
    Bench.run(() ->
        bench.scene.getAccelerators().entrySet().stream()
            .filter(entry -> entry.getKey().match(key(keys, true, true)))
            .forEach(entry -> entry.getValue().run()));
    bench.settle();
  }

  private static KeyEvent key(KeyCode code, boolean shift, boolean control) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false);
  }

  private static void press(Bench bench, String where, KeyCode code, boolean shift)
      throws Exception {
    Bench.run(() -> Event.fireEvent(bench.scene.lookup(where), key(code, shift, false)));
  }

  private static String accessible(Bench bench, String where) {
    return Optional.ofNullable(bench.scene.lookup(where)).map(Node::getAccessibleText).orElse("");
  }

  private static boolean isAt(Bench bench, String node) throws Exception {
    return Fx.call(() -> accessible(bench, "#matrix")).startsWith(node);
  }

  private static String text(Bench bench, String where) {
    return bench.scene.lookup(where) instanceof Label label ? label.getText() : "";
  }

  private static String labels(Bench bench, String within) {
    var all = new StringBuilder();
    for (Node node : bench.scene.getRoot().lookupAll(within + " .label")) {
      if (node instanceof Label label && label.isVisible()) {
        all.append(label.getText()).append('\n');
      }
    }
    return all.toString();
  }
}
