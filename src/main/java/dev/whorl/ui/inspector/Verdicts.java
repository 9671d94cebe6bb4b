package dev.whorl.ui.inspector;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.CheckDraft;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of one node's checks; whoever shows a part of it is told when it changes. */
final class Verdicts {
  private final PipelineModel pipeline;
  private final Supplier<NodeId> node;
  private final List<Runnable> followers = new ArrayList<>();
  private List<Finding> findings = List.of();
  private Optional<NodeReport> report = Optional.empty();

  Verdicts(PipelineModel pipeline, Supplier<NodeId> node) {
    this.pipeline = pipeline;
    this.node = node;
    refresh();
  }

  void follow(Runnable follower) {
    followers.add(follower);
  }

  void refresh() {
    report = Optional.ofNullable(pipeline.reports().get(node.get()));
    findings = pipeline.findings(node.get());
    followers.forEach(Runnable::run);
  }

  Verdict of(CheckDraft check, int place) {
    return Verdict.of(check, place, findings, report);
  }

  /** The first check by which the node fails, if its rows can be looked at. */
  Optional<Finding> failing() {
    return findings.stream()
        .filter(found -> found.fails() && found.rows().isPresent())
        .min(java.util.Comparator.comparing(found -> !found.holdsBack()));
  }

  void show(OffendingRows rows) {
    pipeline.show(rows);
  }
}
