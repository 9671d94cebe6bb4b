package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.CodeParts;
import dev.whorl.reconcile.ColumnTrace;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.reconcile.PartitionStates;
import dev.whorl.reconcile.Pipeline;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Partitions of which no more is known than how they stand. */
public record KnownPartitions(Supplier<PartitionStates> states) implements Provenance {
  /** They stand the same each time they are asked for. */
  public KnownPartitions(PartitionStates states) {
    this(() -> states);
  }

  /** A node of {@code count} days. */
  public static PartitionStates.Row days(
      NodeId node, LocalDate first, int count, Supplier<Freshness> state) {
    var states = new TreeMap<PartitionKey, Freshness>();
    for (int day = 0; day < count; day++) {
      states.put(PartitionKey.value(first.plusDays(day).toString()), state.get());
    }
    return PartitionStates.Row.of(node, states);
  }

  @Override
  public CompletableFuture<PartitionStates> partitions(Pipeline pipeline) {
    return CompletableFuture.completedFuture(states.get());
  }

  @Override
  public CompletableFuture<Optional<PartitionDetail>> detail(Pipeline pipeline, Point point) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<CodeParts> code(Pipeline pipeline, NodeId node) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<LineageSummary> lineage(
      Pipeline pipeline, NodeId node, Set<PartitionKey> partitions) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<ColumnTrace> columns(Pipeline pipeline, NodeId node, String column) {
    return new CompletableFuture<>();
  }
}
