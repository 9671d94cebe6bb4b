package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.RunReport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;

/**
 * Finds out what the edits since the last reconciliation would have computed, by comparing how the
 * pipeline stands with how it stood before them; computes nothing itself.
 */
public final class GhostPlan {
  private final PipelineModel pipeline;
  private final RunModel run;
  private Optional<Base> base = Optional.empty();
  private Graph tried = Graph.EMPTY;
  private boolean ran;

  /** How everything stood before the edits. */
  private record Base(Graph graph, Map<NodeId, NodeReport> reports) {
    /** Whether nodes differ; where they are drawn does not matter. */
    boolean differsFrom(Graph now) {
      return !List.copyOf(graph.nodes()).equals(List.copyOf(now.nodes()));
    }
  }

  public GhostPlan(PipelineModel pipeline, RunModel run) {
    this.pipeline = pipeline;
    this.run = run;
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
    pipeline.historyProperty().addListener((property, old, now) -> edited(now.graph()));
    InvalidationListener assessed =
        _ -> pipeline.assessmentProperty().get().ifPresent(this::stands);
    pipeline.assessmentProperty().addListener(assessed);
    run.phaseProperty().addListener((property, old, now) -> phase(old, now));
    run.lastProperty().addListener((property, old, now) -> now.ifPresent(this::ended));
  }

  private void opened(Origin old, Origin now) {
    if (!old.isSameBranch(now)) {
      base = Optional.empty();
      ran = false;
      pipeline.ghost(Optional.empty());
    }
  }

  /** Until it is known what this edit does, what was known before it stays. */
  private void edited(Graph now) {
    if (base.filter(before -> before.differsFrom(now)).isEmpty()) {
      pipeline.ghost(Optional.empty());
    }
  }

  private void phase(RunModel.Phase old, RunModel.Phase now) {
    if (old == RunModel.Phase.IDLE) {
      tried = pipeline.graph();
      pipeline.ghost(Optional.empty());
    } else if (now == RunModel.Phase.IDLE) {
      ran = true;
    }
  }

  /** What is edited during a run, or right after it, is held against what the run made fresh. */
  private void ended(RunReport report) {
    var nodes = report.nodes();
    if (!nodes.isEmpty() && nodes.values().stream().allMatch(GhostPlan::isFresh)) {
      base = Optional.of(new Base(tried, Map.copyOf(nodes)));
    }
  }

  private void stands(Assessment now) {
    if (run.isRunning() || pipeline.isPast()) {
      return;
    }
    var graph = pipeline.graph();
    var fresh = new Base(graph, Map.copyOf(now.nodes()));
    var ghost =
        base.filter(before -> before.differsFrom(graph))
            .map(before -> ghost(before, graph, now.nodes().values()));
    boolean settled = ran && ghost.filter(left -> !left.affected().isEmpty()).isEmpty();
    if (settled || ghost.isEmpty()) {
      base = Optional.of(fresh);
    }
    ran = false;
    pipeline.ghost(settled ? Optional.empty() : ghost);
  }

  private static boolean isFresh(NodeReport report) {
    return report.shares().fresh() == report.shares().total();
  }

  private static Ghost ghost(Base before, Graph graph, Collection<NodeReport> now) {
    var affected = new LinkedHashMap<NodeId, Rework>();
    for (var report : now) {
      Rework.between(Optional.ofNullable(before.reports().get(report.node())), report)
          .ifPresent(rework -> affected.put(report.node(), rework));
    }
    int certain = now.stream().mapToInt(report -> report.shares().stale()).sum();
    int waiting = now.stream().mapToInt(report -> report.shares().waiting()).sum();
    return new Ghost(
        affected,
        idle(before, graph, now),
        certain,
        certain + waiting,
        now.stream().mapToInt(report -> report.shares().fresh()).sum(),
        now.stream().flatMap(report -> report.estimate().stream()).reduce(Double::sum));
  }

  private static Set<NodeId> idle(Base before, Graph graph, Collection<NodeReport> now) {
    return now.stream()
        .filter(report -> report.shares().total() > 0)
        .filter(GhostPlan::isFresh)
        .map(NodeReport::node)
        .filter(id -> !before.graph().node(id).equals(graph.node(id)))
        .collect(Collectors.toSet());
  }
}
