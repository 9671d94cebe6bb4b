package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** A node's cells from left to right, none over another. Immutable. */
final class MatrixRow {
  private final NodeId node;
  private final PartitionKey[] keys;
  private final Freshness[] states;
  private final double[] starts;
  private final double[] ends;

  /** The arrays become the row's own. */
  MatrixRow(
      NodeId node, PartitionKey[] keys, Freshness[] states, double[] starts, double[] ends) {
    this.node = node;
    this.keys = keys;
    this.states = states;
    this.starts = starts;
    this.ends = ends;
  }

  NodeId node() {
    return node;
  }

  int size() {
    return keys.length;
  }

  PartitionKey key(int cell) {
    return keys[cell];
  }

  Freshness state(int cell) {
    return states[cell];
  }

  double start(int cell) {
    return starts[cell];
  }

  double end(int cell) {
    return ends[cell];
  }

  /** The first cell that ends behind {@code x}; {@link #size} if none does. */
  int firstBehind(double x) {
    int found = Arrays.binarySearch(ends, x);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The cell at a place. */
  OptionalInt at(double x) {
    int cell = firstBehind(x);
    return cell < size() && starts[cell] <= x ? OptionalInt.of(cell) : OptionalInt.empty();
  }

  OptionalInt find(PartitionKey key) {
    for (int cell = 0; cell < keys.length; cell++) {
      if (keys[cell].equals(key)) {
        return OptionalInt.of(cell);
      }
    }
    return OptionalInt.empty();
  }

  /** How many cells between two places are in which state. */
  Map<Freshness, Integer> counts(double from, double to) {
    var counts = new int[Freshness.values().length];
    for (int cell = firstBehind(from); cell < size() && starts[cell] < to; cell++) {
      counts[states[cell].ordinal()]++;
    }
    var known = new EnumMap<Freshness, Integer>(Freshness.class);
    for (var state : Freshness.values()) {
      if (counts[state.ordinal()] > 0) {
        known.put(state, counts[state.ordinal()]);
      }
    }
    return known;
  }
}
