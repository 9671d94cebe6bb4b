package dev.whorl.reconcile;

import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree.Entry;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Repository;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells of a snapshot's partitions how they were made. */
final class PartitionDetails {
  private final Repository repository;
  private final BranchName branch;
  private final Snapshot snapshot;

  PartitionDetails(Repository repository, BranchName branch, Snapshot snapshot) {
    this.repository = repository;
    this.branch = branch;
    this.snapshot = snapshot;
  }

  Optional<PartitionDetail> of(Point point) {
    var key = point.partition();
    return Optional.ofNullable(of(point.node(), List.of(key)).get(key));
  }

  /** Those of {@code keys} that exist. */
  Map<PartitionKey, PartitionDetail> of(NodeId node, Collection<PartitionKey> keys) {
    var details = new LinkedHashMap<PartitionKey, PartitionDetail>();
    var state = snapshot.nodes().get(node.value());
    if (state == null) {
      return details;
    }
    var code = Part.sum("code/v1", state.code());
    var since = repository.codeSince(branch, node.value(), code);
    var entries = new LinkedHashMap<PartitionKey, Entry>();
    keys.forEach(key -> state.tree().get(key).ifPresent(entry -> entries.put(key, entry)));
    var made =
        repository.productions(
            entries.values().stream().map(Entry::blueprint).collect(Collectors.toSet()));
    entries.forEach((key, entry) ->
        details.put(
            key,
            new PartitionDetail(
                new Point(node, key),
                entry.content(),
                entry.blueprint(),
                Optional.ofNullable(made.get(entry.blueprint())),
                code,
                since)));
    return details;
  }
}
