package dev.whorl.ui.canvas.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a card says of how much is there, or stopped. */
class CardTextTest {
  private static NodeReport report(Freshness freshness, Shares shares) {
    return new NodeReport(
        new NodeId("n"),
        freshness,
        "because",
        "same",
        "",
        PartitionCounts.NONE,
        shares,
        Optional.of(4_380L),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        List.of(),
        false,
        Optional.empty());
  }

  @Test
  void howManyAreStoppedComesFirst() {
    var some = report(Freshness.STOPPED, new Shares(364, 0, 0, 0, 0, 1));
    assertThat(CardText.state(some)).isEqualTo("1 stopped");
    assertThat(CardText.amounts(some)).containsExactly("of 365");
    var only = report(Freshness.STOPPED, new Shares(0, 0, 0, 0, 0, 1));
    assertThat(CardText.state(only)).isEqualTo("stopped");
    assertThat(CardText.amounts(only)).containsExactly("");
  }

  @Test
  void whatHasNoRoomForItsUnitKeepsItsNumber() {
    assertThat(CardText.amounts(report(Freshness.FRESH, new Shares(2, 0, 0, 0, 0))).getLast())
        .doesNotContain("row")
        .startsWith("4.4");
    assertThat(CardText.amounts(report(Freshness.WAITING, new Shares(0, 0, 365, 0, 0))))
        .containsExactly("up to 365", "≤ 365");
  }
}
