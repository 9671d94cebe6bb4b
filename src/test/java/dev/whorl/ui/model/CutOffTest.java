package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Targets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CutOffTest {
  private static final NodeId FILTER = new NodeId("filter");
  private final FakeLater later = new FakeLater();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final PipelineModel pipeline = new PipelineModel();
  private final ArrayDeque<Runnable> ui = new ArrayDeque<>();
  private final RunModel run = new RunModel(pipeline, backend, ui::add, notice -> {});

  @BeforeEach
  void runEnds() {
    new Assessor(pipeline, backend, run, later, notice -> {});
    pipeline.open(
        new Origin("a", "a", Optional.empty(), Path.of("/data"), "main"),
        Graph.of(List.of(GraphEdits.fresh(Graph.EMPTY, Kind.FILTER, List.of()))));
    run.start(Targets.ALL);
    var report = recomputed(365, 364);
    backend.listener.accept(new RunEvent.NodeChanged(report));
    ui.remove().run();
    var ended = ScriptedBackend.report(Outcome.COMPLETE);
    ended.nodes().put(FILTER, report);
    backend.run.complete(ended);
    later.pass(150);
    backend.answer(Freshness.FRESH);
  }

  private static NodeReport recomputed(int computed, int identical) {
    var plain = ScriptedBackend.report(FILTER, Freshness.FRESH);
    return new NodeReport(
        plain.node(),
        plain.freshness(),
        plain.reason(),
        plain.relation(),
        plain.cut(),
        new PartitionCounts(computed, 0, 0, computed, identical, 0, 0, 0),
        plain.shares(),
        plain.rows(),
        plain.root(),
        plain.columns(),
        plain.quarantined(),
        plain.quarantine(),
        plain.written(),
        plain.seconds(),
        plain.error(),
        plain.checks(),
        plain.isVolatile(),
        plain.estimate());
  }

  private Map<NodeId, CutOff> shown() {
    return pipeline.cutOffsProperty().get();
  }

  @Test
  void assessmentAfterTheRunLeavesIt() {
    assertThat(pipeline.reports().get(FILTER).counts()).isEqualTo(PartitionCounts.NONE);
    assertThat(shown()).containsExactly(Map.entry(FILTER, new CutOff(364, 365)));
  }

  @Test
  void movingItLeavesItAndEditingItDoesNot() {
    pipeline.edit("Move", graph -> graph.withPositions(Map.of(FILTER, new Position(4, 4))));
    assertThat(shown()).containsKey(FILTER);
    pipeline.edit(
        "Edit", graph -> graph.with(graph.node(FILTER).orElseThrow().with("where", Value.of("a"))));
    assertThat(shown()).isEmpty();
  }

  @Test
  void nextRunBeginsWithoutIt() {
    run.start(Targets.ALL);
    assertThat(shown()).isEmpty();
    backend.listener.accept(new RunEvent.NodeChanged(recomputed(2, 0)));
    ui.remove().run();
    assertThat(shown()).isEmpty();
  }

  @Test
  void wordsTellHowMuchStops() {
    assertThat(new CutOff(364, 365).words())
        .isEqualTo("Recomputed, same result: 364 of 365\u00a0partitions stop here.");
    assertThat(new CutOff(365, 365).words()).contains("all 365\u00a0partitions stop here.");
    assertThat(new CutOff(1, 1).words()).contains(": 1\u00a0partition stops here.");
    assertThat(new CutOff(364, 365).mark()).isEqualTo("= 99\u00a0%");
    assertThat(new CutOff(1, 1_000).mark()).isEqualTo("= 1\u00a0%");
    assertThat(new CutOff(3, 3).mark()).isEqualTo("=");
  }
}
