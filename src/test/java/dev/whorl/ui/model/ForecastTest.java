package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment.Edge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** a → b → c and b → d → c: what is behind counts once. */
class ForecastTest {
  private static final NodeId A = new NodeId("a");
  private static final NodeId B = new NodeId("b");
  private static final NodeId C = new NodeId("c");
  private static final NodeId D = new NodeId("d");

  private static final List<Edge> EDGES =
      List.of(new Edge(A, B), new Edge(B, C), new Edge(B, D), new Edge(D, C));

  @Test
  void saysWhatIsComputedHereAndBehindAndHowLongThatTook() {
    var now =
        standing(
            report(A, new Shares(365, 0, 0, 0, 0), 0),
            report(B, new Shares(328, 37, 0, 0, 0), 9),
            report(C, new Shares(0, 0, 37, 0, 0), 0),
            report(D, new Shares(300, 1, 36, 0, 0), 3));
    assertThat(words(now, B))
        .isEqualTo(
            "Would recompute 37 of 365\u00a0partitions here, up to 74 behind; about 12\u00a0s.");
    assertThat(words(now, C)).isEqualTo("Would recompute up to 37 of 37\u00a0partitions here.");
    assertThat(words(now, A)).isEmpty();
    assertThat(Forecast.of(now, EDGES, new NodeId("other"))).isEmpty();
  }

  private static String words(Map<NodeId, NodeReport> now, NodeId node) {
    return Forecast.of(now, EDGES, node).orElseThrow().words();
  }

  private static Map<NodeId, NodeReport> standing(NodeReport... reports) {
    return Stream.of(reports).collect(Collectors.toMap(NodeReport::node, report -> report));
  }

  static NodeReport report(NodeId id, Shares shares, double seconds) {
    return new NodeReport(
        id,
        Freshness.STALE,
        "because",
        "same",
        "",
        PartitionCounts.NONE,
        shares,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        List.of(),
        false,
        Optional.of(seconds).filter(s -> s > 0));
  }
}
