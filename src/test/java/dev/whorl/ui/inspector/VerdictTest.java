package dev.whorl.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.ui.inspector.form.CheckDraft;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the card of a check says of it. */
final class VerdictTest {
  private static final NodeId PAID = new NodeId("paid");
  private static final NodeId ROWS = new NodeId("__rows");

  private static NodeReport report(Freshness freshness, CheckReport... checks) {
    return new NodeReport(
        PAID,
        freshness,
        "because",
        "same",
        "",
        PartitionCounts.NONE,
        Shares.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        List.of(checks),
        false,
        Optional.empty());
  }

  private static Verdict verdict(String name, NodeReport report) {
    var node =
        Clicks.node(
            "paid",
            "kind",
            "filter",
            "input",
            "orders",
            "where",
            "true",
            "checks",
            List.of(Clicks.fields("name", "positive", "count", ">= 3")));
    var findings = Finding.of(Optional.of(node), report);
    return Verdict.of(CheckDraft.fresh(name), 0, findings, Optional.of(report));
  }

  private static CheckReport check(boolean strict, long offending) {
    return new CheckReport("positive", strict, Optional.of(offending), Optional.empty(), ROWS);
  }

  private static CheckReport unchecked() {
    return new CheckReport("positive", true, Optional.empty(), Optional.empty(), ROWS);
  }

  @Test
  void noOffendingRowMeansThatItHolds() {
    var verdict = verdict("positive", report(Freshness.FRESH, check(true, 0)));
    assertThat(verdict.look()).isEqualTo(StateLook.FRESH);
    assertThat(verdict.words()).isEqualTo("holds");
    assertThat(verdict.rows()).isEmpty();
  }

  @Test
  void offendingRowsOfAStrictCheckAreAFailureThatCanBeLookedAt() {
    var verdict = verdict("positive", report(Freshness.FAILED, check(true, 2), check(true, 0)));
    assertThat(verdict.look()).isEqualTo(StateLook.FAILED);
    assertThat(verdict.words()).isEqualTo("2 rows offend");
    assertThat(verdict.rows()).contains(new OffendingRows(PAID, ROWS));
  }

  @Test
  void whatIsCountedIsSaidByItsComparison() {
    var verdict = verdict("positive", report(Freshness.FAILED, check(true, 1)));
    assertThat(verdict.words()).isEqualTo("row count is not >= 3");
  }

  @Test
  void offendingRowsOfAMildCheckAreAWarning() {
    var verdict = verdict("positive", report(Freshness.FRESH, check(false, 2)));
    assertThat(verdict.look()).isEqualTo(StateLook.STALE);
  }

  @Test
  void nothingKnownIsSaid() {
    assertThat(verdict("positive", report(Freshness.STALE, unchecked())).words())
        .isEqualTo("not checked yet");
    assertThat(verdict("positive", report(Freshness.RUNNING, unchecked())).words())
        .isEqualTo("being checked");
    assertThat(verdict("positive", report(Freshness.INVALID)).words())
        .isEqualTo("not checked: the node is invalid");
  }

  @Test
  void aCheckThatCouldNotBeMadeSaysWhy() {
    var broken =
        new CheckReport("positive", true, Optional.empty(), Optional.of("no such column"), ROWS);
    var verdict = verdict("positive", report(Freshness.FAILED, broken));
    assertThat(verdict.words()).isEqualTo("can’t be made: no such column");
    assertThat(verdict.rows()).isEmpty();
  }

  @Test
  void whatIsKnownOfAnotherCheckAtItsPlaceDoesNotCount() {
    assertThat(verdict("renamed", report(Freshness.FRESH, check(true, 0))).words())
        .isEqualTo("not checked yet");
  }
}
