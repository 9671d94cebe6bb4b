package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.UserSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What an analyst does with mouse and keyboard, on a window of the size of the test screen. */
class JourneyTest {
  private final FxRobot robot = new FxRobot();
  private Bench bench;
  private Stage stage;

  @BeforeEach
  void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    bench = Fx.call(() -> new Bench(Tone.LIGHT, 1000, 760, UserSettings.EMPTY));
    stage =
        FxToolkit.setupStage(shown -> {
          shown.setScene(bench.scene);
          shown.setX(0);
          shown.setY(0);
          shown.show();
          shown.requestFocus();
        });
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, stage.focusedProperty());
    robot.moveTo("#file-menu");
    settle();
  }

  @AfterEach
  void close() throws Exception {
    robot.release(new KeyCode[] {});
    robot.release(new MouseButton[] {});
    FxToolkit.setupFixture(stage::hide);
  }

  @Test
  void sampleIsOneClickAwayAndSecondClickReconcilesIt() throws Exception {
    Sample.untouched(bench.backend);
    click("#open-sample");
    assertThat(guide().getText()).isEqualTo("Reconcile");
    picture("journey-1-opened");
    click("#guide-action");
    assertThat(bench.backend.runs).containsExactly(Set.of());
    assertThat(robot.lookup("#reconcile").queryButton().getText()).startsWith("Stop");
    Sample.fresh(bench.backend);
    announceAll();
    bench.backend.listener.accept(new RunEvent.Progress(120, 252, "enriched 31 of 60"));
    settle();
    assertThat(robot.lookup("#reconcile").queryButton().getText()).contains("48");
    finish();
    assertThat(bench.wiring.run().phaseProperty().get()).isEqualTo(RunModel.Phase.IDLE);
    assertThat(robot.lookup("#last-run").queryAs(Label.class).getText())
        .contains("3 computed")
        .contains("397 unchanged");
    assertThat(guide().getText()).isEqualTo("Let tomorrow’s file arrive");
    click("#guide-action");
    assertThat(bench.arrived).hasSize(1);
    picture("journey-2-reconciled");
  }

  @Test
  void hoveringTellsWhy() throws Exception {
    Sample.late(bench.backend);
    click("#open-sample");
    run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
    robot.moveTo(card("valid"));
    WaitForAsyncUtils.waitFor(
        5, TimeUnit.SECONDS, () -> robot.lookup("#hover-card").query().isVisible());
    settle();
    picture("journey-3-hover");
  }

  @Test
  void movedNodeComesBackWithUndo() throws Exception {
    click("#open-sample");
    var before = bench.wiring.pipeline().graph();
    robot.drag(card("clicks")).dropBy(40, 60);
    settle();
    var moved = bench.wiring.pipeline().graph();
    assertThat(moved).isNotEqualTo(before);
    assertThat(bench.wiring.editor().unsavedProperty().get()).isTrue();
    assertThat(bench.wiring.pipeline().historyProperty().get().steps().getLast().label())
        .isEqualTo("Move clicks");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(bench.wiring.pipeline().graph()).isSameAs(before);
    assertThat(bench.wiring.editor().unsavedProperty().get()).isFalse();
  }

  @Test
  void pipelineGrowsByClicksAndWires() throws Exception {
    run(() -> bench.wiring.commands().create());
    picture("journey-4-empty");
    click("#add-files");
    click("#add-filter");
    assertThat(ids()).containsExactly("files", "filter");
    run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
    click("#add-sort");
    run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
    picture("journey-5-built");
    var from = card("filter").add(108 * scale(), 0);
    robot.drag(from).dropTo(card("sort"));
    settle();
    var sort = bench.wiring.pipeline().graph().node(new NodeId("sort")).orElseThrow();
    assertThat(sort.properties().text("input")).contains("filter");
    picture("journey-6-connected");
  }

  @Test
  void keyboardWalksAndDeletes() throws Exception {
    Sample.fresh(bench.backend);
    click("#open-sample");
    run(() -> canvas().requestFocus());
    robot.push(KeyCode.TAB);
    assertThat(selected()).isEqualTo("clicks");
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    assertThat(selected()).isEqualTo("enriched");
    robot.push(KeyCode.DELETE);
    settle();
    assertThat(ids()).doesNotContain("enriched");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(ids()).contains("enriched");
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.D);
    settle();
    assertThat(ids()).hasSize(16);
  }

  @Test
  void unsavedChangesAreNeverLeftWithoutAsking() throws Exception {
    run(() -> bench.wiring.commands().create());
    click("#add-files");
    bench.answer = Questions.Unsaved.CANCEL;
    run(() -> bench.wiring.commands().close());
    assertThat(bench.wiring.editor().openProperty().get()).isTrue();
    bench.answer = Questions.Unsaved.DISCARD;
    run(() -> bench.wiring.commands().close());
    assertThat(bench.wiring.editor().openProperty().get()).isFalse();
  }

  @Test
  void failureIsShownWithWhatToDo() throws Exception {
    Sample.failed(bench.backend);
    click("#open-sample");
    run(() -> bench.wiring.commands().reconcile());
    run(() ->
        bench.backend.running.completeExceptionally(
            new dev.whorl.reconcile.StoreException(
                "The store at /data/whorl/store is in use by process 4711. Close that Whorl, or"
                    + " set WHORL_STORE to another folder.",
                new java.io.IOException("locked"))));
    settle();
    assertThat(robot.lookup(".notice").queryAll()).hasSize(1);
    picture("journey-7-notice");
  }

  // Vocabulary

  private Button guide() {
    return robot.lookup("#guide-action").queryButton();
  }

  private CanvasPane canvas() {
    return robot.lookup("#canvas").queryAs(CanvasPane.class);
  }

  private double scale() {
    return canvas().scale();
  }

  private Point2D card(String id) throws Exception {
    return Fx.call(() -> {
      var pane = canvas();
      return pane.localToScreen(pane.middleOf(new NodeId(id)).orElseThrow());
    });
  }

  private List<String> ids() {
    return bench.wiring.pipeline().graph().nodes().stream().map(node -> node.id().value()).toList();
  }

  private String selected() {
    settle();
    return bench.wiring.pipeline().selected().map(NodeId::value).orElse("");
  }

  private void click(String query) {
    robot.clickOn(query);
    settle();
  }

  private void announceAll() throws Exception {
    var assessment = Fx.call(() -> bench.backend.assessment(bench.wiring.pipeline().pipeline()));
    assessment
        .nodes()
        .values()
        .forEach(report -> bench.backend.listener.accept(new RunEvent.NodeChanged(report)));
  }

  private void finish() throws Exception {
    run(() ->
        bench.backend.running.complete(
            new RunReport(
                1,
                "main",
                RunReport.Outcome.COMPLETE,
                true,
                0.42,
                new PartitionCounts(400, 397, 0, 3, 0, 0, 0, 0),
                new LinkedHashMap<>())));
    settle();
    assertThat(bench.wiring.pipeline().reports().values())
        .allMatch(report -> report.freshness() == Freshness.FRESH);
  }

  private static void run(Runnable action) throws Exception {
    Fx.call(() -> {
      action.run();
      return true;
    });
    settle();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  private void picture(String name) throws Exception {
    settle();
    Pictures.write(Fx.call(() -> bench.scene.snapshot(null)), name);
  }
}
