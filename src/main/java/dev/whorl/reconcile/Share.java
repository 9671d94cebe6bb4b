package dev.whorl.reconcile;

import dev.whorl.partition.PartitionKey;
import java.util.HashSet;
import java.util.Set;

/** How much of a node a run is to settle. */
sealed interface Share {
  /** Nothing: it stays as it is. */
  record None() implements Share {}

  /** All that ought to exist. */
  record All() implements Share {}

  /** These partitions; of a view, which has none, no more than that something reads it. */
  record Part(Set<PartitionKey> keys) implements Share {}

  /** What both want. */
  default Share plus(Share that) {
    if (this instanceof Part(var some) && that instanceof Part(var more)) {
      var keys = new HashSet<>(some);
      keys.addAll(more);
      return new Part(keys);
    }
    return this instanceof None || that instanceof All ? that : this;
  }

  default boolean has(PartitionKey key) {
    return switch (this) {
      case None _ -> false;
      case All _ -> true;
      case Part(var keys) -> keys.contains(key);
    };
  }
}
