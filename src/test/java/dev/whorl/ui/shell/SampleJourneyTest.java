package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Files;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The sample, from the first click to the arrival of its next day, on the real engine. */
class SampleJourneyTest extends AnalystJourney {
  SampleJourneyTest() {
    super(6);
  }

  @Test
  void oneClickOpensTheSampleAndReconcilesIt() throws Exception {
    analyst.click("#open-sample");
    Bench.until(() -> bench.wiring.run().lastProperty().get().isPresent());
    bench.untilIdle();
    bench.pictures("journey-1-opened");
    assertThat(bench.wiring.run().phaseProperty().get()).isEqualTo(RunModel.Phase.IDLE);
    assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    Bench.until(() -> outline().allMatch(cell -> cell.getStyleClass().contains("fresh")));
    assertThat(analyst.lastRun()).contains("computed").doesNotContain("unchanged");
    Bench.until(() -> guide().getText().equals("Let tomorrow’s file arrive"));
    long before = days();
    analyst.click("#guide-action");
    bench.untilState("clicks", Freshness.STALE);
    assertThat(days()).isEqualTo(before + 1);
    bench.select("clicks");
    assertThat(forecast()).startsWith("Would recompute 1 of " + days() + "\u00a0partitions here");
    Bench.until(() -> guide().getText().equals("Reconcile"));
    analyst.click("#guide-action");
    bench.untilIdle();
    assertThat(analyst.lastRun()).contains("unchanged");
    bench.pictures("journey-2-reconciled");
    analyst.click("#guide-skip");
    Bench.until(() -> !guide().getParent().isVisible());
  }

  @Test
  void whatWasComputedBeforeIsOpenedAsItStands() throws Exception {
    analyst.openSample();
    assertThat(guide().getText()).isEqualTo("Reconcile");
    assertThat(bench.wiring.run().isRunning()).isFalse();
    bench.reconcile();
    bench.untilIdle();
    bench.tomorrowArrives();
    bench.untilState("clicks", Freshness.STALE);
    Bench.run(() -> bench.wiring.commands().close());
    analyst.click("#open-sample");
    bench.untilState("clicks", Freshness.STALE);
    bench.settle();
    assertThat(bench.wiring.run().isRunning()).isFalse();
    assertThat(Fx.call(() -> bench.known("clicks").freshness())).isEqualTo(Freshness.STALE);
  }

  @Test
  void hoveringTellsWhy() throws Exception {
    analyst.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.tomorrowArrives();
    bench.untilState("valid", Freshness.WAITING);
    analyst.selectNothing();
    robot.moveTo(analyst.card("valid"));
    Bench.until(() -> robot.lookup("#hover-card").query().isVisible());
    bench.pictures("journey-3-hover");
    assertThat(bench.known("clicks").reason()).contains("2026-01-07.csv");
  }

  @Test
  void keyboardAloneReconcilesAndEdits() throws Exception {
    analyst.openSample();
    analyst.focusCanvas();
    robot.push(KeyCode.F5);
    bench.untilIdle();
    assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    robot.push(KeyCode.TAB).push(KeyCode.RIGHT).push(KeyCode.ENTER);
    analyst.settle();
    assertThat(analyst.selected()).isEqualTo("valid");
    var focused = Fx.call(() -> bench.scene.getFocusOwner());
    assertThat(robot.lookup(".inspector").query().lookupAll("*")).contains(focused);
    bench.pictures("journey-9-keyboard");
  }

  @Test
  void storeThatCantBeUsedIsSaidWithWhatToDo() throws Exception {
    leave();
    var store = Files.writeString(folder.resolve("other"), "");
    show(Bench.open(folder, store, UserSettings.EMPTY));
    analyst.click("#open-sample");
    Bench.until(() -> !robot.lookup(".notice").queryAll().isEmpty());
    assertThat(robot.lookup(".notice .muted").queryAs(Label.class).getText())
        .contains("other is no folder", "WHORL_STORE")
        .doesNotContain("--");
    assertThat(robot.lookup("#engine").queryButton().getText()).isEqualTo("No store");
    bench.pictures("journey-7-notice");
  }

  private long days() throws Exception {
    try (var files = Files.list(bench.clicks())) {
      return files.count();
    }
  }

  private Stream<TreeCell<?>> outline() {
    return robot.lookup("#outline .tree-cell").<TreeCell<?>>queryAll().stream()
        .filter(cell -> !cell.isEmpty());
  }

  private String forecast() {
    return ((Label) robot.lookup("#forecast").query()).getText();
  }

  private Button guide() {
    return robot.lookup("#guide-action").queryButton();
  }
}
