package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the last snapshot will not stand as it was, as far as it is known before it is computed.
 * What was found out once is kept until {@link #forget}.
 */
final class Touched {
  private final Map<NodeId, Derivation> derivations;
  private final Map<NodeId, Optional<Set<PartitionKey>>> keys = new HashMap<>();
  private final Map<NodeId, Integer> ofLast = new HashMap<>();

  /**
   * @param derivations of the nodes that were looked at, also of those that come later
   */
  Touched(Map<NodeId, Derivation> derivations) {
    this.derivations = derivations;
  }

  /** Something became known. */
  void forget() {
    keys.clear();
    ofLast.clear();
  }

  /** Partitions that do not stand as they were, as far as known; empty if none can be said to. */
  Optional<Set<PartitionKey>> of(NodeProgress node) {
    var known = keys.get(node.id());
    if (known == null) {
      known = find(node);
      keys.put(node.id(), known);
    }
    return known;
  }

  private Optional<Set<PartitionKey>> find(NodeProgress node) {
    if (node.keysKnown()) {
      var some = new HashSet<>(node.removed());
      node.concerned().stream()
          .filter(partition -> partition.state() != State.UNCHANGED)
          .forEach(partition -> some.add(partition.key()));
      return Optional.of(some);
    }
    return derivation(node).flatMap(derivation -> derivation.touched(this::of));
  }

  private Optional<Derivation> derivation(NodeProgress node) {
    return Optional.ofNullable(derivations.get(node.id()));
  }

  /**
   * How many partitions of the last snapshot nothing known speaks against, of a node whose own are
   * not known yet.
   */
  int unaffected(NodeProgress node) {
    return node.keysKnown() || node.last().isEmpty() || of(node).isEmpty()
        ? 0
        : (int) node.last().get().tree().size() - ofLast(node);
  }

  /** How many of the last snapshot's partitions are touched. */
  private int ofLast(NodeProgress node) {
    var known = ofLast.get(node.id());
    if (known == null) {
      // Where both have the same keys, the pieces of one tree are read instead of those of many.
      known =
          derivation(node)
              .flatMap(Derivation::mirrored)
              .map(this::ofLast)
              .orElseGet(() -> count(node));
      ofLast.put(node.id(), known);
    }
    return known;
  }

  private int count(NodeProgress node) {
    return (int)
        of(node).orElse(Set.of()).stream().filter(key -> node.last(key).isPresent()).count();
  }
}
