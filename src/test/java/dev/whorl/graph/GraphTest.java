package dev.whorl.graph;

import static dev.whorl.graph.Nodes.filter;
import static dev.whorl.graph.Nodes.id;
import static dev.whorl.graph.Nodes.join;
import static dev.whorl.graph.Nodes.sql;
import static dev.whorl.graph.Nodes.union;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Numeral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Graph graph =
      Graph.of(List.of(sql("a"), filter("b", "A"), join("c", "a", "b"), union("d", "a", "c")));

  private static List<String> names(Graph graph) {
    return graph.nodes().stream().map(node -> node.id().value()).toList();
  }

  private static Graph placed(Fields layout) {
    return new Graph(
        new LinkedHashMap<>(Map.of(id("a"), sql("a"))), Fields.EMPTY.with("layout", layout));
  }

  private static Fields at(String x, String y) {
    return Fields.EMPTY.with("x", new Numeral(x)).with("y", new Numeral(y));
  }

  @Test
  void sqlFindsANodeWhateverItsCase() {
    assertThat(graph.named("B")).contains(filter("b", "A"));
    assertThat(graph.named("no id")).isEmpty();
  }

  @Test
  void replacedNodeKeepsItsPlace() {
    assertThat(names(graph.with(sql("b")))).containsExactly("a", "b", "c", "d");
    assertThat(names(graph.with(sql("e")))).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void renamingRewiresEveryDeclaredInput() {
    var renamed = graph.renamed(id("a"), id("clicks"));
    assertThat(names(renamed)).containsExactly("clicks", "b", "c", "d");
    assertThat(GraphCheck.declaredInputs(renamed))
        .containsEntry(id("b"), List.of(id("clicks")))
        .containsEntry(id("c"), List.of(id("clicks"), id("b")))
        .containsEntry(id("d"), List.of(id("clicks"), id("c")));
  }

  @Test
  void renamingMayChangeTheCaseAlone() {
    assertThat(names(graph.renamed(id("a"), id("A")))).containsExactly("A", "b", "c", "d");
  }

  @Test
  void renamingToAnotherNodesIdIsRefused() {
    assertThatThrownBy(() -> graph.renamed(id("a"), id("B")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“B”");
  }

  @Test
  void renamingTakesThePositionAlong() {
    var layout = Fields.EMPTY.with("clicks", at("9", "9")).with("a", at("1", "2"));
    var renamed = placed(layout).renamed(id("A"), id("clicks"));
    assertThat(renamed.position(id("clicks"))).contains(new Position(1, 2));
    assertThat(renamed.position(id("a"))).isEmpty();
  }

  @Test
  void removingANodeRemovesItsPosition() {
    var removed = placed(Fields.EMPTY.with("a", at("1", "2"))).without(id("A"));
    assertThat(removed.nodes()).isEmpty();
    assertThat(removed.surroundings().get("layout")).contains(Fields.EMPTY);
  }

  @Test
  void positionIsFoundWhateverTheCase() {
    assertThat(placed(Fields.EMPTY.with("a", at("1.5", "-2e1"))).position(id("A")))
        .contains(new Position(1.5, -20));
  }

  @Test
  void positionThatIsNoPointIsNone() {
    for (var x : List.of("1e999", "1e99999999999", "-1e400")) {
      assertThat(placed(Fields.EMPTY.with("a", at(x, "0"))).position(id("a"))).isEmpty();
    }
    assertThat(placed(Fields.EMPTY.with("a", Value.of("here"))).position(id("a"))).isEmpty();
    assertThat(placed(Fields.EMPTY).position(id("a"))).isEmpty();
  }

  @Test
  void movingKeepsWhatElseTheLayoutSays() {
    var layout = Fields.EMPTY.with("a", at("1", "2").with("colour", Value.of("red")));
    var moved = placed(layout).withPositions(Map.of(id("a"), new Position(3, 4.5)));
    assertThat(moved.surroundings().get("layout"))
        .contains(Fields.EMPTY.with("a", at("3", "4.5").with("colour", Value.of("red"))));
  }

  @Test
  void movingWithoutALayoutMakesOne() {
    var moved = graph.withPositions(Map.of(id("a"), new Position(1, 2)));
    assertThat(moved.position(id("a"))).contains(new Position(1, 2));
  }

  @Test
  void everyEditKeepsTheStrays() {
    var strays = Fields.EMPTY.with("2nd", Value.of("odd"));
    var odd = new Graph(new LinkedHashMap<>(Map.of(id("a"), sql("a"))), Fields.EMPTY, strays);
    assertThat(
            List.of(
                odd.with(sql("b")),
                odd.without(id("a")),
                odd.renamed(id("a"), id("b")),
                odd.withPositions(Map.of(id("a"), new Position(1, 2)))))
        .extracting(Graph::strays)
        .containsOnly(strays);
    assertThat(odd.withoutStray("2nd").strays()).isEqualTo(Fields.EMPTY);
  }

  @Test
  void invalidNodeStillHasTheInputsThatItNames() {
    var odd =
        new Node(
            id("x"),
            Fields.EMPTY
                .with("kind", Value.of("joyn"))
                .with("inputs", Value.of(Map.of("left", "a", "right", "no id"))));
    assertThat(odd.declaredInputs()).containsExactly(id("a"));
  }

  @Test
  void strayThatNoLongerClashesBecomesANode() {
    var strays = Fields.EMPTY.with("A", sql("A").properties());
    var clashing = new Graph(new LinkedHashMap<>(Map.of(id("a"), sql("a"))), Fields.EMPTY, strays);
    for (var freed : List.of(clashing.without(id("a")), clashing.renamed(id("a"), id("b")))) {
      assertThat(freed.strays()).isEqualTo(Fields.EMPTY);
      assertThat(freed.node(id("a"))).contains(sql("A"));
    }
  }

  @Test
  void renamingToAStraysNameIsRefused() {
    var strays = Fields.EMPTY.with("b", Value.of(1));
    var odd = new Graph(new LinkedHashMap<>(Map.of(id("a"), sql("a"))), Fields.EMPTY, strays);
    assertThatThrownBy(() -> odd.renamed(id("a"), id("b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
