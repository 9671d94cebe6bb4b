package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.canvas.diagram.Snap;
import dev.whorl.ui.canvas.layout.Alignment;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the canvas does to the graph: files → filter → sort, and an export, in a row. */
class CanvasEditsTest {
  private static final NodeId FILES = new NodeId("files");
  private static final NodeId FILTER = new NodeId("filter");
  private static final NodeId SORT = new NodeId("sort");
  private static final NodeId EXPORT = new NodeId("export");

  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel canvas =
      new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));
  private final CanvasEdits edits = new CanvasEdits(canvas);

  @BeforeEach
  void open() {
    var graph = Graph.EMPTY;
    var from = List.<NodeId>of();
    double x = 0;
    for (var kind : List.of(Kind.FILES, Kind.FILTER, Kind.SORT, Kind.EXPORT)) {
      var node = GraphEdits.fresh(graph, kind, from);
      graph = graph.with(node).withPositions(Map.of(node.id(), new Position(x, x / 10)));
      from = List.of(node.id());
      x += 300;
    }
    pipeline.open(new Origin("a", "a", Optional.empty(), Path.of("/tmp"), "main"), graph);
  }

  private void select(NodeId... ids) {
    pipeline.selectionProperty().set(Set.of(ids));
  }

  private List<NodeId> inputs(String id) {
    return GraphEdits.inputs(pipeline.graph().node(new NodeId(id)).orElseThrow());
  }

  private Position at(NodeId id) {
    return pipeline.graph().position(id).orElseThrow();
  }

  @Test
  void whatIsCopiedCanBePastedIntoAnotherPipeline() {
    select(FILTER, SORT);
    var text = edits.copied().orElseThrow();
    pipeline.open(
        new Origin("b", "b", Optional.empty(), Path.of("/tmp"), "main"),
        Graph.EMPTY.with(GraphEdits.fresh(Graph.EMPTY, Kind.SORT, List.of())));
    edits.paste(text, new Point2D(1000, 500));
    assertThat(inputs("sort2")).containsExactly(FILTER);
    assertThat(at(FILTER)).isEqualTo(new Position(1000, 500));
    assertThat(canvas.selection()).containsExactlyInAnyOrder(FILTER, new NodeId("sort2"));
  }

  @Test
  void framesAndNotesAreCopiedWithTheNodesWithin() {
    select(FILES, FILTER);
    edits.frame();
    edits.note(new Point2D(220, 80));
    edits.note(new Point2D(5000, 5000));
    select(FILES, FILTER);
    var text = edits.copied().orElseThrow();
    var before = pipeline.graph();
    edits.paste(text, new Point2D(1000, 500));
    assertThat(pipeline.historyProperty().get().steps().getLast().label())
        .isEqualTo("Paste 2 nodes, 1 frame and 1 note");
    var frame = canvas.picked().orElseThrow();
    assertThat(canvas.diagram().held(frame))
        .containsExactly(new NodeId("files2"), new NodeId("filter2"));
    var notes = canvas.plates().stream().filter(plate -> plate.sort() == Plate.Sort.NOTE).toList();
    assertThat(notes).hasSize(3);
    assertThat(PlateLook.box(frame).contains(PlateLook.middle(notes.getLast()))).isTrue();
    pipeline.undo();
    assertThat(pipeline.graph()).isEqualTo(before);
    pipeline.open(new Origin("b", "b", Optional.empty(), Path.of("/tmp"), "main"), Graph.EMPTY);
    edits.paste(text, Point2D.ZERO);
    assertThat(canvas.plates()).hasSize(2);
    assertThat(pipeline.graph().nodes()).hasSize(2);
  }

  @Test
  void aFrameIsLeftBehindByAPartOfItsNodes() {
    select(FILES, FILTER);
    edits.frame();
    select(FILES);
    edits.duplicate();
    assertThat(canvas.plates()).hasSize(1);
    assertThat(canvas.selection()).containsExactly(new NodeId("files2"));
  }

  @Test
  void aPickedFrameIsDuplicatedAndCutWithAllThatItHolds() {
    select(FILES, FILTER);
    edits.frame();
    var before = pipeline.graph();
    canvas.pick(Optional.of(canvas.plates().getFirst()));
    select();
    edits.duplicate();
    assertThat(canvas.picked()).hasValueSatisfying(frame -> assertThat(frame.index()).isOne());
    assertThat(pipeline.graph().nodes()).hasSize(6);
    edits.cut();
    assertThat(pipeline.historyProperty().get().steps().getLast().label())
        .isEqualTo("Cut 2 nodes and 1 frame");
    assertThat(pipeline.graph().nodes()).containsExactlyElementsOf(before.nodes());
    assertThat(canvas.plates()).hasSize(1);
    pipeline.undo();
    pipeline.undo();
    assertThat(pipeline.graph()).isEqualTo(before);
  }

  @Test
  void aNoteIsCopiedAlone() {
    edits.note(new Point2D(0, 400));
    canvas.pick(Optional.of(canvas.plates().getFirst()));
    edits.paste(edits.copied().orElseThrow(), new Point2D(50, 900));
    assertThat(canvas.picked()).hasValueSatisfying(note -> assertThat(note.y()).isEqualTo(900));
    assertThat(pipeline.graph().nodes()).hasSize(4);
  }

  @Test
  void otherTextsPasteNothing() {
    edits.paste("SELECT 1", Point2D.ZERO);
    assertThat(pipeline.historyProperty().get().steps()).hasSize(1);
  }

  @Test
  void refusalsSayWhy() {
    assertThat(edits.refusal(SORT, FILTER))
        .hasValueSatisfying(why -> assertThat(why).contains("round"));
    assertThat(edits.refusal(FILTER, FILES))
        .hasValueSatisfying(why -> assertThat(why).contains("source"));
    assertThat(edits.refusal(EXPORT, SORT))
        .hasValueSatisfying(why -> assertThat(why).contains("writes"));
    assertThat(edits.refusal(FILES, FILTER))
        .hasValueSatisfying(why -> assertThat(why).contains("already"));
    assertThat(edits.refusal(FILES, SORT)).isEmpty();
  }

  @Test
  void aDeletedNodeIsHealedAndOneUndoBringsItBack() {
    select(FILTER);
    edits.delete();
    assertThat(inputs("sort")).containsExactly(FILES);
    pipeline.undo();
    assertThat(inputs("sort")).containsExactly(FILTER);
  }

  @Test
  void aFrameMovesWhatItHolds() {
    select(FILES, FILTER);
    edits.frame();
    edits.move(canvas.plates().getFirst(), 10, 20);
    assertThat(at(FILES)).isEqualTo(new Position(10, 20));
    assertThat(at(FILTER)).isEqualTo(new Position(310, 50));
    assertThat(at(SORT)).isEqualTo(new Position(600, 60));
  }

  @Test
  void aFoldedFrameHidesItsNodesAndTheirInnerWires() {
    select(FILES, FILTER);
    edits.frame();
    edits.change("Fold", canvas.plates().getFirst().withCollapsed(true));
    assertThat(canvas.diagram().cards()).extracting(Card::id).containsExactly(SORT, EXPORT);
    assertThat(canvas.diagram().wires())
        .extracting(wire -> wire.to().id())
        .containsExactly(SORT, EXPORT);
    assertThat(canvas.diagram().cardsIn(new Box(0, 0, 500, 200))).isEmpty();
  }

  @Test
  void unknownPropertiesOfFramesAreKept() {
    var odd = new Value.Items(List.of(Value.of("?"), frame().with("mine", Value.of("x"))));
    var graph =
        pipeline.graph().withSurroundings(pipeline.graph().surroundings().with("frames", odd));
    var moved = Plate.of(graph).getFirst().movedBy(5, 0).in(graph);
    var frames = (Value.Items) moved.surroundings().get("frames").orElseThrow();
    assertThat(frames.items().getFirst()).isEqualTo(Value.of("?"));
    assertThat(frames.items().get(1))
        .isEqualTo(frame().with("mine", Value.of("x")).with("x", Value.of(6)));
  }

  private static Value.Fields frame() {
    return Value.Fields.EMPTY
        .with("title", Value.of("T"))
        .with("x", Value.of(1))
        .with("y", new Value.Numeral("2.0"))
        .with("width", Value.of(300))
        .with("height", Value.of(200));
  }

  @Test
  void cardsAlignAndSpread() {
    select(FILES, FILTER, SORT);
    edits.align(Alignment.TOP);
    assertThat(List.of(at(FILES).y(), at(FILTER).y(), at(SORT).y())).containsOnly(0.0);
    edits.move(0, 1);
    select(FILTER);
    edits.move(50, 0);
    select(FILES, FILTER, SORT);
    edits.align(Alignment.ACROSS);
    assertThat(at(FILTER).x()).isEqualTo(300);
  }

  @Test
  void whatIsDraggedNearAnEdgeSnapsToIt() {
    var others = List.of(canvas.diagram().card(FILES).orElseThrow());
    var snap =
        Snap.of(
            new Box(400, 300, Card.WIDTH, Card.HEIGHT), new Point2D(-396, 9), others, Set.of(), 6);
    assertThat(snap.by()).isEqualTo(new Point2D(-400, 9));
    assertThat(snap.guides()).singleElement().satisfies(guide -> assertThat(guide.x()).isZero());
  }

  @Test
  void aFreeNodeComesIntoAWireInOneStep() {
    select();
    edits.add(Kind.DISTINCT, new Point2D(100, 900));
    int steps = pipeline.historyProperty().get().steps().size();
    var wire = canvas.diagram().outOf(FILES).getFirst();
    var id = new NodeId("distinct");
    assertThat(edits.canInsert(id, wire)).isTrue();
    assertThat(edits.canInsert(SORT, wire)).isFalse();
    edits.insert(id, wire, 0, -400);
    assertThat(inputs("distinct")).containsExactly(FILES);
    assertThat(inputs("filter")).containsExactly(id);
    assertThat(pipeline.historyProperty().get().steps()).hasSize(steps + 1);
  }

  @Test
  void aPartIsLaidOutAboutWhereItWas() {
    select(FILTER, SORT);
    new Arranging(canvas, new Background(Runnable::run, Runnable::run)).arrange();
    assertThat(at(FILES)).isEqualTo(new Position(0, 0));
    assertThat((at(FILTER).x() + at(SORT).x()) / 2).isBetween(440.0, 460.0);
    assertThat(at(SORT).x()).isGreaterThan(at(FILTER).x() + Card.WIDTH);
  }
}
