package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphEditsTest {
  private static Graph graph(Kind... kinds) {
    var graph = Graph.EMPTY;
    NodeId last = null;
    for (var kind : kinds) {
      var node = GraphEdits.fresh(graph, kind, last == null ? List.of() : List.of(last));
      graph = graph.with(node);
      last = node.id();
    }
    return graph;
  }

  private static List<String> inputs(Graph graph, String id) {
    return graph.node(new NodeId(id)).stream()
        .flatMap(node -> GraphEdits.inputs(node).stream())
        .map(NodeId::value)
        .toList();
  }

  @Test
  void newNodesGetFreeNames() {
    assertThat(graph(Kind.FILES, Kind.FILTER, Kind.FILTER, Kind.FILTER).nodes())
        .extracting(node -> node.id().value())
        .containsExactly("files", "filter", "filter2", "filter3");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FILES", "TABLE", "PIPELINE", "SQL"})
  void newNodesReadWhatWasSelected(Kind kind) {
    var node = GraphEdits.fresh(graph(Kind.FILES), kind, List.of(new NodeId("files")));
    assertThat(GraphEdits.inputs(node)).contains(new NodeId("files"));
  }

  @Test
  void joinsFillTheirLeftSideFirst() {
    var graph = graph(Kind.FILES).with(GraphEdits.fresh(graph(Kind.FILES), Kind.JOIN, List.of()));
    var files = new NodeId("files");
    var join = new NodeId("join");
    var once = GraphEdits.connected(graph, files, join).orElseThrow();
    assertThat(inputs(once, "join")).containsExactly("files");
    var twice = GraphEdits.connected(once, files, join).orElseThrow();
    assertThat(inputs(twice, "join")).containsExactly("files", "files");
  }

  @Test
  void sourcesTakeNoWire() {
    var graph = graph(Kind.FILES, Kind.FILTER);
    assertThat(GraphEdits.connected(graph, new NodeId("filter"), new NodeId("files"))).isEmpty();
  }

  @Test
  void copiesReadEachOtherAndNotTheOriginals() {
    var graph = graph(Kind.FILES, Kind.FILTER, Kind.SORT);
    var into = new LinkedHashMap<NodeId, NodeId>();
    var ids = new LinkedHashSet<>(List.of(new NodeId("filter"), new NodeId("sort")));
    var grown =
        GraphEdits.pasted(graph, GraphEdits.cut(graph, ids, Map.of(), List.of()), 32, 112, into);
    assertThat(inputs(grown, "filter2")).containsExactly("files");
    assertThat(inputs(grown, "sort2")).containsExactly("filter2");
    assertThat(inputs(grown, "sort")).containsExactly("filter");
    assertThat(grown.position(new NodeId("sort2"))).isPresent();
  }

  @Test
  void pastedNodesKeepTheirNamesWhereNobodyHasThem() {
    var clip = graph(Kind.FILES, Kind.FILTER);
    var into = new LinkedHashMap<NodeId, NodeId>();
    var grown = GraphEdits.pasted(graph(Kind.FILTER), clip, 0, 0, into);
    assertThat(grown.nodes().stream().map(node -> node.id().value()))
        .containsExactly("filter", "files", "filter2");
    assertThat(inputs(grown, "filter2")).containsExactly("files");
  }

  @Test
  void readersOfADeletedNodeReadWhatItRead() {
    var graph = graph(Kind.FILES, Kind.FILTER, Kind.DERIVE, Kind.SORT);
    var gone = Set.of(new NodeId("filter"), new NodeId("derive"));
    var rest = GraphEdits.healed(graph, gone);
    assertThat(rest.nodes()).hasSize(2);
    assertThat(inputs(rest, "sort")).containsExactly("files");
  }

  @Test
  void aNodeComesBetweenTwoOthers() {
    var graph = graph(Kind.FILES, Kind.SORT);
    var grown = graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of()));
    var inserted =
        GraphEdits.inserted(grown, new NodeId("filter"), new NodeId("files"), new NodeId("sort"))
            .orElseThrow();
    assertThat(inputs(inserted, "filter")).containsExactly("files");
    assertThat(inputs(inserted, "sort")).containsExactly("filter");
  }

  @Test
  void deletedNodesLeaveTheirReadersBehind() {
    var rest = GraphEdits.without(graph(Kind.FILES, Kind.FILTER), Set.of(new NodeId("files")));
    assertThat(rest.nodes()).hasSize(1);
    assertThat(inputs(rest, "filter")).containsExactly("files");
  }
}
