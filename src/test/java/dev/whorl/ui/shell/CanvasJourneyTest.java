package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.ui.model.GraphEdits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editing on the canvas with mouse and keyboard. */
class CanvasJourneyTest extends AnalystJourney {
  CanvasJourneyTest() {
    super(3);
  }

  @BeforeEach
  void openSample() throws Exception {
    bench.openSample();
    analyst.settle();
  }

  @Test
  void frameHoldsFoldsAndIsNamed() throws Exception {
    select("clicks", "valid");
    analyst.focusCanvas();
    robot.push(KeyCode.CONTROL, KeyCode.G);
    analyst.settle();
    bench.pictures("canvas-frame");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    analyst.settle();
    assertThat(steps()).endsWith("Add frame", "Add note");
    bench.pictures("canvas-note");
    robot.push(KeyCode.PAGE_DOWN);
    robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
    robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
    analyst.settle();
    assertThat(steps()).endsWith("Resize frame", "Resize frame");
    bench.pictures("canvas-resized");
  }

  @Test
  void sqlIsFormattedByKeysAndFromTheListOfActions() throws Exception {
    var sql = new NodeId("top");
    Bench.run(() ->
        bench
            .wiring
            .pipeline()
            .edit(
                "Add top",
                graph ->
                    graph.with(
                        GraphEdits.fresh(graph, Kind.SQL, List.of())
                            .renamed(sql)
                            .with("sql", Value.of("SELECT day FROM daily")))));
    select("top");
    analyst.focusCanvas();
    robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.F);
    analyst.settle();
    assertThat(sqlOf(sql)).contains("SELECT day\nFROM daily");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.F1);
    analyst.settle();
    search("format");
    bench.pictures("palette-format");
    robot.push(KeyCode.ENTER);
    analyst.settle();
    assertThat(sqlOf(sql)).contains("SELECT day\nFROM daily");
  }

  private Optional<String> sqlOf(NodeId id) {
    return bench.wiring.pipeline().graph().node(id).flatMap(node -> node.properties().text("sql"));
  }

  @Test
  void copiedNodesArePastedWithNamesOfTheirOwn() throws Exception {
    select("valid", "daily");
    analyst.focusCanvas();
    robot.push(KeyCode.CONTROL, KeyCode.C);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    analyst.settle();
    var graph = bench.wiring.pipeline().graph();
    assertThat(graph.node(new NodeId("valid2"))).isPresent();
    assertThat(steps()).endsWith("Paste 2 nodes");
    bench.pictures("canvas-pasted");
  }

  @Test
  void deletedNodeHeals() throws Exception {
    select("valid");
    analyst.focusCanvas();
    robot.push(KeyCode.DELETE);
    analyst.settle();
    var readers =
        bench.wiring.pipeline().graph().nodes().stream()
            .filter(node -> GraphEdits.inputs(node).contains(new NodeId("clicks")))
            .toList();
    assertThat(readers).isNotEmpty();
  }

  @Test
  void everyActionIsListedWithItsShortcut() throws Exception {
    analyst.focusCanvas();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    analyst.settle();
    bench.pictures("palette-actions");
    search("pan");
    assertThat(
            robot.lookup("#chooser .list-view").<Chooser.Entry>queryListView().getItems().stream()
                .map(Chooser.Entry::words))
        .contains("Pan, Drag empty ground, middle drag, Space+drag", "Pan sideways, Shift+wheel");
    bench.pictures("palette-mouse");
    search("arrange");
    robot.push(KeyCode.ENTER);
    Bench.until(() -> steps().contains("Arrange"));
    robot.push(KeyCode.CONTROL, KeyCode.H);
    analyst.settle();
    bench.pictures("palette-history");
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    analyst.settle();
    assertThat(bench.wiring.pipeline().historyProperty().get().current()).isZero();
    assertThat(steps()).contains("Arrange");
  }

  @Test
  void nodesAndColumnsAreFound() throws Exception {
    Bench.until(() -> bench.report("daily").filter(r -> !r.columns().isEmpty()).isPresent());
    analyst.focusCanvas();
    robot.push(KeyCode.CONTROL, KeyCode.P);
    analyst.settle();
    search("daily.");
    bench.pictures("palette-find");
    robot.push(KeyCode.ENTER);
    analyst.settle();
    assertThat(bench.wiring.pipeline().selected()).contains(new NodeId("daily"));
  }

  @Test
  void refusedWireSaysWhy() throws Exception {
    var from = analyst.card("daily");
    double half = 108 * analyst.scale();
    robot.moveTo(from.add(half + 1, 0)).press(MouseButton.PRIMARY);
    robot.moveTo(from.add(half + 30, 30)).moveTo(analyst.card("clicks"));
    analyst.settle();
    bench.pictures("canvas-refused");
    robot.release(MouseButton.PRIMARY);
    analyst.settle();
    assertThat(steps()).containsExactly("Open");
  }

  private void search(String text) throws Exception {
    Bench.run(() -> robot.lookup("#chooser-search").queryAs(TextField.class).setText(text));
    analyst.settle();
  }

  private List<String> steps() {
    return bench.wiring.pipeline().historyProperty().get().steps().stream()
        .map(step -> step.label())
        .toList();
  }

  private void select(String... nodes) throws Exception {
    var ids = Set.copyOf(List.of(nodes).stream().map(NodeId::new).toList());
    Bench.run(() -> bench.wiring.pipeline().selectionProperty().set(ids));
  }
}
