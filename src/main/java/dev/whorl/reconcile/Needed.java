package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.Check;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run is to settle of each node, so that its targets can be: what they are made from, as far
 * as that can be told before anything is computed. An input that is cut by another key is needed
 * whole, since any of its partitions may hold rows of the chosen ones; so is one that a strict
 * check guards, since nothing goes past it before all of it was checked.
 */
final class Needed {
  private static final Share NONE = new Share.None();
  private static final Share ALL = new Share.All();
  private static final Share READ = new Share.Part(Set.of());

  private final CompiledGraph graph;
  private final Map<NodeId, Share> shares = new HashMap<>();

  Needed(CompiledGraph graph, Targets targets) {
    this.graph = graph;
    if (targets.partitions().isEmpty()) {
      graph.nodes().keySet().forEach(id -> shares.put(id, ALL));
    }
    targets
        .partitions()
        .forEach((id, keys) ->
            shares.put(id, keys.contains(PartitionKey.WHOLE) ? ALL : new Share.Part(keys)));
    List.copyOf(graph.nodes().values()).reversed().forEach(this::spread);
  }

  /** The nodes of which something is to be settled. */
  Set<NodeId> nodes() {
    return shares.keySet();
  }

  Share of(NodeId id) {
    return shares.getOrDefault(id, NONE);
  }

  /** What is to be settled of the rows of a node that offend a check. */
  Share of(NodeId id, Compiled.Query check) {
    var share = of(id);
    return !(share instanceof Share.Part) || check.relation() instanceof Relation.Same
        ? share
        : ALL;
  }

  private void spread(Compiled node) {
    var share = of(node.node().id());
    switch (share) {
      case Share.None _ -> {}
      case Share.Part(var keys) when keys.isEmpty() ->
          node.inputs().forEach(input -> need(input, READ));
      case Share.Part(var keys) when node instanceof Compiled.Query query && !isGuarded(node) -> {
        node.inputs().forEach(input -> need(input, READ));
        spread(query, query.relation(), keys);
      }
      case Share.Part _, Share.All _ -> node.inputs().forEach(input -> need(input, ALL));
    }
  }

  private void need(NodeId input, Share share) {
    shares.merge(input, share, Share::plus);
  }

  private boolean isGuarded(Compiled node) {
    return node.inputs().stream().anyMatch(this::isGuard);
  }

  private boolean isGuard(NodeId input) {
    return graph.checks(input).stream()
            .anyMatch(check -> check.check().severity() == Check.Severity.FAIL)
        || graph
            .node(input)
            .filter(Compiled.View.class::isInstance)
            .filter(this::isGuarded)
            .isPresent();
  }

  private void spread(Compiled.Query query, Relation relation, Set<PartitionKey> keys) {
    for (int port = 0; port < query.ports().size(); port++) {
      need(query.ports().get(port).input(), share(query, relation, port, keys));
    }
  }

  private static Share share(
      Compiled.Query query, Relation relation, int port, Set<PartitionKey> keys) {
    return switch (relation) {
      case Relation.Same same when same.cut().contains(port) -> new Share.Part(keys);
      case Relation.Stacked stacked when stacked.cut().contains(port) ->
          stacked.parts().stream()
              .filter(part -> part.cut().contains(port))
              .map(part -> share(query, part, port, inner(keys, Derivation.name(query, part))))
              .findFirst()
              .orElseThrow();
      case Relation.Keyed keyed when keyed.cut().contains(port) -> keys.isEmpty() ? READ : ALL;
      default -> ALL;
    };
  }

  /** The keys of one part of a stacked dataset, as its inputs know them. */
  private static Set<PartitionKey> inner(Set<PartitionKey> keys, String part) {
    return keys.stream()
        .filter(key -> key.parts().getFirst().equals(part))
        .map(PartitionKey::inner)
        .collect(Collectors.toSet());
  }
}
