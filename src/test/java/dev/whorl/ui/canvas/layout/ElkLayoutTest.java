package dev.whorl.ui.canvas.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElkLayoutTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");
  private static final NodeId C = new NodeId("c");

  @Test
  void readersStandRightOfWhatTheyRead() {
    var places =
        ElkLayout.place(List.of(A, B, C), List.of(new Edge(A, B), new Edge(B, C)), () -> false);
    assertThat(at(places, B).x()).isGreaterThan(at(places, A).x() + Card.WIDTH);
    assertThat(at(places, C).x()).isGreaterThan(at(places, B).x() + Card.WIDTH);
  }

  private static Position at(Map<NodeId, Position> places, NodeId id) {
    return places.getOrDefault(id, new Position(0, 0));
  }

  @Test
  void sameGraphSamePlaces() {
    var edges = List.of(new Edge(A, C), new Edge(B, C));
    assertThat(ElkLayout.place(List.of(A, B, C), edges, () -> false))
        .isEqualTo(ElkLayout.place(List.of(A, B, C), edges, () -> false));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void noTwoCardsOverlap(int count) {
    var ids = IntStream.range(0, count).mapToObj(i -> new NodeId("n" + i)).toList();
    var edges = new ArrayList<Edge>();
    for (int i = 1; i < ids.size(); i++) {
      edges.add(new Edge(ids.get((i * 7) % i), ids.get(i)));
    }
    var boxes =
        ElkLayout.place(ids, edges, () -> false).values().stream()
            .map(at -> new Box(at.x(), at.y(), Card.WIDTH, Card.HEIGHT))
            .toList();
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).meets(boxes.get(j))).isFalse();
      }
    }
  }

  @Test
  void cyclesAreLaidOutToo() {
    var edges = List.of(new Edge(A, B), new Edge(B, A), new Edge(C, C));
    assertThat(ElkLayout.place(List.of(A, B, C), edges, () -> false)).hasSize(3);
  }
}
