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

/** Asks nothing for a pipeline that the user does not trust. */
final class InertProvenance implements Provenance {
  private final InertBackend gate;
  private final Provenance behind;

  InertProvenance(InertBackend gate, Provenance behind) {
    this.gate = gate;
    this.behind = behind;
  }

  @Override
  public CompletableFuture<PartitionStates> partitions(Pipeline pipeline) {
    return gate.ask(() -> behind.partitions(pipeline));
  }

  @Override
  public CompletableFuture<Optional<PartitionDetail>> detail(Pipeline pipeline, Point point) {
    return gate.ask(() -> behind.detail(pipeline, point));
  }

  @Override
  public CompletableFuture<CodeParts> code(Pipeline pipeline, NodeId node) {
    return gate.ask(() -> behind.code(pipeline, node));
  }

  @Override
  public CompletableFuture<LineageSummary> lineage(
      Pipeline pipeline, NodeId node, Set<PartitionKey> partitions) {
    return gate.ask(() -> behind.lineage(pipeline, node, partitions));
  }

  @Override
  public CompletableFuture<ColumnTrace> columns(Pipeline pipeline, NodeId node, String column) {
    return gate.ask(() -> behind.columns(pipeline, node, column));
  }
}
