package dev.whorl.ui.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.compile.ColumnLineage.Origin;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.ColumnTrace;
import dev.whorl.reconcile.Lineage.Edge;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.LineageSummary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn of lineage. */
class DrawingTest {
  private static final NodeId SRC = new NodeId("src");
  private static final NodeId DAILY = new NodeId("daily");
  private static final NodeId TOTAL = new NodeId("total");

  private static List<PartitionKey> keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> PartitionKey.value("k" + (100_000 + i)))
        .toList();
  }

  private static LineageSummary.Group group(NodeId node, List<PartitionKey> keys) {
    return new LineageSummary.Group(node, keys, keys.size(), keys.size(), List.of());
  }

  @Test
  void aLargeGroupIsOneBoxAndItsEdgesOneWire() {
    var many = keys(100_000);
    var drawing =
        Drawing.of(
            new LineageSummary(
                TOTAL,
                List.of(PartitionKey.WHOLE),
                List.of(group(SRC, many), group(TOTAL, List.of(PartitionKey.WHOLE))),
                List.of(new LineageSummary.Link(SRC, TOTAL, many.size(), many.size(), List.of())),
                true));
    var box = drawing.box(SRC).orElseThrow();
    assertThat(box.lines()).hasSize(5);
    assertThat(box.lines().getLast().words()).isEqualTo("and 99\u00a0996 more …");
    assertThat(drawing.wires()).hasSize(1);
    assertThat(drawing.wires().getFirst().words()).isEqualTo("100\u00a0k\u00a0rows");
  }

  @Test
  void aSmallGroupsWiresLeadFromPartitionToPartition() {
    var two = keys(2);
    var edge = new Edge(new Point(SRC, two.get(1)), new Point(DAILY, two.getFirst()), 7);
    var drawing =
        Drawing.of(
            new LineageSummary(
                DAILY,
                List.of(two.getFirst()),
                List.of(group(SRC, two), group(DAILY, List.of(two.getFirst()))),
                List.of(new LineageSummary.Link(SRC, DAILY, 1, 7, List.of(edge))),
                true));
    assertThat(drawing.wires())
        .extracting(Drawing.Wire::fromLine, Drawing.Wire::toLine, Drawing.Wire::words)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 0, "7\u00a0rows"));
    assertThat(drawing.box(DAILY).orElseThrow().strong()).isTrue();
  }

  @Test
  void aReaderStandsRightOfAllThatItReads() {
    var one = keys(1);
    var links =
        List.of(
            new LineageSummary.Link(SRC, DAILY, 1, 1, List.of()),
            new LineageSummary.Link(SRC, TOTAL, 1, 1, List.of()),
            new LineageSummary.Link(DAILY, TOTAL, 1, 1, List.of()));
    var drawing =
        Drawing.of(
            new LineageSummary(
                SRC,
                one,
                List.of(group(SRC, one), group(DAILY, one), group(TOTAL, one)),
                links,
                true));
    assertThat(drawing.boxes()).extracting(Drawing.Box::layer).containsExactly(0, 1, 2);
    assertThat(drawing.boxes())
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(box -> box.at().x()));
  }

  @Test
  void columnsAreLinesOfTheirNodes() {
    var n = new Origin(TOTAL, "n");
    var a = new Origin(SRC, "a");
    var b = new Origin(SRC, "b");
    var drawing =
        Drawing.of(
            new ColumnTrace(
                true,
                new LinkedHashSet<>(List.of(n, a, b)),
                List.of(new ColumnTrace.Step(a, n), new ColumnTrace.Step(b, n))));
    assertThat(drawing.box(SRC).orElseThrow().lines())
        .extracting(Drawing.Line::words)
        .containsExactly("a", "b");
    assertThat(drawing.wires()).extracting(Drawing.Wire::fromLine).containsExactly(0, 1);
  }
}
