package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.Fx;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outline of the sample with a frame around two nodes, and a note. */
class OutlineJourneyTest extends AnalystJourney {
  OutlineJourneyTest() {
    super(2);
  }

  @BeforeEach
  void frameTheSample() throws Exception {
    analyst.openSample();
    Bench.run(() ->
        bench
            .wiring
            .pipeline()
            .selectionProperty()
            .set(Set.of(new NodeId("clicks"), new NodeId("valid"))));
    analyst.focusCanvas();
    robot.push(KeyCode.CONTROL, KeyCode.G);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    analyst.selectNothing();
    analyst.settle();
  }

  @Test
  void nodesOfAFrameAreBeneathItUntilItIsClosedThere() throws Exception {
    var all = texts();
    assertThat(all.subList(0, 3)).containsExactly("Frame", "Clicks", "Valid clicks");
    assertThat(all).contains("Note");
    bench.pictures("outline-frame");
    robot.clickOn(Objects.requireNonNull(cell("Frame").getGraphic()));
    analyst.settle();
    assertThat(texts()).contains("Frame").doesNotContain("Clicks", "Valid clicks");
    analyst.click(Fx.call(() -> middle(cell("Frame"))));
    robot.push(KeyCode.RIGHT);
    analyst.settle();
    assertThat(texts()).isEqualTo(all);
    robot.push(KeyCode.LEFT);
    analyst.settle();
    assertThat(texts()).contains("Frame").doesNotContain("Clicks", "Valid clicks");
  }

  @Test
  void whatIsChosenIsInSightAndSaidAloud() throws Exception {
    analyst.click(Fx.call(() -> middle(cell("Valid clicks"))));
    assertThat(analyst.selected()).isEqualTo("valid");
    lookElsewhere();
    assertThat(isSeen("valid")).isFalse();
    analyst.click(Fx.call(() -> middle(cell("Valid clicks"))));
    assertThat(isSeen("valid")).isTrue();
    lookElsewhere();
    robot.push(KeyCode.UP);
    assertThat(analyst.selected()).isEqualTo("clicks");
    assertThat(isSeen("clicks")).isTrue();
    robot.push(KeyCode.UP);
    assertThat(analyst.selected()).isEmpty();
    assertThat(spoken("Frame")).isEqualTo("Frame, frame, 2\u00a0nodes.");
    assertThat(canvasSays()).isEqualTo("Frame, frame, 2\u00a0nodes.");
    bench.pictures("outline-frame-picked");
    assertThat(spoken("Note")).endsWith("note.");
    assertThat(spoken("Clicks")).startsWith("Clicks, Files, stale");
  }

  @Test
  void whatIsPickedOnTheCanvasIsMarked() throws Exception {
    analyst.focusCanvas();
    robot.push(KeyCode.PAGE_DOWN);
    analyst.settle();
    assertThat(Fx.call(() -> cell("Frame").isSelected())).isTrue();
    robot.push(KeyCode.PAGE_DOWN);
    analyst.settle();
    assertThat(Fx.call(() -> cell("Frame").isSelected())).isFalse();
    assertThat(Fx.call(() -> cell("Note").isSelected())).isTrue();
  }

  /** Everything is out of sight then. */
  private void lookElsewhere() throws Exception {
    Bench.run(() -> bench.wiring.act("Show everything"));
    for (int i = 0; i < 12; i++) {
      Bench.run(() -> bench.wiring.act("Zoom in"));
    }
    robot.moveTo(analyst.canvas()).press(MouseButton.MIDDLE);
    robot.moveBy(0, 100).moveBy(0, 100).release(MouseButton.MIDDLE);
    Bench.run(robot.lookup("#outline").query()::requestFocus);
  }

  private boolean isSeen(String node) throws Exception {
    return Fx.call(() ->
        analyst.canvas().middleOf(new NodeId(node)).filter(analyst.canvas()::contains).isPresent());
  }

  private List<String> texts() throws Exception {
    return Fx.call(() -> cells().stream().map(TreeCell::getText).toList());
  }

  private String spoken(String text) throws Exception {
    return Fx.call(() -> (String) cell(text).queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  private String canvasSays() throws Exception {
    return Fx.call(
        () -> (String) analyst.canvas().queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  /** From top to bottom. */
  private List<TreeCell<?>> cells() {
    var all = robot.lookup("#outline .tree-cell").<TreeCell<?>>queryAll();
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(i -> all.stream().filter(cell -> !cell.isEmpty() && cell.getIndex() == i))
        .<TreeCell<?>>map(cell -> cell)
        .toList();
  }

  private TreeCell<?> cell(String text) {
    return cells().stream().filter(cell -> text.equals(cell.getText())).findFirst().orElseThrow();
  }

  private static Point2D middle(TreeCell<?> cell) {
    var on = cell.localToScreen(cell.getBoundsInLocal());
    return new Point2D(on.getCenterX(), on.getCenterY());
  }
}
