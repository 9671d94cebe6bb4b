package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.Fx;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A pipeline is drawn, changed and left with mouse and keyboard. */
class DrawingJourneyTest extends AnalystJourney {
  DrawingJourneyTest() {
    super(2);
  }

  @Test
  void movedNodeComesBackWithUndo() throws Exception {
    analyst.openSample();
    var before = bench.wiring.pipeline().graph();
    robot.drag(analyst.card("clicks")).dropBy(40, 60);
    analyst.settle();
    var moved = bench.wiring.pipeline().graph();
    assertThat(moved).isNotEqualTo(before);
    assertThat(bench.wiring.editor().unsavedProperty().get()).isTrue();
    assertThat(bench.wiring.pipeline().historyProperty().get().steps().getLast().label())
        .isEqualTo("Move clicks");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    analyst.settle();
    assertThat(bench.wiring.pipeline().graph()).isSameAs(before);
    assertThat(bench.wiring.editor().unsavedProperty().get()).isFalse();
  }

  @Test
  void pipelineGrowsByClicksAndWires() throws Exception {
    Bench.run(() -> bench.wiring.commands().create());
    bench.pictures("journey-4-empty");
    analyst.click("#add-files");
    analyst.click("#add-filter");
    assertThat(ids()).containsExactly("files", "filter");
    analyst.selectNothing();
    analyst.click("#add-sort");
    analyst.selectNothing();
    bench.pictures("journey-5-built");
    var from = analyst.card("filter").add(108 * analyst.scale(), 0);
    robot.drag(from).dropTo(analyst.card("sort"));
    analyst.settle();
    var sort = bench.wiring.pipeline().graph().node(new NodeId("sort")).orElseThrow();
    assertThat(sort.properties().text("input")).contains("filter");
    Bench.until(() -> analyst.pills().equals(List.of("3 invalid")));
    bench.pictures("journey-6-connected");
  }

  @Test
  void doubleClickOffersKindsAndAddsThere() throws Exception {
    Bench.run(() -> bench.wiring.commands().create());
    var at = Fx.call(() -> analyst.canvas().localToScreen(300, 200));
    robot.doubleClickOn(at);
    analyst.settle();
    assertThat(quickAdd().isVisible()).isTrue();
    bench.pictures("journey-8-quick-add");
    robot.push(KeyCode.F).push(KeyCode.I).push(KeyCode.L).push(KeyCode.T);
    analyst.settle();
    robot.push(KeyCode.ENTER);
    analyst.settle();
    assertThat(ids()).containsExactly("filter");
    assertThat(quickAdd().isVisible()).isFalse();
    assertThat(analyst.card("filter").distance(at)).isLessThan(2);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    analyst.settle();
    assertThat(ids()).isEmpty();
  }

  @Test
  void escapeAddsNothing() throws Exception {
    Bench.run(() -> bench.wiring.commands().create());
    analyst.focusCanvas();
    robot.push(KeyCode.SPACE);
    analyst.settle();
    assertThat(quickAdd().isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    analyst.settle();
    assertThat(quickAdd().isVisible()).isFalse();
    assertThat(analyst.canvas().isFocused()).isTrue();
    assertThat(ids()).isEmpty();
  }

  @Test
  void wireDroppedOnEmptyGroundAddsItsReader() throws Exception {
    Bench.run(() -> bench.wiring.commands().create());
    analyst.click("#add-table");
    analyst.selectNothing();
    robot.drag(analyst.card("table").add(108 * analyst.scale(), 0)).dropBy(60, 120);
    analyst.settle();
    assertThat(kinds().getItems()).doesNotContain(Kind.FILES);
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    analyst.settle();
    var select = bench.wiring.pipeline().graph().node(new NodeId("select")).orElseThrow();
    assertThat(select.properties().text("input")).contains("table");
  }

  @Test
  void keyboardWalksAndDeletes() throws Exception {
    analyst.openSample();
    analyst.focusCanvas();
    robot.push(KeyCode.TAB);
    assertThat(analyst.selected()).isEqualTo("clicks");
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    assertThat(analyst.selected()).isEqualTo("enriched");
    robot.push(KeyCode.DELETE);
    analyst.settle();
    assertThat(ids()).doesNotContain("enriched");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    analyst.settle();
    assertThat(ids()).contains("enriched");
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.D);
    analyst.settle();
    assertThat(ids()).hasSize(18);
  }

  @Test
  void unsavedChangesAreNeverLeftWithoutAsking() throws Exception {
    Bench.run(() -> bench.wiring.commands().create());
    analyst.click("#add-files");
    bench.answer = Questions.Unsaved.CANCEL;
    Bench.run(() -> bench.wiring.commands().close());
    assertThat(bench.wiring.editor().openProperty().get()).isTrue();
    bench.answer = Questions.Unsaved.DISCARD;
    Bench.run(() -> bench.wiring.commands().close());
    assertThat(bench.wiring.editor().openProperty().get()).isFalse();
  }

  private Node quickAdd() {
    return robot.lookup("#quick-add").query();
  }

  private ListView<Kind> kinds() {
    return robot.lookup("#quick-add .list-view").queryListView();
  }

  private List<String> ids() {
    return bench.wiring.pipeline().graph().nodes().stream().map(node -> node.id().value()).toList();
  }
}
