package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitlesTest {
  private final PipelineModel pipeline = new PipelineModel();

  private void add(String id, String title) {
    pipeline.edit(
        "Add " + id,
        graph ->
            graph.with(
                GraphEdits.fresh(Graph.EMPTY, Kind.SORT, List.of())
                    .renamed(new NodeId(id))
                    .with("title", Value.of(title))));
  }

  @Test
  void nodesOfOneTitleAreToldApartByTheirIds() {
    add("a", "Daily");
    add("b", "Weekly");
    assertThat(pipeline.title(new NodeId("a"))).isEqualTo("Daily");
    add("c", "Daily");
    assertThat(pipeline.title(new NodeId("a"))).isEqualTo("Daily · a");
    assertThat(pipeline.title(new NodeId("b"))).isEqualTo("Weekly");
    assertThat(pipeline.title(new NodeId("c"))).isEqualTo("Daily · c");
    pipeline.undo();
    assertThat(pipeline.title(new NodeId("a"))).isEqualTo("Daily");
  }
}
