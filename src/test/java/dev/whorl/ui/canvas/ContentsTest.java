package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.ui.canvas.Contents.Entry;
import dev.whorl.ui.canvas.Contents.OfNode;
import dev.whorl.ui.canvas.Contents.OfPlate;
import dev.whorl.ui.canvas.Contents.Row;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row of four nodes, of which the two in the middle are in a frame. */
class ContentsTest {
  private static final Entry FRAME = new OfPlate(Plate.Sort.FRAME, 0);
  private static final double APART = 400;

  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel canvas =
      new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));
  private final Contents contents = new Contents(canvas);

  @BeforeEach
  void open() {
    var graph = Graph.EMPTY;
    var places = new HashMap<NodeId, Position>();
    for (int i = 0; i < 4; i++) {
      var node = GraphEdits.fresh(graph, Kind.FILES, List.of()).renamed(new NodeId("n" + i));
      graph = graph.with(node);
      places.put(node.id(), new Position(i * APART, 0));
    }
    pipeline.open(
        new Origin("a", "a", Optional.empty(), Path.of("/tmp"), "main"),
        graph.withPositions(places));
    add(Plate.Sort.FRAME, "Clean", APART - 40, -40, 2 * APART, 300);
    canvas.resized(600, 400, 0);
  }

  private void add(Plate.Sort sort, String text, double x, double y, double width, double height) {
    pipeline.edit("Add", graph -> Plate.fresh(graph, sort, text, x, y, width, height).in(graph));
  }

  private static Entry node(int i) {
    return new OfNode(new NodeId("n" + i));
  }

  private List<Row> rows() {
    return contents.rowsProperty().get();
  }

  @Test
  void frameStandsInThePlaceOfItsFirstNodeWithItsNodesBeneath() {
    assertThat(rows())
        .containsExactly(
            new Row(node(0), List.of()),
            new Row(FRAME, List.of(node(1), node(2))),
            new Row(node(3), List.of()));
  }

  @Test
  void nodeThatIsDraggedOutOfItsFrameIsNoLongerBeneathIt() {
    canvas.select(Set.of(new NodeId("n1")));
    new CanvasEdits(canvas).move(0, 1_000);
    assertThat(rows()).extracting(Row::entry).containsExactly(node(0), node(1), FRAME, node(3));
    pipeline.undo();
    assertThat(rows().get(1)).isEqualTo(new Row(FRAME, List.of(node(1), node(2))));
  }

  @Test
  void nodeInTwoFramesIsBeneathTheSmallerOne() {
    add(Plate.Sort.FRAME, "Inner", APART - 20, -20, 300, 200);
    var inner = new OfPlate(Plate.Sort.FRAME, 1);
    assertThat(rows()).contains(new Row(inner, List.of(node(1))), new Row(FRAME, List.of(node(2))));
  }

  @Test
  void notesAndEmptyFramesStandBeforeWhatBeginsFurtherRight() {
    add(Plate.Sort.NOTE, "Late files", 10, 300, 200, 80);
    add(Plate.Sort.FRAME, "Later", 5_000, 0, 200, 80);
    assertThat(rows())
        .extracting(Row::entry)
        .containsExactly(
            node(0),
            new OfPlate(Plate.Sort.NOTE, 0),
            FRAME,
            node(3),
            new OfPlate(Plate.Sort.FRAME, 1));
  }

  @Test
  void nodesSelectAndAFrameIsPickedOnlyAlone() {
    contents.choose(List.of(FRAME));
    assertThat(canvas.picked().map(Plate::text)).contains("Clean");
    contents.choose(List.of(FRAME, node(1)));
    assertThat(canvas.picked()).isEmpty();
    assertThat(canvas.selection()).containsExactly(new NodeId("n1"));
  }

  @Test
  void whatIsPickedOnTheCanvasIsChosen() {
    canvas.pick(canvas.plates().stream().findFirst());
    assertThat(contents.chosenProperty().get()).containsExactly(FRAME);
    canvas.pick(Optional.empty());
    canvas.select(Set.of(new NodeId("n3")));
    assertThat(contents.chosenProperty().get()).containsExactly(node(3));
  }

  @Test
  void whatIsRevealedIsInSight() {
    canvas.zoom(1 / canvas.viewport().scale());
    contents.reveal(node(3));
    assertSeen(canvas.diagram().card(new NodeId("n3")).orElseThrow().box());
    contents.reveal(node(0));
    assertSeen(canvas.diagram().card(new NodeId("n0")).orElseThrow().box());
  }

  @Test
  void nodeOfAFoldedFrameIsRevealedByItsFrame() {
    canvas.zoom(1 / canvas.viewport().scale());
    var folded = canvas.plates().getFirst().withCollapsed(true);
    pipeline.edit("Fold", folded::in);
    canvas.pan(-3_000, 0);
    contents.reveal(node(2));
    assertSeen(PlateLook.box(folded));
  }

  private void assertSeen(Box world) {
    assertThat(new Box(0, 0, 600, 400).contains(canvas.viewport().toScreen(world))).isTrue();
  }

  @Test
  void framesAndNotesAreSaidAloud() {
    var frame = canvas.plates().getFirst();
    assertThat(contents.words(frame)).isEqualTo("Clean, frame, 2\u00a0nodes.");
    assertThat(contents.words(frame.withCollapsed(true)))
        .isEqualTo("Clean, frame, folded, 2\u00a0nodes.");
    add(Plate.Sort.NOTE, "Late files", 10, 300, 200, 80);
    assertThat(contents.words(canvas.plates().getLast())).isEqualTo("Late files, note.");
  }
}
