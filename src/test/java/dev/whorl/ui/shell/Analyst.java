package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.canvas.CanvasPane;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** An analyst at a {@link Bench}: what is done with mouse and keyboard, and what is seen. */
final class Analyst {
  final FxRobot robot = new FxRobot();
  private final Bench bench;

  private Analyst(Bench bench) {
    this.bench = bench;
  }

  /** {@link #leave} closes the bench. */
  static Analyst at(Bench bench) throws Exception {
    WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, bench.stage.focusedProperty());
    var analyst = new Analyst(bench);
    analyst.robot.moveTo("#file-menu");
    analyst.settle();
    return analyst;
  }

  /** Opens the sample as it is, of which nothing was computed. */
  void openSample() throws Exception {
    bench.openSample();
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

  /** How many nodes are in which state, in words even where there is room for icons only. */
  List<String> pills() {
    return robot.lookup(".state-pill").queryAllAs(Label.class).stream()
        .map(Label::getAccessibleText)
        .toList();
  }

  /** Waits until what was done is drawn. */
  void settle() {
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  /** Lets go of mouse and keyboard, and closes the bench. */
  void leave() throws Exception {
    robot.release(new KeyCode[] {});
    robot.release(new MouseButton[] {});
    bench.close();
  }
}
