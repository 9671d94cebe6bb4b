package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * An analyst at a {@link Bench} that is shown on the test screen and has its size: what is done
 * with mouse and keyboard, and what is seen.
 */
final class Analyst {
  final FxRobot robot = new FxRobot();
  private final Bench bench;
  private final Stage stage;

  private Analyst(Bench bench, Stage stage) {
    this.bench = bench;
    this.stage = stage;
  }

  /** Shows the bench; {@link #leave} closes it. */
  static Analyst at(Bench bench) throws Exception {
    FxToolkit.registerPrimaryStage();
    var stage =
        FxToolkit.setupStage(shown -> {
          shown.setScene(bench.scene);
          shown.setX(0);
          shown.setY(0);
          shown.show();
          shown.requestFocus();
        });
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, stage.focusedProperty());
    var analyst = new Analyst(bench, stage);
    analyst.robot.moveTo("#file-menu");
    analyst.settle();
    return analyst;
  }

  void openSample() throws Exception {
    click("#open-sample");
    bench.untilState("clicks", Freshness.STALE);
    Bench.until(() -> bench.wiring.pipeline().reports().size() == 9);
    settle();
  }

  void click(String query) {
    robot.clickOn(query);
    settle();
  }

  void click(Point2D at) {
    robot.clickOn(at);
    settle();
  }

  void selectNothing() throws Exception {
    Bench.run(() -> bench.wiring.pipeline().selectionProperty().set(Set.of()));
  }

  void focusCanvas() throws Exception {
    Bench.run(() -> canvas().requestFocus());
  }

  /** The node that is selected, if it is one; else nothing. */
  String selected() {
    settle();
    return bench.wiring.pipeline().selected().map(NodeId::value).orElse("");
  }

  CanvasPane canvas() {
    return robot.lookup("#canvas").queryAs(CanvasPane.class);
  }

  double scale() {
    return canvas().scale();
  }

  /** The middle of a node's card, on the screen. */
  Point2D card(String id) throws Exception {
    return Fx.call(() -> canvas().localToScreen(canvas().middleOf(new NodeId(id)).orElseThrow()));
  }

  String lastRun() throws Exception {
    return Fx.call(() -> robot.lookup("#last-run").queryAs(Label.class).getText());
  }

  /** How many nodes are in which state, in words. */
  List<String> pills() {
    return robot.lookup(".state-pill").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  /** Waits until what was done is drawn. */
  void settle() {
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  /** Gives the window another size, which the test screen must have room for. */
  void resize(double width, double height) throws Exception {
    Bench.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
  }

  void picture(String name) throws Exception {
    picture(name, 1);
  }

  /**
   * @param scale how many pixels a length of one has
   */
  void picture(String name, int scale) throws Exception {
    settle();
    var parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    Pictures.write(Fx.call(() -> bench.scene.getRoot().snapshot(parameters, null)), name);
  }

  /** In both tones. */
  void pictures(String name) throws Exception {
    for (var tone : Tone.values()) {
      Bench.run(() -> bench.theme.show(tone));
      picture(name + "-" + tone.name().toLowerCase(Locale.ROOT));
    }
    Bench.run(() -> bench.theme.show(Tone.LIGHT));
  }

  /** Lets go of mouse and keyboard, and closes the bench. */
  void leave() throws Exception {
    robot.release(new KeyCode[] {});
    robot.release(new MouseButton[] {});
    FxToolkit.setupFixture(stage::hide);
    bench.close();
  }
}
