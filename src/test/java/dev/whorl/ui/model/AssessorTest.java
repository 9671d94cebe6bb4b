package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Targets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssessorTest {
  private static final NodeId FILTER = new NodeId("filter");
  private final FakeLater later = new FakeLater();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final PipelineModel pipeline = new PipelineModel();
  private final ArrayDeque<Runnable> ui = new ArrayDeque<>();
  private final List<Notice> notices = new ArrayList<>();
  private final RunModel run = new RunModel(pipeline, backend, ui::add, notices::add);
  private final Assessor assessor = new Assessor(pipeline, backend, run, later, notices::add);

  @BeforeEach
  void open() {
    pipeline.open(origin("a"), Graph.EMPTY);
    later.pass(200);
    backend.answer(Freshness.FRESH);
  }

  private static Origin origin(String id) {
    return new Origin(id, id, Optional.empty(), Path.of("/data"), "main");
  }

  private void edit() {
    pipeline.edit("Add", graph -> graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of())));
  }

  private void drain() {
    while (!ui.isEmpty()) {
      ui.remove().run();
    }
  }

  private Optional<Freshness> shown() {
    return Optional.ofNullable(pipeline.reports().get(FILTER)).map(NodeReport::freshness);
  }

  @Test
  void manyQuickEditsLeadToOneAssessment() {
    edit();
    later.pass(100);
    edit();
    later.pass(100);
    edit();
    assertThat(backend.asked).hasSize(1);
    later.pass(150);
    assertThat(backend.asked).hasSize(2);
  }

  @Test
  void editsDuringAnAssessmentLeadToExactlyOneMore() {
    edit();
    later.pass(150);
    edit();
    later.pass(150);
    edit();
    later.pass(150);
    assertThat(backend.asked).hasSize(2);
    backend.answer(Freshness.STALE);
    assertThat(backend.asked).hasSize(3);
    backend.answer(Freshness.STALE);
    assertThat(backend.asked).hasSize(3);
  }

  @Test
  void anAnswerForWhatWasEditedSinceIsDropped() {
    edit();
    later.pass(150);
    edit();
    backend.answer(Freshness.FAILED);
    assertThat(shown()).isNotEqualTo(Optional.of(Freshness.FAILED));
    later.pass(150);
    backend.answer(Freshness.STALE);
    assertThat(shown()).contains(Freshness.STALE);
  }

  @Test
  void changedSourcesTurnStaleWithinTwoSeconds() {
    assessor.watch();
    later.pass(5_000);
    assertThat(backend.asked).hasSize(1);
    backend.sources = "two";
    later.pass(2_000);
    assertThat(backend.asked).hasSize(2);
    backend.answer(Freshness.STALE);
    later.pass(5_000);
    assertThat(backend.asked).hasSize(2);
  }

  @Test
  void aBranchThatIsTurnedToIsAssessedAtOnce() {
    pipeline.turnTo(origin("a").on("trial"), pipeline.historyProperty().get(), Optional.empty());
    later.pass(1);
    assertThat(backend.asked).hasSize(2);
    backend.answer(Freshness.STALE);
    edit();
    later.pass(100);
    assertThat(backend.asked).as("an edit is not").hasSize(2);
  }

  @Test
  void answersForAnotherPipelineAreDropped() {
    edit();
    later.pass(150);
    pipeline.open(origin("b"), Graph.EMPTY);
    backend.answer(Freshness.FAILED);
    assertThat(pipeline.reports()).isEmpty();
  }

  @Test
  void runningNodesKeepTheStateThatTheRunAnnounces() {
    edit();
    run.start(Targets.ALL);
    backend.listener.accept(
        new RunEvent.NodeChanged(ScriptedBackend.report(FILTER, Freshness.RUNNING)));
    drain();
    later.pass(150);
    backend.answer(Freshness.STALE);
    assertThat(shown()).contains(Freshness.RUNNING);
    backend.run.complete(ScriptedBackend.report(RunReport.Outcome.COMPLETE));
    later.pass(150);
    backend.answer(Freshness.FRESH);
    assertThat(shown()).contains(Freshness.FRESH);
  }

  @Test
  void whatWasAskedBeforeARunEndedDoesNotOverwriteItsEnd() {
    edit();
    later.pass(150);
    run.start(Targets.ALL);
    backend.listener.accept(
        new RunEvent.NodeChanged(ScriptedBackend.report(FILTER, Freshness.FRESH)));
    drain();
    backend.run.complete(ScriptedBackend.report(RunReport.Outcome.COMPLETE));
    backend.answer(Freshness.STALE);
    assertThat(shown()).contains(Freshness.FRESH);
    later.pass(150);
    backend.answer(Freshness.HELD);
    assertThat(shown()).contains(Freshness.HELD);
  }

  @Test
  void eventsBetweenTwoFramesAreDeliveredOnce() {
    edit();
    run.start(Targets.ALL);
    for (int i = 0; i < 1_000; i++) {
      backend.listener.accept(
          new RunEvent.NodeChanged(ScriptedBackend.report(FILTER, Freshness.RUNNING)));
      backend.listener.accept(new RunEvent.Progress(i, 1_000, "filter", Optional.empty()));
    }
    assertThat(ui).hasSize(1);
    drain();
    assertThat(run.progressProperty().get()).isEqualTo(0.999);
    assertThat(shown()).contains(Freshness.RUNNING);
  }

  @Test
  void howFarARunIsIsSaidWithTheTimeLeft() {
    run.start(Targets.ALL);
    backend.listener.accept(new RunEvent.Progress(12, 40, "filter", Optional.of(11.8)));
    drain();
    assertThat(run.farProperty().get()).isEqualTo("12 of 40 · about 12 s left");
    backend.listener.accept(new RunEvent.Progress(39, 40, "filter", Optional.of(0.0)));
    drain();
    assertThat(run.farProperty().get()).isEqualTo("39 of 40");
    backend.run.complete(ScriptedBackend.report(RunReport.Outcome.COMPLETE));
    drain();
    assertThat(run.farProperty().get()).isEmpty();
  }

  @Test
  void aPausedRunGoesOnOrStops() {
    run.pauseOrGoOn();
    assertThat(run.isRunning()).isFalse();
    run.start(Targets.ALL);
    run.pauseOrGoOn();
    assertThat(backend.paused).isTrue();
    assertThat(run.phaseProperty().get()).isEqualTo(RunModel.Phase.PAUSED);
    run.pauseOrGoOn();
    assertThat(backend.paused).isFalse();
    assertThat(run.phaseProperty().get()).isEqualTo(RunModel.Phase.RUNNING);
    run.pauseOrGoOn();
    run.stop();
    assertThat(backend.stops).isEqualTo(1);
    assertThat(run.phaseProperty().get()).isEqualTo(RunModel.Phase.STOPPING);
  }

  @Test
  void secondRunWaitsForTheFirstToEnd() {
    run.start(Targets.ALL);
    var first = backend.run;
    run.start(Targets.ALL);
    assertThat(backend.run).isSameAs(first);
    run.stop();
    run.stop();
    assertThat(backend.stops).isEqualTo(1);
    first.complete(ScriptedBackend.report(RunReport.Outcome.COMPLETE));
    assertThat(run.isRunning()).isFalse();
    assertThat(run.lastProperty().get()).isPresent();
  }

  @Test
  void failedAssessmentComplainsOnceUntilItWorksAgain() {
    edit();
    later.pass(150);
    backend.asked.getLast().answer().completeExceptionally(new IllegalStateException("broken"));
    edit();
    later.pass(150);
    backend.asked.getLast().answer().completeExceptionally(new IllegalStateException("broken"));
    assertThat(notices).hasSize(1);
  }
}
