package dev.whorl.ui.canvas.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.canvas.paint.CardPainter;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Plate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class DiagramTest {
  private static final NodeId FILES = new NodeId("files");
  private static final NodeId FILTER = new NodeId("filter");

  private static Graph two() {
    var files = GraphEdits.fresh(Graph.EMPTY, Kind.FILES, List.of());
    var graph = Graph.EMPTY.with(files);
    return graph
        .with(GraphEdits.fresh(graph, Kind.FILTER, List.of(FILES)))
        .withPositions(Map.of(FILES, new Position(0, 0), FILTER, new Position(300, 100)));
  }

  private static Diagram diagram(Graph graph) {
    return Diagram.of(
        graph, Diagram.edges(graph, Optional.empty()), Plate.of(graph), graph::position);
  }

  @Test
  void invalidNodesShowTheirWires() {
    assertThat(Diagram.edges(two(), Optional.empty())).containsExactly(new Edge(FILES, FILTER));
  }

  @Test
  void sqlReadsWhatFollowsFromAndJoinUntilItIsAssessed() {
    var sql =
        Value.Fields.EMPTY
            .with("kind", Value.of("sql"))
            .with("sql", Value.of("SELECT filter FROM files, nothing JOIN other USING (filter)"));
    var graph = two().with(new Node(new NodeId("top"), sql));
    assertThat(Diagram.edges(graph, Optional.empty()))
        .contains(new Edge(FILES, new NodeId("top")))
        .doesNotContain(new Edge(FILTER, new NodeId("top")));
  }

  @Test
  void hitsPortsBeforeCardsBeforeWires() {
    var diagram = diagram(two());
    assertThat(Hit.test(diagram, new Point2D(Card.WIDTH + 2, 42), 8))
        .isInstanceOf(Hit.OutPort.class);
    assertThat(Hit.test(diagram, new Point2D(20, 20), 8)).isInstanceOf(Hit.OnCard.class);
    assertThat(Hit.test(diagram, diagram.route(diagram.wires().getFirst()).middle(), 8))
        .isInstanceOf(Hit.OnWire.class);
    assertThat(Hit.test(diagram, new Point2D(900, 900), 8)).isInstanceOf(Hit.Nothing.class);
  }

  @Test
  void freePlacesCoverNothing() {
    var diagram = diagram(two());
    var free = diagram.free(new Position(10, 10));
    assertThat(diagram.cardsIn(new Box(free.x(), free.y(), Card.WIDTH, Card.HEIGHT))).isEmpty();
  }

  @Test
  void zoomKeepsWhatIsUnderThePointer() {
    var pivot = new Point2D(333, 77);
    var world = Viewport.START.toWorld(pivot);
    var seen = Viewport.START.zoomed(1.7, pivot).toScreen(world);
    assertThat(seen.distance(pivot)).isLessThan(1e-9);
  }

  @Test
  void fittingShowsEverything() {
    var bounds = diagram(two()).bounds();
    var on = Viewport.fitting(bounds, 400, 300, 0).toScreen(bounds);
    assertThat(on.x()).isGreaterThanOrEqualTo(0);
    assertThat(on.right()).isLessThanOrEqualTo(400);
    assertThat(on.bottom()).isLessThanOrEqualTo(300);
  }

  @Test
  void fittingLeavesTheMinimapWhereThereIsRoom() {
    var bounds = diagram(two()).bounds();
    assertThat(Viewport.fitting(bounds, 400, 300, 130).toScreen(bounds).bottom()).isLessThan(170);
    assertThat(Viewport.fitting(bounds, 400, 300, 260).toScreen(bounds).centerY()).isEqualTo(150);
  }

  @Test
  void everyShareThatExistsCanBeSeen() {
    double[] widths = CardPainter.widths(new int[] {10_000, 1, 0, 0, 1}, 186);
    assertThat(widths[1]).isGreaterThanOrEqualTo(3);
    assertThat(widths[2]).isZero();
    assertThat(widths[0] + widths[1] + widths[4]).isEqualTo(186);
  }

  @Test
  void keyboardWalksAlongWires() {
    var diagram = diagram(two());
    assertThat(Walk.right(diagram, FILES)).contains(FILTER);
    assertThat(Walk.left(diagram, FILTER)).contains(FILES);
    assertThat(Walk.next(diagram, Optional.empty(), 1)).contains(FILES);
    assertThat(Walk.next(diagram, Optional.of(FILTER), 1)).contains(FILES);
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    var boxes = List.of(new Box(0, 0, 10, 10), new Box(5_000, 5_000, 10, 10));
    var index = new SpatialIndex<>(boxes, box -> box);
    assertThat(index.meeting(new Box(-100, -100, 150, 150))).containsExactly(boxes.getFirst());
    assertThat(index.meeting(new Box(100, 100, 10, 10))).isEmpty();
    assertThat(index.meeting(new Box(-1e9, -1e9, 2e9, 2e9))).hasSize(2);
  }
}
