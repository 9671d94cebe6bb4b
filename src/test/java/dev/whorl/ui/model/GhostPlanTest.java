package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Targets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is edited and one behind it, of ten partitions each, all of them fresh at first. */
class GhostPlanTest {
  private static final NodeId HERE = new NodeId("here");
  private static final NodeId BEHIND = new NodeId("behind");
  private static final Shares FRESH = new Shares(10, 0, 0, 0, 0);
  private static final Shares STALE = new Shares(6, 4, 0, 0, 0);
  private static final Shares WAITING = new Shares(6, 0, 4, 0, 0);

  private final PipelineModel pipeline = new PipelineModel();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final RunModel run = new RunModel(pipeline, backend, Runnable::run, notice -> {});

  @BeforeEach
  void open() {
    var _ = new GhostPlan(pipeline, run);
    pipeline.open(new Origin("a", "a", Optional.empty(), Path.of("/tmp"), "main"), graph("1"));
    stand(FRESH, FRESH);
  }

  private static Graph graph(String where) {
    return Graph.EMPTY
        .with(new Node(HERE, Value.Fields.EMPTY.with("where", Value.of(where))))
        .with(new Node(BEHIND, Value.Fields.EMPTY));
  }

  private void edit(String where) {
    pipeline.edit("Edit", graph -> graph(where));
  }

  private void stand(Shares here, Shares behind) {
    var nodes = new LinkedHashMap<NodeId, NodeReport>();
    nodes.put(HERE, ForecastTest.report(HERE, here, here.stale() * 2));
    nodes.put(BEHIND, ForecastTest.report(BEHIND, behind, 0));
    pipeline.assessed(new Assessment(nodes, List.of(), List.of(), new LinkedHashMap<>()));
  }

  private void reconcile(Shares here, Shares behind) {
    run.start(Targets.ALL);
    assertThat(ghost()).isEmpty();
    backend.run.complete(ScriptedBackend.report(RunReport.Outcome.COMPLETE));
    stand(here, behind);
  }

  private Optional<Ghost> ghost() {
    return pipeline.ghostProperty().get();
  }

  @Test
  void anEditSaysWhatItWouldComputeAndWhatIsReused() {
    assertThat(ghost()).isEmpty();
    edit("2");
    stand(STALE, WAITING);
    var plan = ghost().orElseThrow();
    assertThat(plan.at(HERE).orElseThrow().brief()).isEqualTo("compute 4 of 10");
    assertThat(plan.at(BEHIND).orElseThrow().brief()).isEqualTo("compute up to 4 of 10");
    assertThat(plan.brief()).isEqualTo("up to 8");
    assertThat(plan.words())
        .isEqualTo(
            "With your edits 4 to 8 partitions would be computed, and 12 reused;"
                + " about 8.0\u00a0s.");
  }

  @Test
  void formattingComputesNothing() {
    edit(" 1");
    stand(FRESH, FRESH);
    var plan = ghost().orElseThrow();
    assertThat(plan.affected()).isEmpty();
    assertThat(plan.idle()).containsExactly(HERE);
    assertThat(plan.brief()).isEqualTo("nothing");
    assertThat(plan.words()).contains("nothing would be computed", "20\u00a0partitions");
  }

  @Test
  void whatIsStaleAnywayIsNoEditsDoing() {
    stand(STALE, WAITING);
    assertThat(ghost()).isEmpty();
    edit("2");
    stand(STALE, WAITING);
    assertThat(ghost().orElseThrow().affected()).isEmpty();
    assertThat(ghost().orElseThrow().idle()).isEmpty();
  }

  @Test
  void movingNodesIsNoEditToReconcile() {
    pipeline.edit("Move", graph -> graph.withPositions(Map.of(HERE, new Position(1, 1))));
    stand(FRESH, FRESH);
    assertThat(ghost()).isEmpty();
  }

  @Test
  void undoTakesThePlanAway() {
    edit("2");
    stand(STALE, WAITING);
    pipeline.undo();
    assertThat(ghost()).isEmpty();
  }

  @Test
  void reconciledEditsAreNoGhostAnyMore() {
    edit("2");
    stand(STALE, WAITING);
    reconcile(FRESH, FRESH);
    assertThat(ghost()).isEmpty();
    edit("3");
    stand(STALE, WAITING);
    assertThat(ghost()).isPresent();
  }

  @Test
  void anEditRightAfterARunIsHeldAgainstWhatTheRunMade() {
    stand(new Shares(0, 10, 0, 0, 0), new Shares(0, 0, 10, 0, 0));
    run.start(Targets.ALL);
    var report = ScriptedBackend.report(RunReport.Outcome.COMPLETE);
    report.nodes().put(HERE, ForecastTest.report(HERE, FRESH, 0));
    report.nodes().put(BEHIND, ForecastTest.report(BEHIND, FRESH, 0));
    backend.run.complete(report);
    edit("2");
    stand(STALE, WAITING);
    assertThat(ghost().orElseThrow().affected()).containsOnlyKeys(HERE, BEHIND);
  }

  @Test
  void whatWasNotReachedIsStillAhead() {
    edit("2");
    stand(STALE, WAITING);
    reconcile(FRESH, WAITING);
    assertThat(ghost().orElseThrow().affected()).containsOnlyKeys(BEHIND);
  }
}
