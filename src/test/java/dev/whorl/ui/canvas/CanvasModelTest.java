package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class CanvasModelTest {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 500;

  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel canvas =
      new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));

  @Test
  void whatIsOpenedIsSeenAsAWhole() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("wide", row(8, true));
    assertSeenAsAWhole();
  }

  @Test
  void theFirstLayoutIsSeenAsAWhole() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("new", row(3, false));
    assertSeenAsAWhole();
  }

  @Test
  void whatIsOpenedFitsOnceTheWindowHasItsSize() {
    open("wide", row(8, true));
    canvas.resized(1600, HEIGHT, 0);
    canvas.resized(WIDTH, HEIGHT, 0);
    assertSeenAsAWhole();
  }

  @Test
  void whereSomebodyLooksIsLeftAlone() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("wide", row(8, true));
    canvas.pan(40, 12);
    var seen = canvas.viewport();
    pipeline.assessed(
        new Assessment(new LinkedHashMap<>(), List.of(), List.of(), new LinkedHashMap<>()));
    pipeline.edit("Rename", graph -> graph.renamed(new NodeId("n0"), new NodeId("first")));
    canvas.resized(WIDTH - 100, HEIGHT, 0);
    assertThat(canvas.viewport()).isEqualTo(seen);
  }

  @Test
  void anEditLeavesTheView() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("wide", row(8, true));
    var seen = canvas.viewport();
    select("n3");
    new CanvasEdits(canvas).move(0, 400);
    pipeline.undo();
    canvas.resized(WIDTH, HEIGHT + 200, 0);
    assertThat(canvas.viewport()).isEqualTo(seen);
  }

  @Test
  void selectedCardStaysWholeWhenTheWindowShrinks() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("wide", row(3, true));
    canvas.pan(0, 100);
    select("n2");
    canvas.resized(WIDTH - 300, HEIGHT - 200, 0);
    var seen =
        canvas.viewport().toScreen(canvas.diagram().card(new NodeId("n2")).orElseThrow().box());
    assertThat(seen.right()).isLessThanOrEqualTo(WIDTH - 300);
    assertThat(seen.bottom()).isLessThanOrEqualTo(HEIGHT - 200);
  }

  @Test
  void selectedCardThatWasLeftOutOfSightIsNotFetched() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("wide", row(3, true));
    select("n2");
    canvas.pan(4000, 0);
    var seen = canvas.viewport();
    canvas.resized(WIDTH - 300, HEIGHT, 0);
    assertThat(canvas.viewport()).isEqualTo(seen);
  }

  @Test
  void whatIsOpenedIsSeenAboveWhatLiesOverTheBottom() {
    canvas.resized(WIDTH, 240, 90);
    open("two", stack(2));
    var seen = canvas.viewport().toScreen(canvas.diagram().bounds());
    assertThat(seen.y()).isNotNegative();
    assertThat(seen.bottom()).isLessThanOrEqualTo(150);
  }

  @Test
  void anotherDocumentIsSeenAsAWholeAgain() {
    canvas.resized(WIDTH, HEIGHT, 0);
    open("one", row(2, true));
    canvas.pan(4000, 0);
    open("other", row(8, true));
    assertSeenAsAWhole();
  }

  private void assertSeenAsAWhole() {
    var seen = canvas.viewport().toScreen(canvas.diagram().bounds());
    assertThat(canvas.diagram().cards()).isNotEmpty();
    assertThat(seen.x()).isNotNegative();
    assertThat(seen.y()).isNotNegative();
    assertThat(seen.right()).isLessThanOrEqualTo(WIDTH);
    assertThat(seen.bottom()).isLessThanOrEqualTo(HEIGHT);
    assertThat(canvas.viewport().toWorld(new Point2D(WIDTH / 2, HEIGHT / 2)).getX())
        .isCloseTo(
            canvas.diagram().bounds().centerX(), org.assertj.core.api.Assertions.within(1.0));
  }

  private void select(String id) {
    pipeline.selectionProperty().set(Set.of(new NodeId(id)));
  }

  private void open(String id, Graph graph) {
    pipeline.open(new Origin(id, id, Optional.empty(), Path.of("/tmp"), "main"), graph);
  }

  /** Nodes below each other. */
  private static Graph stack(int count) {
    var graph = row(count, true);
    for (int i = 0; i < count; i++) {
      graph = graph.withPositions(Map.of(new NodeId("n" + i), new Position(100, i * 140.0)));
    }
    return graph;
  }

  private static Graph row(int count, boolean placed) {
    var graph = Graph.EMPTY;
    for (int i = 0; i < count; i++) {
      var node = GraphEdits.fresh(graph, Kind.TABLE, List.of()).renamed(new NodeId("n" + i));
      graph = graph.with(node);
      if (placed) {
        graph = graph.withPositions(Map.of(node.id(), new Position(i * 290.0, 100)));
      }
    }
    return graph;
  }
}
