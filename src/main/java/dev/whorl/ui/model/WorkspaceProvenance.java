package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.CodeParts;
import dev.whorl.reconcile.ColumnTrace;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.reconcile.PartitionStates;
import dev.whorl.reconcile.Pipeline;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The provenance that a workspace knows. */
final class WorkspaceProvenance implements Provenance {
  private final Asking asking;

  WorkspaceProvenance(Asking asking) {
    this.asking = asking;
  }

  @Override
  public CompletableFuture<PartitionStates> partitions(Pipeline pipeline) {
    return asking.ask((open, stop) -> open.partitions(pipeline));
  }

  @Override
  public CompletableFuture<Optional<PartitionDetail>> detail(Pipeline pipeline, Point point) {
    return asking.ask((open, stop) -> open.partition(pipeline, point));
  }

  @Override
  public CompletableFuture<CodeParts> code(Pipeline pipeline, NodeId node) {
    return asking.ask((open, stop) -> open.code(pipeline, node));
  }

  @Override
  public CompletableFuture<LineageSummary> lineage(
      Pipeline pipeline, NodeId node, Set<PartitionKey> partitions) {
    return asking.ask((open, stop) -> open.lineage(pipeline).summary(node, partitions, stop));
  }

  @Override
  public CompletableFuture<ColumnTrace> columns(Pipeline pipeline, NodeId node, String column) {
    return asking.ask((open, stop) -> open.columns(pipeline, node, column));
  }
}
