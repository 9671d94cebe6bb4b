package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stopped task is computed and staged, not committed; what does not need it goes on. */
class DebuggerTest extends Debugged {
  @Test
  void whatDoesNotNeedTheStoppedTaskGoesOn() {
    var report = lab.until(afterDaily("2026-01-02"));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(report.published()).isFalse();
    assertThat(Lab.freshness(report, "daily")).isEqualTo(Freshness.STOPPED);
    assertThat(Lab.node(report, "daily").counts().computed()).isEqualTo(2);
    assertThat(Lab.freshness(report, "total")).isEqualTo(Freshness.WAITING);
    assertThat(Lab.freshness(report, "lines")).isEqualTo(Freshness.FRESH);
  }

  @Test
  void sinksWriteNothingWhileSomethingIsStopped() {
    lab.until(afterDaily("*"));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatIsStagedIsCommittedWithoutBeingComputedAgain() {
    lab.until(afterDaily("*"));
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(Lab.node(report, "daily").counts().reused()).isEqualTo(3);
    assertThat(lab.rows("total")).containsExactly(List.of("1"));
    assertThat(lab.debugger().stops()).isEmpty();
    assertThat(folder.resolve("out/total.csv")).exists();
  }

  @Test
  void whatIsStagedForAnotherBlueprintIsDropped() {
    lab.until(afterDaily("*"));
    lab.set("valid", "where", "amount > 0");
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "daily")).isEqualTo(1);
    assertThat(Lab.node(report, "daily").counts().reused()).isEqualTo(2);
    assertThat(lab.rows("total")).containsExactly(List.of("6"));
    assertThat(lab.debugger().stops()).isEmpty();
    lab.set("valid", "where", "amount <> 0");
    assertThat(Lab.computed(lab.reconcile(), "daily")).isEqualTo(1);
  }

  @Test
  void aTaskStoppedBeforeItStartsIsComputedWhenItGoesOn() {
    var report = lab.until(Breakpoint.at(DAILY, new Trigger.Before()));
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).hasSize(3).allMatch(stop -> stop.staged().isEmpty());
    assertThat(lab.status("daily").freshness()).isEqualTo(Freshness.STOPPED);
    var resumed = lab.until(Breakpoint.at(DAILY, new Trigger.Before()));
    assertThat(resumed.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(resumed, "daily")).isEqualTo(3);
  }

  @Test
  void aSinkIsStoppedBeforeItWrites() {
    var report = lab.until(Breakpoint.at(new NodeId("report"), new Trigger.Before()));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(folder.resolve("out/total.csv")).doesNotExist();
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.STOPPED);
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(folder.resolve("out/total.csv")).exists();
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void whatIsMadeFromTheSameBlueprintStopsToo() {
    lab.nodes(
        NODES.replace(
            "\"daily\": {",
            "\"same\": {\"kind\": \"filter\", \"input\": \"in\", \"where\": \"amount != 0\"},"
                + " \"daily\": {"));
    for (var trigger : List.of(new Trigger.Before(), new Trigger.After())) {
      var report = lab.until(Breakpoint.at(VALID, trigger));
      assertThat(Lab.freshness(report, "valid")).isEqualTo(Freshness.STOPPED);
      assertThat(Lab.freshness(report, "same")).isEqualTo(Freshness.STOPPED);
      assertThat(report.stops()).hasSize(4);
    }
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "valid") + Lab.computed(report, "same")).isZero();
  }

  @Test
  void whatIsDroppedIsComputedAgain() {
    lab.debugger().set(Breakpoint.at(DAILY, new Trigger.After()));
    var stops = lab.debugger().resume(Targets.ALL, _ -> {}).await().stops();
    var report = lab.debugger().dropAndRecompute(stops.getFirst(), _ -> {}).await();
    assertThat(report.stops()).hasSize(3);
    assertThat(report.stops().getFirst().run()).isEqualTo(report.run());
    assertThat(report.stops().getLast().run()).isEqualTo(stops.getLast().run());
    var end = lab.debugger().resumeIgnoringBreakpoints(Targets.ALL, _ -> {}).await();
    assertThat(end.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(end, "daily")).isZero();
  }

  @Test
  void whatIsAbandonedIsComputedAnew() {
    lab.until(afterDaily("*"));
    lab.debugger().abandon();
    assertThat(lab.status("daily").freshness()).isEqualTo(Freshness.STALE);
    assertThat(Lab.computed(lab.reconcile(), "daily")).isEqualTo(3);
  }

  @Test
  void anotherBranchIsNotStopped() throws Exception {
    lab.until(afterDaily("*"));
    var other = lab.workspace().reconcile(lab.pipeline("other"), Set.of(), _ -> {}).await();
    assertThat(other.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Files.exists(folder.resolve("out/total.csv"))).isTrue();
  }
}
