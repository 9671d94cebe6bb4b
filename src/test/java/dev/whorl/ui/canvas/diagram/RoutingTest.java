package dev.whorl.ui.canvas.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.reconcile.Assessment.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Wires are seen: they go around cards. */
class RoutingTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");
  private static final NodeId C = new NodeId("c");

  private static Diagram diagram(Map<NodeId, Position> places, List<Edge> edges) {
    var graph = Graph.EMPTY;
    for (var id : places.keySet()) {
      graph = graph.with(new Node(id, Value.Fields.EMPTY.with("kind", Value.of("sql"))));
    }
    return Diagram.of(graph, edges, List.of(), id -> Optional.ofNullable(places.get(id)));
  }

  private static Diagram row(double height) {
    var places = new LinkedHashMap<NodeId, Position>();
    places.put(A, new Position(0, 0));
    places.put(B, new Position(280, height));
    places.put(C, new Position(560, 0));
    return diagram(places, List.of(new Edge(A, C)));
  }

  @Test
  void wireIsAPlainCurveWhereNothingIsInItsWay() {
    var diagram = row(200);
    var wire = diagram.wires().getFirst();
    assertThat(diagram.route(wire)).isEqualTo(wire.direct());
  }

  @Test
  void wireGoesAroundACardOnTheShorterWay() {
    for (double height : new double[] {-20, 20}) {
      var diagram = row(height);
      var wire = diagram.wires().getFirst();
      var route = diagram.route(wire);
      assertThat(wire.direct().meets(box(diagram, B))).isTrue();
      assertThat(route.meets(box(diagram, B))).isFalse();
      assertThat(route.middle().getY() < box(diagram, B).centerY()).isEqualTo(height > 0);
      assertThat(route.legs().getFirst().start()).isEqualTo(wire.start());
      assertThat(route.end()).isEqualTo(wire.end());
    }
  }

  @Test
  void wireIsFoundWhereItRuns() {
    var diagram = row(20);
    var middle = diagram.route(diagram.wires().getFirst()).middle();
    assertThat(diagram.wires().getFirst().box().contains(middle)).isFalse();
    assertThat(Hit.test(diagram, middle, 2)).isInstanceOf(Hit.OnWire.class);
    assertThat(Hit.test(diagram, new Point2D(388, 44), 2)).isInstanceOf(Hit.OnCard.class);
  }

  @Test
  void wireGoesOnStraightIfThereIsNoWayAround() {
    var places = new LinkedHashMap<NodeId, Position>();
    places.put(A, new Position(0, 0));
    for (int i = -9; i < 10; i++) {
      places.put(new NodeId("wall" + (i + 9)), new Position(280, i * Card.HEIGHT));
    }
    places.put(C, new Position(560, 0));
    var diagram = diagram(places, List.of(new Edge(A, C)));
    var wire = diagram.wires().getFirst();
    assertThat(diagram.route(wire)).isEqualTo(wire.direct());
  }

  @Property(tries = 300)
  void wiresOfLayersMeetNoCardButTheirOwn(@ForAll long seed) {
    var random = new Random(seed);
    var places = new LinkedHashMap<NodeId, Position>();
    var layers = new ArrayList<List<NodeId>>();
    for (int layer = 0; layer < 2 + random.nextInt(6); layer++) {
      var ids = new ArrayList<NodeId>();
      double y = random.nextInt(200);
      for (int i = 0; i < 1 + random.nextInt(7); i++) {
        var id = new NodeId("n" + layer + "x" + i);
        ids.add(id);
        places.put(id, new Position(layer * (Card.WIDTH + 64) + random.nextInt(12), y));
        y += Card.HEIGHT + 40 + random.nextInt(60);
      }
      layers.add(ids);
    }
    var edges = new ArrayList<Edge>();
    for (int i = 0; i < 20; i++) {
      int from = random.nextInt(layers.size() - 1);
      int to = from + 1 + random.nextInt(layers.size() - from - 1);
      edges.add(new Edge(any(layers.get(from), random), any(layers.get(to), random)));
    }
    var diagram = diagram(places, edges.stream().distinct().toList());
    var again = diagram(places, edges.stream().distinct().toList());
    for (var wire : diagram.wires()) {
      var route = diagram.route(wire);
      for (var card : diagram.cards()) {
        boolean own = card.equals(wire.from()) || card.equals(wire.to());
        assertThat(!own && route.meets(card.box()))
            .as("%s to %s meets %s", wire.from().id(), wire.to().id(), card.id())
            .isFalse();
      }
      assertThat(again.route(wire)).isEqualTo(route);
    }
  }

  private static NodeId any(List<NodeId> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static Box box(Diagram diagram, NodeId id) {
    return diagram.card(id).orElseThrow().box();
  }
}
