package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.Ghost;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TreeCell;
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
      bench.settle();
      assertThat(spoken(bench, "Valid clicks"))
          .contains(", stale: ")
          .contains("Would recompute ")
          .contains(" behind");
      assertThat(spoken(bench, "Users")).contains(", fresh: ").doesNotContain("recompute");
      bench.select("valid");
      Bench.run(() -> bench.wiring.act("Show the rows"));
      bench.pictures("ghost");
    }
  }

  /** What a screen reader says of a node in the outline. */
  private static String spoken(Bench bench, String title) throws Exception {
    return Fx.call(() ->
        bench.scene.getRoot().lookupAll("#outline .tree-cell").stream()
            .map(TreeCell.class::cast)
            .filter(cell -> title.equals(cell.getText()))
            .map(cell -> (String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
            .findFirst()
            .orElseThrow());
  }

  private static Optional<Ghost> ghost(Bench bench) {
    return bench.wiring.pipeline().ghostProperty().get();
  }
}
