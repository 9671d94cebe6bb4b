package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import org.junit.jupiter.api.Test;

/** A step lets go on what it names, and stops what comes next. */
class StepsTest extends Debugged {
  @Test
  void stepsGoTaskByTaskAndNodeByNode() {
    lab.debugger().set(Breakpoint.at(VALID, "a.csv", new Trigger.After()));
    var stop = lab.debugger().resume(Targets.ALL, _ -> {}).await().stops().getFirst();
    var stepped = lab.debugger().step(stop, _ -> {}).await();
    assertThat(stepped.counts().computed()).isZero();
    assertThat(stepped.stops()).hasSize(1);
    assertThat(stepped.stops().getFirst().staged()).isPresent();
    var node = lab.debugger().stepNode(DAILY, _ -> {}).await();
    assertThat(Lab.freshness(node, "daily")).isIn(Freshness.FRESH, Freshness.STOPPED);
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void aRunToANodeStopsBeforeIt() {
    var report = lab.debugger().runTo(DAILY, _ -> {}).await();
    assertThat(Lab.freshness(report, "valid")).isEqualTo(Freshness.FRESH);
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).extracting(Stop::node).containsExactly(DAILY);
    var next = lab.debugger().stepNode(DAILY, _ -> {}).await();
    assertThat(Lab.computed(next, "daily")).isEqualTo(3);
    assertThat(next.stops()).extracting(Stop::node).containsExactly(TOTAL);
    assertThat(next.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aStepOutStopsBeforeTheReaders() {
    lab.debugger().set(Breakpoint.at(VALID, new Trigger.After()));
    assertThat(lab.debugger().resume(Targets.ALL, _ -> {}).await().stops()).hasSize(2);
    var report = lab.debugger().stepOut(VALID, _ -> {}).await();
    assertThat(Lab.freshness(report, "valid")).isEqualTo(Freshness.FRESH);
    assertThat(Lab.computed(report, "valid") + Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).extracting(Stop::node).containsExactly(DAILY);
  }

  @Test
  void aStepOutLeavesWhatTheReadersStaged() {
    lab.debugger().set(Breakpoint.at(VALID, new Trigger.After()));
    var stops = lab.debugger().resume(Targets.ALL, _ -> {}).await().stops();
    for (var stop : stops) {
      lab.debugger().step(stop, _ -> {}).await();
    }
    var staged = lab.debugger().stops();
    assertThat(staged).singleElement().satisfies(stop -> assertThat(stop.staged()).isPresent());
    var out = lab.debugger().stepOut(VALID, _ -> {}).await().stops();
    assertThat(out).hasSize(2).containsAll(staged);
    assertThat(out).extracting(Stop::point).containsExactly(Point.AFTER, Point.BEFORE);
    assertThat(lab.debugger().stops()).containsAll(staged);
  }
}
