package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.model.Ghost;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An edit right after a run says what it would compute, and shows the rows that there still are.
 */
class GhostJourneyTest {
  @Test
  void whatAnEditWouldComputeStandsOnTheCards(@TempDir Path folder) throws Exception {
    try (var bench = Bench.open(folder)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.filterSample("revenue > 2");
      bench.untilState("valid", Freshness.STALE);
      Bench.until(() -> ghost(bench).isPresent());
      assertThat(Fx.call(() -> ghost(bench).orElseThrow().affected()))
          .containsOnlyKeys(
              Stream.of(
                      "valid",
                      "enriched",
                      "daily",
                      "weekly",
                      "top_countries",
                      "report",
                      "top_report")
                  .map(NodeId::new)
                  .toArray(NodeId[]::new));
      bench.select("valid");
      Bench.run(() -> bench.wiring.act("Show the rows"));
      bench.pictures("ghost");
    }
  }

  private static Optional<Ghost> ghost(Bench bench) {
    return bench.wiring.pipeline().ghostProperty().get();
  }
}
