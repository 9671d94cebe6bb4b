package dev.whorl.graph;

import static dev.whorl.graph.Nodes.filter;
import static dev.whorl.graph.Nodes.id;
import static dev.whorl.graph.Nodes.join;
import static dev.whorl.graph.Nodes.sql;
import static dev.whorl.graph.Nodes.union;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Value.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphCheckTest {
  private static List<String> problems(Graph graph) {
    return GraphCheck.of(graph, GraphCheck.declaredInputs(graph)).stream()
        .map(Problem::toString)
        .toList();
  }

  private static List<String> problems(Node... nodes) {
    return problems(Graph.of(List.of(nodes)));
  }

  private static Graph withStrays(Map<String, Value> strays, Node... nodes) {
    var map = new LinkedHashMap<NodeId, Node>();
    List.of(nodes).forEach(node -> map.put(node.id(), node));
    return new Graph(map, Fields.EMPTY, new Fields(new LinkedHashMap<>(strays)));
  }

  @Test
  void soundGraphHasNoProblem() {
    assertThat(problems(sql("a"), filter("b", "A"), join("c", "a", "b"), union("d", "c", "c")))
        .isEmpty();
  }

  @Test
  void missingInputIsNamedWithItsNearest() {
    assertThat(problems(sql("valid"), filter("daily", "valdi")))
        .containsExactly("daily.input: there is no node “valdi”. Did you mean “valid”?");
  }

  @Test
  void onlyTenOfAHundredThousandMissingInputsAreComparedWithAllNames() {
    var nodes = IntStream.range(100_000, 200_000).mapToObj(i -> filter("n" + i, "m" + i));
    assertThat(problems(nodes.toArray(Node[]::new)))
        .hasSize(100_000)
        .filteredOn(problem -> problem.contains("Did you mean"))
        .hasSize(10);
  }

  @Test
  void nodeIsNeverSuggestedAsItsOwnInput() {
    assertThat(problems(filter("daily", "daly")))
        .containsExactly("daily.input: there is no node “daly”.");
  }

  @Test
  void missingInputOfAJoinIsNamedAtItsInputs() {
    assertThat(problems(sql("a"), join("c", "a", "gone")))
        .containsExactly("c.inputs: there is no node “gone”.");
  }

  @Test
  void missingInputOfSqlIsNamedAtItsText() {
    var graph = Graph.of(List.of(sql("a")));
    assertThat(GraphCheck.of(graph, Map.of(id("a"), List.of(id("gone")))))
        .containsExactly(new Problem("a", "sql", "there is no node “gone”."));
  }

  @Test
  void missingInputIsNamedOncePerNode() {
    assertThat(problems(union("u", "gone", "gone", "GONE"))).hasSize(1);
  }

  @Test
  void missingInputOfAnInvalidNodeIsNamedToo() {
    var invalid = filter("b", "gone").without("where");
    assertThat(problems(invalid)).containsExactly("b.input: there is no node “gone”.");
  }

  @Test
  void cycleIsNamedInTheDirectionOfTheRows() {
    assertThat(problems(filter("a", "c"), filter("b", "a"), filter("c", "b")))
        .containsExactly("a: feeds itself: a → b → c → a. Cut one of these inputs.");
  }

  @Test
  void nodeThatReadsItselfIsACycle() {
    assertThat(problems(filter("a", "A")))
        .containsExactly("a: feeds itself: a → a. Cut one of these inputs.");
  }

  @Test
  void separateCyclesAreNamedEach() {
    assertThat(problems(filter("a", "b"), filter("b", "a"), sql("s"), filter("x", "x"))).hasSize(2);
  }

  @Test
  void entangledCyclesNameAllNodesThatTakePart() {
    assertThat(problems(union("a", "b", "c"), filter("b", "a"), filter("c", "a"), filter("d", "a")))
        .containsExactly(
            "a: feeds itself: a → b → a. Also on such a way round: c. Cut one of these inputs.");
  }

  @Test
  void nodesBehindACycleAreNotPartOfIt() {
    var edges =
        Map.of(id("a"), List.of(id("b")), id("b"), List.of(id("a")), id("c"), List.of(id("a")));
    assertThat(GraphCheck.cycles(edges))
        .singleElement()
        .satisfies(
            cycle -> assertThat(cycle.members()).containsExactlyInAnyOrder(id("a"), id("b")));
  }

  @Test
  void strayNamesSayWhatIsWrong() {
    assertThat(problems(withStrays(Map.of("2nd", Fields.EMPTY), sql("a"))))
        .containsExactly("2nd: “2nd” is not a node id: it must be " + NodeId.RULE + ".");
    assertThat(problems(withStrays(Map.of("b", Value.of(5)), filter("a", "b"))))
        .containsExactly("b: a node is an object: {\"kind\": …}.");
  }

  @Test
  void idsThatDifferByCaseAreNamedTogether() {
    var strays = new LinkedHashMap<String, Value>();
    strays.put("Clicks", Fields.EMPTY);
    strays.put("CLICKS", Fields.EMPTY);
    assertThat(problems(withStrays(strays, sql("clicks"))))
        .containsExactly(
            "clicks: “clicks”, “Clicks”, “CLICKS” are one name, since SQL ignores case: rename all"
                + " but one.");
  }

  @Test
  void chainOfAHundredThousandNodesFitsTheStack() {
    int size = 100_000;
    var edges = new LinkedHashMap<NodeId, List<NodeId>>();
    IntStream.range(0, size).forEach(i -> edges.put(id("n" + i), List.of(id("n" + (i + 1)))));
    assertThat(GraphCheck.cycles(edges)).isEmpty();
    edges.put(id("n" + size), List.of(id("n0")));
    assertThat(GraphCheck.cycles(edges).getFirst().ring()).hasSize(size + 1);
  }

  @Test
  void hugeCycleIsNamedInShort() {
    var nodes = IntStream.range(0, 5_000).mapToObj(i -> filter("n" + i, "n" + (i + 1) % 5_000));
    assertThat(problems(Graph.of(nodes.toList())))
        .singleElement()
        .asString()
        .startsWith("n0: feeds itself: n0 → ")
        .contains("… (4901 more)")
        .hasSizeLessThan(2_000);
  }
}
