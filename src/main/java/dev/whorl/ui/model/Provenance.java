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

/** How partitions stand and what they come from. As with {@link Backend}, nothing here blocks. */
public interface Provenance {

  /** How every partition stands now. */
  CompletableFuture<PartitionStates> partitions(Pipeline pipeline);

  /** How a partition was made; empty if nothing of it exists. */
  CompletableFuture<Optional<PartitionDetail>> detail(Pipeline pipeline, Point point);

  /** The parts of a node's code, beside those of the branch's last run. */
  CompletableFuture<CodeParts> code(Pipeline pipeline, NodeId node);

  /** What is published of a node: what it came from and what came of it; all, if none is named. */
  CompletableFuture<LineageSummary> lineage(
      Pipeline pipeline, NodeId node, Set<PartitionKey> partitions);

  /** From which columns a column of what is drawn comes. */
  CompletableFuture<ColumnTrace> columns(Pipeline pipeline, NodeId node, String column);
}
