package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.plan.Blueprint;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What sources ought to have, by what was found outside. */
final class Sources {
  private final Repository repository;
  private final Map<NodeId, Basis> bases = new HashMap<>();

  Sources(Repository repository) {
    this.repository = repository;
  }

  /** The rows that a source sets aside, as a source of its own that nobody drew. */
  static Optional<Compiled.Source> aside(Compiled.Source source, Optional<SourceScan> scan) {
    if (scan.orElse(null) instanceof SourceScan.Files files
        && files.files().values().stream().anyMatch(f -> f.shape().format().isTolerant())) {
      var code = new ArrayList<>(source.code());
      code.add(new Part("rows", "those set aside"));
      var name = Fingerprint.builder("aside/v1").add(source.node().id().value()).build().brief();
      return Optional.of(
          new Compiled.Source(
              source.node().renamed(new NodeId("__whorl_aside_" + name)),
              source.spec(),
              Work.Aside.COLUMNS,
              code,
              source.scheme()));
    }
    return Optional.empty();
  }

  /**
   * Tells a source how it stands as far as that needs no look at what was computed.
   *
   * @return its other partitions, with their blueprints; none once all were told
   */
  Map<PartitionKey, Fingerprint> advance(
      NodeProgress node, Compiled.Source source, Optional<SourceScan> scan) {
    if (node.keysKnown()) {
      return Map.of();
    }
    var code = Part.sum("code/v1", source.code());
    if (scan.orElse(null) instanceof SourceScan.Files files) {
      var shape = files.fingerprint(code, repository.losses());
      bases.put(node.id(), new Basis(shape, List.of()));
      if (node.last().flatMap(NodeState::basis).filter(b -> b.shape().equals(shape)).isPresent()) {
        node.stands(node.last().get().tree());
        node.allKeysKnown();
        return Map.of();
      }
    }
    var desired = new LinkedHashMap<PartitionKey, Fingerprint>();
    switch (scan.orElse(null)) {
      case SourceScan.Files files -> files(node, code, files, desired);
      case SourceScan.Rows rows ->
          desired.put(
              PartitionKey.WHOLE,
              Blueprint.ofFile(code, Map.of(), rows.columns(), Column.fingerprint(rows.columns())));
      case SourceScan.Published published -> takeOver(node, published.tree());
      case SourceScan.Failed failed -> node.failed(failed.message());
      case SourceScan.Misread misread -> node.failed(misread.message());
      case null -> node.failed("its files were not looked for");
    }
    if (node.error().isEmpty() || !desired.isEmpty() || node.base().size() > 0) {
      node.allKeysKnown();
    }
    return desired;
  }

  private void files(
      NodeProgress node,
      Fingerprint code,
      SourceScan.Files files,
      Map<PartitionKey, Fingerprint> desired) {
    var last = stand(node, files);
    files
        .files()
        .forEach((key, found) -> {
          if (found.error().isPresent()) {
            unreadable(node, key, found.error().get());
            return;
          }
          var blueprint =
              Blueprint.ofFile(
                  code,
                  found.shape().format().options(),
                  found.shape().columns(),
                  found.file().identity().sha());
          if (last.get(key).filter(entry -> entry.blueprint().equals(blueprint)).isEmpty()) {
            desired.put(node.desire(key).key(), blueprint);
          }
        });
  }

  /** Lets stand what was there and is still wanted; none if results were ever lost. */
  private PartitionTree stand(NodeProgress node, SourceScan.Files files) {
    if (repository.losses() > 0 || node.last().isEmpty()) {
      return PartitionTree.EMPTY;
    }
    var last = node.last().get().tree();
    node.stands(last);
    last.keys()
        .forEach(key -> {
          if (!files.files().containsKey(key)) {
            node.remove(key);
          }
        });
    return last;
  }

  /** What another document published is known already, whatever it was made from. */
  private static void takeOver(NodeProgress node, PartitionTree tree) {
    var last = node.last().map(NodeState::tree).orElse(PartitionTree.EMPTY);
    node.stands(last);
    for (var key : tree.differing(last)) {
      tree.get(key)
          .ifPresentOrElse(
              entry -> {
                var partition = node.desire(key);
                partition.blueprint(entry.blueprint());
                partition.settled(State.REUSED, entry.content());
              },
              () -> node.remove(key));
    }
  }

  private static void unreadable(NodeProgress node, PartitionKey key, String error) {
    node.desire(key).state(State.FAILED);
    node.failed(error);
  }

  /** What a source was last advanced from; empty if those are no files. */
  Optional<Basis> basis(NodeProgress node) {
    return Optional.ofNullable(bases.get(node.id()));
  }
}
