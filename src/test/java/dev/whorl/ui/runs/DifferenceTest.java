package dev.whorl.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.ui.model.GraphDifference;
import dev.whorl.ui.model.GraphEdits;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final NodeId FILTER = new NodeId("filter");
  private final Graph one = with(Graph.EMPTY, Kind.FILTER);

  private static Graph with(Graph graph, Kind kind) {
    return graph.with(GraphEdits.fresh(graph, kind, List.of()));
  }

  private static NodeChange change(NodeId node, String... files) {
    var keys = new TreeSet<PartitionKey>();
    for (var file : files) {
      keys.add(PartitionKey.file(file));
    }
    return new NodeChange(node, keys, List.of("sql"));
  }

  @Test
  void graphsDifferByNodesAndTheirProperties() {
    var changed = one.with(one.node(FILTER).orElseThrow().with("where", Value.of("a > 1")));
    var more = with(changed, Kind.SORT);
    assertThat(GraphDifference.between(one, one)).isEmpty();
    assertThat(GraphDifference.between(one, more))
        .containsExactly(
            new GraphDifference(FILTER, GraphDifference.Sort.CHANGED, List.of("where")),
            new GraphDifference(new NodeId("sort"), GraphDifference.Sort.ADDED, List.of()));
    assertThat(GraphDifference.between(more, one))
        .extracting(GraphDifference::sort)
        .containsExactly(GraphDifference.Sort.CHANGED, GraphDifference.Sort.REMOVED);
  }

  @Test
  void aNodeDiffersByItsDrawingAndByItsRows() {
    var drawn =
        List.of(new GraphDifference(FILTER, GraphDifference.Sort.CHANGED, List.of("where")));
    var both =
        Difference.of(
            drawn,
            List.of(
                change(FILTER, "a", "b", "c", "d"),
                change(new NodeId("behind"), "a"),
                change(new NodeId("same"))));
    assertThat(both)
        .extracting(difference -> difference.node() + ": " + difference.words())
        .containsExactly(
            "filter: edited: where; other rows in 4 partitions (a, b, c, …)",
            "behind: other rows in a",
            "same: other code, same rows");
    assertThat(both).extracting(Difference::hasRows).containsExactly(true, true, false);
  }
}
