package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.Workspace;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What an analyst does with mouse and keyboard, on a window of the size of the test screen, on the
 * real engine and a small sample.
 */
class JourneyTest {
  private static final int DAYS = 6;

  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private Bench bench;
  private Stage stage;

  @BeforeEach
  void show() throws Exception {
    FxToolkit.registerPrimaryStage();
    show(Bench.open(folder).withSample(100, DAYS));
  }

  private void show(Bench opened) throws Exception {
    bench = opened;
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
    bench.close();
  }

  @Test
  void sampleIsOneClickAwayAndSecondClickReconcilesIt() throws Exception {
    openSample();
    assertThat(guide().getText()).isEqualTo("Reconcile");
    picture("journey-1-opened");
    click("#guide-action");
    bench.untilIdle();
    assertThat(bench.wiring.run().phaseProperty().get()).isEqualTo(RunModel.Phase.IDLE);
    assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    Bench.until(() -> outline().allMatch(cell -> cell.getStyleClass().contains("fresh")));
    assertThat(lastRun()).contains("computed").doesNotContain("unchanged");
    Bench.until(() -> guide().getText().equals("Let tomorrow’s file arrive"));
    long before = days();
    click("#guide-action");
    bench.untilState("clicks", Freshness.STALE);
    assertThat(days()).isEqualTo(before + 1);
    bench.select("clicks");
    assertThat(forecast()).startsWith("Would recompute 1 of " + days() + "\u00a0partitions here");
    Bench.until(() -> guide().getText().equals("Reconcile"));
    click("#guide-action");
    bench.untilIdle();
    assertThat(lastRun()).contains("unchanged");
    picture("journey-2-reconciled");
    click("#guide-skip");
    Bench.until(() -> !guide().getParent().isVisible());
  }

  @Test
  void hoveringTellsWhy() throws Exception {
    openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.tomorrowArrives();
    bench.untilState("valid", Freshness.WAITING);
    run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
    robot.moveTo(card("valid"));
    Bench.until(() -> robot.lookup("#hover-card").query().isVisible());
    picture("journey-3-hover");
    assertThat(bench.known("clicks").reason()).contains("2026-01-07.csv");
  }

  @Test
  void movedNodeComesBackWithUndo() throws Exception {
    openSample();
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
    Bench.until(() -> pills().equals(List.of("3 invalid")));
    picture("journey-6-connected");
  }

  @Test
  void doubleClickOffersKindsAndAddsThere() throws Exception {
    run(() -> bench.wiring.commands().create());
    var at = Fx.call(() -> canvas().localToScreen(300, 200));
    robot.doubleClickOn(at);
    settle();
    assertThat(quickAdd().isVisible()).isTrue();
    picture("journey-8-quick-add");
    robot.push(KeyCode.F).push(KeyCode.I).push(KeyCode.L).push(KeyCode.T);
    settle();
    robot.push(KeyCode.ENTER);
    settle();
    assertThat(ids()).containsExactly("filter");
    assertThat(quickAdd().isVisible()).isFalse();
    assertThat(card("filter").distance(at)).isLessThan(2);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    settle();
    assertThat(ids()).isEmpty();
  }

  @Test
  void escapeAddsNothing() throws Exception {
    run(() -> bench.wiring.commands().create());
    run(() -> canvas().requestFocus());
    robot.push(KeyCode.SPACE);
    settle();
    assertThat(quickAdd().isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(quickAdd().isVisible()).isFalse();
    assertThat(canvas().isFocused()).isTrue();
    assertThat(ids()).isEmpty();
  }

  @Test
  void wireDroppedOnEmptyGroundAddsItsReader() throws Exception {
    run(() -> bench.wiring.commands().create());
    click("#add-table");
    run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
    robot.drag(card("table").add(108 * scale(), 0)).dropBy(60, 120);
    settle();
    assertThat(kinds().getItems()).doesNotContain(Kind.FILES);
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    settle();
    var select = bench.wiring.pipeline().graph().node(new NodeId("select")).orElseThrow();
    assertThat(select.properties().text("input")).contains("table");
  }

  @Test
  void keyboardWalksAndDeletes() throws Exception {
    openSample();
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
    assertThat(ids()).hasSize(18);
  }

  @Test
  void keyboardAloneReconcilesAndEdits() throws Exception {
    openSample();
    run(() -> canvas().requestFocus());
    robot.push(KeyCode.F5);
    bench.untilIdle();
    assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    robot.push(KeyCode.TAB).push(KeyCode.RIGHT).push(KeyCode.ENTER);
    settle();
    assertThat(selected()).isEqualTo("valid");
    var focused = Fx.call(() -> stage.getScene().getFocusOwner());
    assertThat(robot.lookup(".inspector").query().lookupAll("*")).contains(focused);
    picture("journey-9-keyboard");
  }

  @Test
  void failingCheckHoldsBackUntilTheDataAreMended() throws Exception {
    var file = bench.clicks().resolve("2026-01-03.csv");
    var good = Files.readString(file);
    Files.writeString(file, good.replaceFirst("(?m)^\\d+,(.*),[^,]*$", "1,$1,-5.00"));
    openSample();
    click("#guide-action");
    bench.untilIdle();

    bench.select("valid");
    click("Checks");
    click("Add check");
    robot.write("no refunds").push(KeyCode.TAB, KeyCode.TAB);
    bench.untilState("valid", Freshness.INVALID);
    settle();
    click(".check-card .code-field");
    robot.write("revenue IS NULL OR revenue >= 0");
    bench.untilState("valid", Freshness.STALE);
    assertThat(Fx.call(this::verdict)).isEqualTo("not checked yet");
    run(() -> canvas().requestFocus());
    robot.push(KeyCode.F5);
    bench.untilIdle();

    bench.untilState("valid", Freshness.FAILED);
    assertThat(bench.known("enriched").freshness()).isEqualTo(Freshness.WAITING);
    Bench.until(() -> verdict().equals("1 row offends"));
    assertThat(lastRun())
        .startsWith("“no refunds” holds back Valid clicks, and ")
        .endsWith(" behind: 1 row offends");
    assertThat(Fx.call(this::pills)).contains("1 failed");
    run(() -> canvas().requestFocus());
    robot.press(KeyCode.SHIFT).push(KeyCode.DIGIT2).release(KeyCode.SHIFT);
    pictures("journey-10-held");

    click("#show-held");
    Bench.until(() -> dataName().equals("Rows that offend “no refunds” in Valid clicks"));
    pictures("journey-11-offending");
    click(".data-pane .back");
    Bench.until(() -> dataName().equals("Valid clicks"));
    click(words("valid"));
    Bench.until(() -> dataName().startsWith("Rows that offend"));
    click(".data-pane .back");
    click("Problems · 1");
    picture("journey-11-problems");
    click("#problems .show-rows");
    Bench.until(() -> dataName().startsWith("Rows that offend"));

    Files.writeString(file, good);
    bench.untilState("clicks", Freshness.STALE);
    robot.push(KeyCode.F5);
    bench.untilIdle();
    Bench.until(() -> bench.states().stream().allMatch(Freshness.FRESH::equals));
    assertThat(Fx.call(this::verdict)).isEqualTo("holds");
    Bench.until(() -> robot.lookup("No row offends “no refunds”").tryQuery().isPresent());
    assertThat(lastRun()).startsWith("Last run: ");
    pictures("journey-12-mended");
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
  void storeInUseIsSaidWithWhatToDo() throws Exception {
    close();
    var store = folder.resolve("other");
    try (var _ =
        Workspace.open(
            new Workspace.Settings(store, 1, 1L << 28, false, List.of(), new PipelineFiles()))) {
      show(Bench.open(folder, store, UserSettings.EMPTY));
      click("#open-sample");
      Bench.until(() -> !robot.lookup(".notice").queryAll().isEmpty());
      assertThat(robot.lookup(".notice .muted").queryAs(Label.class).getText()).contains("in use");
      picture("journey-7-notice");
    }
  }

  // Vocabulary

  private void openSample() throws Exception {
    click("#open-sample");
    bench.untilState("clicks", Freshness.STALE);
    Bench.until(() -> bench.wiring.pipeline().reports().size() == 9);
    settle();
  }

  private String verdict() {
    return robot.lookup(".verdict .state-label").queryAs(Label.class).getText();
  }

  private String dataName() {
    return robot.lookup("#data-name").queryAs(Label.class).getText();
  }

  /** Where a card says how much there is of it, or what is wrong with it. */
  private Point2D words(String id) throws Exception {
    return card(id).add(70 * scale(), 17 * scale());
  }

  private void click(Point2D at) {
    robot.clickOn(at);
    settle();
  }

  /** In both tones. */
  private void pictures(String name) throws Exception {
    for (var tone : Tone.values()) {
      run(() -> bench.theme.show(tone));
      picture(name + "-" + tone.name().toLowerCase(Locale.ROOT));
    }
    run(() -> bench.theme.show(Tone.LIGHT));
  }

  private String lastRun() throws Exception {
    return Fx.call(() -> robot.lookup("#last-run").queryAs(Label.class).getText());
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

  private List<String> pills() {
    return robot.lookup(".state-pill").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  private javafx.scene.Node quickAdd() {
    return robot.lookup("#quick-add").query();
  }

  private ListView<Kind> kinds() {
    return robot.lookup("#quick-add .list-view").queryListView();
  }

  private String forecast() {
    return ((Label) robot.lookup("#forecast").query()).getText();
  }

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

  private static void run(Runnable action) throws Exception {
    Bench.run(action);
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  private void picture(String name) throws Exception {
    settle();
    Pictures.write(Fx.call(() -> bench.scene.snapshot(null)), name);
  }
}
