package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Graph;
import dev.whorl.graph.History;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebuggerModelTest {
  private static final NodeId FILTER = new NodeId("filter");
  private static final NodeId EXPORT = new NodeId("export");

  private final ScriptedBackend backend = new ScriptedBackend();
  private final ScriptedDebugging engine = new ScriptedDebugging();
  private final PipelineModel pipeline = new PipelineModel();
  private final ArrayDeque<Runnable> ui = new ArrayDeque<>();
  private final List<Notice> notices = new ArrayList<>();
  private final RunModel run;
  private final DebuggerModel debugger;
  private int assessments;

  DebuggerModelTest() {
    backend.debugging = engine;
    run = new RunModel(pipeline, backend, ui::add, notices::add);
    debugger = new DebuggerModel(pipeline, backend, run, notices::add, () -> assessments++);
  }

  @BeforeEach
  void open() {
    pipeline.open(
        new Origin("a", "a", Optional.empty(), Path.of("/data"), "main"),
        graph(Graph.EMPTY, Kind.FILTER, Kind.EXPORT));
  }

  private static Graph graph(Graph graph, Kind... kinds) {
    var all = graph;
    for (var kind : kinds) {
      all = all.with(GraphEdits.fresh(all, kind, List.of()));
    }
    return all;
  }

  private static Stop stop(String partition, long number) {
    return new Stop(
        FILTER,
        PartitionKey.value(partition),
        Fingerprint.builder("test").add(partition).build(),
        Point.AFTER,
        Optional.empty(),
        0,
        number,
        Instant.EPOCH,
        "after it was computed");
  }

  private void assessed(Shares shares, Stop... stops) {
    var nodes = new LinkedHashMap<NodeId, NodeReport>();
    var report = ScriptedBackend.report(FILTER, Freshness.STALE);
    nodes.put(
        FILTER,
        new NodeReport(
            FILTER,
            report.freshness(),
            report.reason(),
            report.relation(),
            report.cut(),
            PartitionCounts.NONE,
            shares,
            report.rows(),
            report.root(),
            report.columns(),
            0,
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            List.of(),
            false,
            Optional.empty()));
    pipeline.assessed(
        new Assessment(nodes, List.of(), List.of(), new LinkedHashMap<>(), List.of(stops)));
  }

  private void edit(String condition) {
    pipeline.edit(
        "Edit",
        graph -> graph.with(graph.node(FILTER).orElseThrow().with("where", Value.of(condition))));
  }

  private Optional<Stop> looked() {
    return debugger.stopProperty().get();
  }

  private static RunReport report(Stop... stops) {
    return ScriptedBackend.report(RunReport.Outcome.STOPPED, stops);
  }

  private void drain() {
    while (!ui.isEmpty()) {
      ui.remove().run();
    }
  }

  @Test
  void aPlainBreakpointComesAndGoes() {
    debugger.toggle(List.of(FILTER));
    assertThat(debugger.breakpoints(FILTER))
        .extracting(Breakpoint::trigger)
        .containsExactly(new Trigger.After());
    debugger.toggle(List.of(FILTER));
    assertThat(debugger.breakpointsProperty().get()).isEmpty();
  }

  @Test
  void aSinkIsStoppedBeforeItWrites() {
    debugger.toggle(List.of(EXPORT));
    assertThat(debugger.breakpoints(EXPORT).getFirst().trigger()).isEqualTo(new Trigger.Before());
  }

  @Test
  void aConditionIsSwitchedOffAndNotLost() {
    debugger.keep(Breakpoint.at(FILTER, new Trigger.Condition("amount < 0")));
    debugger.toggle(List.of(FILTER));
    assertThat(debugger.breakpoints(FILTER)).singleElement().matches(one -> !one.enabled());
    assertThat(debugger.about(FILTER)).contains("amount < 0", "switch it on");
    debugger.toggle(List.of(FILTER));
    assertThat(debugger.breakpoints(FILTER)).singleElement().matches(Breakpoint::enabled);
  }

  @Test
  void aBreakpointThatCannotBeUsedIsSaidWhy() {
    debugger.keep(Breakpoint.at(FILTER, new Trigger.Condition("wrong")));
    assertThat(debugger.breakpointsProperty().get()).isEmpty();
    assertThat(notices).singleElement().matches(notice -> notice.todo().contains("be asked"));
  }

  @Test
  void aPipelineThatStandsAtAStopShowsItWhenItOpens() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    assertThat(looked()).contains(stop("x", 1));
    assertThat(debugger.viewProperty().get()).isPresent();
    assertThat(engine.viewed).contains(stop("x", 1));
  }

  @Test
  void aTaskThatStopsIsShownWhileTheRunGoesOn() {
    debugger.resume();
    engine.listener.accept(new RunEvent.Stopped(stop("x", 2)));
    drain();
    assertThat(run.isRunning()).isTrue();
    assertThat(looked()).contains(stop("x", 2));
    assertThat(debugger.canGoOn()).isFalse();
    engine.run.complete(report(stop("x", 2)));
    assertThat(debugger.canGoOn()).isTrue();
  }

  @Test
  void theStopThatIsLookedAtStaysUntilItGoesOn() {
    assessed(Shares.NONE, stop("x", 1), stop("y", 1), stop("z", 2));
    assertThat(looked()).contains(stop("z", 2));
    debugger.look(stop("x", 1));
    assessed(Shares.NONE, stop("w", 3), stop("x", 1));
    assertThat(looked()).contains(stop("x", 1));
    assessed(Shares.NONE, stop("w", 3));
    assertThat(looked()).contains(stop("w", 3));
    assessed(Shares.NONE);
    assertThat(looked()).isEmpty();
  }

  @Test
  void whereARunStoppedIsLookedAtOnceItEnded() {
    assessed(Shares.NONE, stop("x", 1), stop("y", 1));
    debugger.stepOut();
    engine.run.complete(report(stop("x", 1), stop("z", 2)));
    assertThat(looked()).contains(stop("z", 2));
  }

  @Test
  void eachWayToGoOnStartsFromTheStopThatIsLookedAt() {
    assessed(Shares.NONE, stop("x", 1));
    var ways =
        List.<Runnable>of(
            debugger::step,
            debugger::stepNode,
            debugger::stepOut,
            debugger::recompute,
            debugger::resume,
            debugger::resumeIgnoringBreakpoints);
    for (var way : ways) {
      way.run();
      engine.run.complete(report(stop("x", 1)));
    }
    assertThat(engine.moves)
        .containsExactly(
            new Move.Step(stop("x", 1)),
            new Move.StepNode(FILTER),
            new Move.StepOut(FILTER),
            new Move.Recompute(stop("x", 1)),
            new Move.Resume(Targets.ALL, false),
            new Move.Resume(Targets.ALL, true));
  }

  @Test
  void nothingGoesOnTwice() {
    assessed(Shares.NONE, stop("x", 1));
    debugger.step();
    debugger.step();
    assertThat(engine.moves).hasSize(1);
  }

  @Test
  void whatIsStoppedCanBeForgotten() {
    assessed(Shares.NONE, stop("x", 1));
    debugger.abandon();
    assertThat(engine.abandoned).isEqualTo(1);
    assertThat(assessments).isEqualTo(1);
    assertThat(looked()).isEmpty();
  }

  @Test
  void anEditAtAStopSaysWhatItInvalidates() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    edit("a > 0");
    assertThat(effect()).hasValueSatisfying(effect -> assertThat(effect.assessed()).isFalse());
    assessed(new Shares(0, 10, 0, 0, 0));
    assertThat(effect())
        .hasValueSatisfying(effect -> {
          assertThat(effect.nodes())
              .containsExactly(new Rework(FILTER, 10, 0, 10, Optional.empty()));
          assertThat(effect.dropped()).containsExactly(stop("x", 1));
        });
    assertThat(looked()).contains(stop("x", 1));
    assertThat(debugger.isVoid(stop("x", 1))).isTrue();
    assertThat(debugger.viewProperty().get()).isEmpty();
  }

  @Test
  void anEditThatChangesNothingKeepsTheStop() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    edit("a  >  0");
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    assertThat(effect()).contains(new EditAtStop.Effect(true, List.of(), List.of()));
    assertThat(debugger.viewProperty().get()).isPresent();
  }

  @Test
  void anEditThatIsTakenBackLeavesTheStopAsItWas() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    edit("a > 0");
    assessed(new Shares(0, 10, 0, 0, 0));
    pipeline.undo();
    assertThat(effect()).isEmpty();
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    assertThat(looked()).contains(stop("x", 1));
    assertThat(debugger.viewProperty().get()).isPresent();
  }

  @Test
  void goingOnAfterAnEditLeavesTheStop() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    edit("a > 0");
    assessed(new Shares(0, 10, 0, 0, 0));
    debugger.resume();
    assertThat(effect()).isEmpty();
    assertThat(looked()).isEmpty();
  }

  @Test
  void thePastIsNoEditAndNothingGoesOnThere() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    lookAtThePastFor(() -> {
      assertThat(effect()).isEmpty();
      assertThat(looked()).isEmpty();
      debugger.abandon();
      debugger.resume();
      assertThat(engine.abandoned).isZero();
      assertThat(engine.moves).isEmpty();
    });
    assertThat(effect()).isEmpty();
    assertThat(looked()).contains(stop("x", 1));
  }

  @Test
  void breakpointsStayAsTheyAreInThePast() {
    debugger.toggle(List.of(FILTER));
    var kept = debugger.breakpoints(FILTER);
    assertThat(kept).hasSize(1);
    lookAtThePastFor(() -> {
      debugger.toggle(List.of(FILTER, EXPORT));
      assertThat(notices).hasSize(1);
      assertThat(notices.getFirst().what()).contains("Nothing stops in the past");
      debugger.keep(kept.getFirst().withEnabled(false));
      debugger.remove(kept.getFirst());
      assertThat(debugger.tried(kept.getFirst())).isCompletedExceptionally();
      assertThat(debugger.breakpointsProperty().get()).isEqualTo(kept);
      assertThat(debugger.about(FILTER)).isEqualTo(notices.getFirst().what());
    });
    assertThat(debugger.about(FILTER)).startsWith("Stops ");
  }

  @Test
  void anEditAtAStopIsStillOneAfterALookAtThePast() {
    assessed(new Shares(9, 0, 0, 0, 0, 1), stop("x", 1));
    edit("a > 0");
    assessed(new Shares(0, 10, 0, 0, 0));
    var edited = effect();
    lookAtThePastFor(() -> assertThat(looked()).isEmpty());
    assertThat(effect()).isPresent().isEqualTo(edited);
    assertThat(looked()).contains(stop("x", 1));
  }

  private void lookAtThePastFor(Runnable what) {
    var present = pipeline.originProperty().get();
    var history = pipeline.historyProperty().get();
    var stands = pipeline.assessmentProperty().get();
    pipeline.turnTo(
        present.asOf(1),
        History.of(Graph.EMPTY),
        Optional.of(
            new Assessment(
                new LinkedHashMap<>(), List.of(), List.of(), new LinkedHashMap<>(), List.of())));
    what.run();
    pipeline.turnTo(present, history, stands);
  }

  @Test
  void whatBreakpointsTellIsKeptUntilTheNextRun() {
    debugger.resume();
    engine.listener.accept(
        new RunEvent.Logged(Breakpoint.at(FILTER, new Trigger.After()), "filter at x"));
    drain();
    assertThat(run.toldProperty().get()).containsExactly("filter at x");
    engine.run.complete(report());
    debugger.resume();
    assertThat(run.toldProperty().get()).isEmpty();
  }

  private Optional<EditAtStop.Effect> effect() {
    return debugger.edit().effectProperty().get();
  }
}
