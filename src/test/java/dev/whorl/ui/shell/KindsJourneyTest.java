package dev.whorl.ui.shell;

import static dev.whorl.ui.inspector.Clicks.fields;
import static dev.whorl.ui.inspector.Clicks.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.ui.Fx;
import dev.whorl.ui.inspector.Clicks;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the window shows of every kind of node: its form, and its rows with their heads. */
class KindsJourneyTest extends AnalystJourney {
  KindsJourneyTest() {
    super(3);
  }

  @Test
  void nothingOfAnyKindIsCutOffOrCovered() throws Exception {
    bench.openSample();
    Bench.run(() -> bench.wiring.pipeline().edit("Add every kind", KindsJourneyTest::withAllKinds));
    bench.reconcile();
    bench.untilIdle();
    Bench.run(() -> bench.wiring.act("Show the rows"));
    assertThat(nodes()).containsOnlyKeys(Kind.values());
    bench.onEveryScreen(() -> {
      for (var node : nodes().entrySet()) {
        bench.select(node.getValue());
        bench.picture("kind-" + node.getKey().text());
      }
    });
  }

  /** One node of each kind. */
  private Map<Kind, String> nodes() throws Exception {
    return Fx.call(() ->
        bench.wiring.pipeline().graph().nodes().stream()
            .collect(
                Collectors.toMap(
                    node -> node.kind().orElseThrow(),
                    node -> node.id().value(),
                    (first, _) -> first,
                    () -> new EnumMap<>(Kind.class))));
  }

  private static Graph withAllKinds(Graph sample) {
    var more =
        List.of(
            node(
                "segments",
                "kind",
                "table",
                "columns",
                fields("segment", "VARCHAR", "discount", "DECIMAL(4,2)", "since", "DATE"),
                "rows",
                List.of(
                    List.of("new", "0.10", "2026-01-03"),
                    List.of("returning", "0.05", "2026-01-04"))),
            node("elsewhere", "kind", "pipeline", "path", "other.whorl", "node", "weekly"),
            node(
                "picked",
                "kind",
                "select",
                "input",
                "valid",
                "columns",
                List.of("user_id", "ts::DATE AS day", "country", "revenue")),
            node(
                "derived",
                "kind",
                "derive",
                "input",
                "valid",
                "columns",
                fields("day", "ts::DATE", "gross", "round(revenue * 1.19, 2)")),
            node("all", "kind", "union", "inputs", List.of("valid", "clicks"), "distinct", true),
            node(
                "once",
                "kind",
                "distinct",
                "input",
                "valid",
                "on",
                List.of("user_id", "country"),
                "keep",
                List.of("ts DESC")),
            node(
                "sorted",
                "kind",
                "sort",
                "input",
                "daily",
                "by",
                List.of("clicks DESC", "day"),
                "limit",
                10),
            Clicks.wide(),
            node(
                "long",
                "kind",
                "unpivot",
                "input",
                "wide",
                "columns",
                List.of("DE_clicks", "FR_clicks")),
            node("some", "kind", "sample", "input", "valid", "percent", 5),
            node("cut", "kind", "repartition", "input", "valid", "by", "ts::DATE"));
    var graph = sample;
    var places = new HashMap<NodeId, Position>();
    for (var node : more) {
      places.put(
          node.id(), new Position(40 + places.size() % 6 * 264, 408 + places.size() / 6 * 144));
      graph = graph.with(node);
    }
    return graph.withPositions(places);
  }
}
