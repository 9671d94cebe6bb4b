package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.Fx;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mouse does on the canvas, the palette and the minimap. */
class GesturesJourneyTest extends AnalystJourney {
  /** What the middle of a card may be off where it was dropped: cards stand on whole units. */
  private static final double ROUNDED = 2;

  GesturesJourneyTest() {
    super(2);
  }

  @BeforeEach
  void openSample() throws Exception {
    // Less wide, and the canvas has no room for a minimap.
    bench.resize(1300, 800);
    analyst.openSample();
    Bench.run(() -> bench.wiring.act("Show everything"));
  }

  @Test
  void kindFromThePaletteBecomesANodeWhereItIsDropped() throws Exception {
    Pointer.letDrag();
    var at = ground();
    assertThat(drop("#add-sort", at)).isTrue();
    assertThat(analyst.card("sort").distance(at)).isLessThan(ROUNDED);
    assertThat(analyst.selected()).isEqualTo("sort");
    assertThat(input("sort")).isEmpty();
  }

  @Test
  void kindFromThePaletteComesIntoTheWireOnWhichItIsDropped() throws Exception {
    Pointer.letDrag();
    var wire = analyst.card("clicks").midpoint(analyst.card("valid"));
    assertThat(drop("#add-sort", wire)).isTrue();
    assertThat(input("sort")).isEqualTo("clicks");
    assertThat(input("valid")).isEqualTo("sort");
  }

  @Test
  void kindIsNotDroppedBesideTheCanvas() throws Exception {
    Pointer.letDrag();
    var before = bench.wiring.pipeline().graph();
    assertThat(drop("#add-sort", middle("#outline"))).isFalse();
    assertThat(bench.wiring.pipeline().graph()).isSameAs(before);
  }

  @Test
  void bandSelectsWhatItMeets() throws Exception {
    double scale = analyst.scale();
    var clicks = analyst.card("clicks");
    var valid = analyst.card("valid");
    Pointer.dragWithShift(
        clicks.subtract(118 * scale, 60 * scale), new Point2D(valid.getX(), clicks.getY()));
    assertThat(selection()).containsExactlyInAnyOrder(new NodeId("clicks"), new NodeId("valid"));
    assertThat(analyst.card("clicks").distance(clicks)).isLessThan(ROUNDED);
  }

  @Test
  void nodeThatIsDroppedOnAWireComesIntoIt() throws Exception {
    analyst.selectNothing();
    analyst.click("#add-sort");
    assertThat(input("sort")).isEmpty();
    robot.drag(analyst.card("sort")).dropTo(analyst.card("clicks").midpoint(analyst.card("valid")));
    analyst.settle();
    assertThat(input("sort")).isEqualTo("clicks");
    assertThat(input("valid")).isEqualTo("sort");
    assertThat(bench.wiring.pipeline().historyProperty().get().steps().getLast().label())
        .isEqualTo("Insert sort");
  }

  @Test
  void middleButtonPansEvenFromACard() throws Exception {
    var before = bench.wiring.pipeline().graph();
    var clicks = analyst.card("clicks");
    robot.moveTo(clicks).press(MouseButton.MIDDLE).moveBy(30, 20).moveBy(30, 20);
    robot.release(MouseButton.MIDDLE);
    analyst.settle();
    assertThat(analyst.card("clicks").distance(clicks.add(60, 40))).isLessThan(ROUNDED);
    assertThat(bench.wiring.pipeline().graph()).isSameAs(before);
  }

  @Test
  void spacePansWhatIsDraggedAndOffersNothingThen() throws Exception {
    var before = bench.wiring.pipeline().graph();
    var clicks = analyst.card("clicks");
    analyst.focusCanvas();
    robot.moveTo(clicks).press(KeyCode.SPACE).press(MouseButton.PRIMARY);
    robot.moveBy(30, 20).moveBy(30, 20).release(MouseButton.PRIMARY).release(KeyCode.SPACE);
    analyst.settle();
    assertThat(analyst.card("clicks").distance(clicks.add(60, 40))).isLessThan(ROUNDED);
    assertThat(bench.wiring.pipeline().graph()).isSameAs(before);
    assertThat(offersKinds()).isFalse();
  }

  @Test
  void minimapShowsWhatIsClickedAndDragged() throws Exception {
    Bench.run(() -> {
      for (int i = 0; i < 6; i++) {
        bench.wiring.act("Zoom in");
      }
    });
    double scale = analyst.scale();
    var map = Fx.call(() -> robot.lookup(".minimap").query().localToScreen(8, 8));
    var before = analyst.card("clicks");
    robot.moveTo(map.add(30, 38)).press(MouseButton.PRIMARY);
    analyst.settle();
    var left = analyst.card("clicks");
    assertThat(left).isNotEqualTo(before);
    robot.moveBy(20, 0).moveBy(20, 0);
    analyst.settle();
    double by = analyst.card("clicks").getX() - left.getX();
    assertThat(by).isNegative();
    robot.moveBy(20, 0).moveBy(20, 0);
    analyst.settle();
    assertThat(analyst.card("clicks").getX() - left.getX()).isCloseTo(2 * by, within(ROUNDED));
    robot.moveBy(-80, 0).release(MouseButton.PRIMARY);
    analyst.settle();
    assertThat(analyst.card("clicks").distance(left)).isLessThan(ROUNDED);
    assertThat(analyst.scale()).isEqualTo(scale);
  }

  @Test
  void minimapHidesWhatIsUnderItFromTheMouse() throws Exception {
    var map = Fx.call(() -> robot.lookup(".minimap").query().localToScreen(8, 8));
    robot.doubleClickOn(map.add(60, 38));
    analyst.settle();
    assertThat(offersKinds()).isFalse();
  }

  /** Drags it as far as makes it a drag, and what it then is to where it is dropped. */
  private boolean drop(String query, Point2D at) throws Exception {
    robot.moveTo(query).press(MouseButton.PRIMARY).moveBy(12, 0).moveBy(12, 0);
    boolean taken = Pointer.drop(at);
    robot.moveTo(at).release(MouseButton.PRIMARY);
    analyst.settle();
    return taken;
  }

  /** On the screen, far from all cards. */
  private Point2D ground() throws Exception {
    return Fx.call(() -> analyst.canvas().localToScreen(300, 60));
  }

  private Point2D middle(String query) throws Exception {
    return Fx.call(() -> {
      var node = robot.lookup(query).query();
      var on = node.localToScreen(node.getBoundsInLocal());
      return new Point2D(on.getCenterX(), on.getCenterY());
    });
  }

  private boolean offersKinds() {
    return robot.lookup("#quick-add").tryQuery().filter(Node::isVisible).isPresent();
  }

  private Set<NodeId> selection() throws Exception {
    return Fx.call(() -> bench.wiring.pipeline().selectionProperty().get());
  }

  /** What a node reads; nothing if it reads nothing. */
  private String input(String id) {
    return bench
        .wiring
        .pipeline()
        .graph()
        .node(new NodeId(id))
        .orElseThrow()
        .properties()
        .text("input")
        .orElse("");
  }
}
