package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.sample.ClickLog;
import dev.whorl.ui.model.CutOff;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What was recomputed and came out the same is seen to stop the wave, and stays seen. */
class CutOffJourneyTest extends AnalystJourney {
  private static final int DAYS = 3;

  CutOffJourneyTest() {
    super(DAYS);
  }

  @Test
  void sameResultStopsTheWaveAndSaysSo() throws Exception {
    analyst.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.filterSample(bench.sampleFilter() + " AND user_id > 0");
    bench.reconcile();
    bench.untilIdle();
    bench.settle();
    assertThat(cutOff("valid")).contains(new CutOff(DAYS, DAYS));
    assertThat(bench.known("valid").counts().computed()).isZero();
    analyst.selectNothing();
    bench.pictures("cut-off-whole");

    var last = ClickLog.FIRST_DAY.plusDays(DAYS - 1);
    bench.filterSample("user_id IS NOT NULL AND ts < TIMESTAMP '" + last + " 12:00:00'");
    assertThat(cutOff("valid")).isEmpty();
    bench.reconcile();
    bench.untilIdle();
    bench.settle();
    assertThat(cutOff("valid")).contains(new CutOff(DAYS - 1, DAYS));
    var from = analyst.card("valid").add(108 * analyst.scale(), 0);
    var to = analyst.card("enriched").add(-108 * analyst.scale(), -6 * analyst.scale());
    robot.moveTo(from.midpoint(to));
    Bench.until(() -> hover().isVisible());
    assertThat(said()).isEqualTo("Recomputed, same result: 2 of 3\u00a0partitions stop here.");
    bench.picture("cut-off-part-hover");
    robot.moveTo("#file-menu");
    bench.pictures("cut-off-part");
    bench.select("valid");
    analyst.focusCanvas();
    robot.push(KeyCode.SHIFT, KeyCode.DIGIT2);
    bench.picture("cut-off-part-near");
  }

  private Optional<CutOff> cutOff(String node) {
    return Optional.ofNullable(
        bench.wiring.pipeline().cutOffsProperty().get().get(new NodeId(node)));
  }

  private Node hover() {
    return robot.lookup("#hover-card").query();
  }

  private String said() {
    return hover().lookupAll(".label").stream()
        .filter(label -> label.isVisible() && label instanceof Label)
        .map(label -> ((Label) label).getText())
        .findFirst()
        .orElse("");
  }
}
