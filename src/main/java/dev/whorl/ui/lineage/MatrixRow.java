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

  /** By state, and only for those that occur: how many of the first cells are in it. */
  private final Map<Freshness, int[]> before = new EnumMap<>(Freshness.class);

  /** The arrays become the row's own. */
  MatrixRow(NodeId node, PartitionKey[] keys, Freshness[] states, double[] starts, double[] ends) {
    this.node = node;
    this.keys = keys;
    this.states = states;
    this.starts = starts;
    this.ends = ends;
    for (var state : states) {
      before.computeIfAbsent(state, _ -> new int[states.length + 1]);
    }
    before.forEach((state, counts) -> {
      for (int cell = 0; cell < states.length; cell++) {
        counts[cell + 1] = counts[cell] + (states[cell] == state ? 1 : 0);
      }
    });
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

  /** The first cell that begins at {@code x} or behind; {@link #size} if none does. */
  int firstFrom(double x) {
    int found = Arrays.binarySearch(starts, x);
    return found >= 0 ? found : -found - 1;
  }

  /** How many cells between two places are in which state. */
  Map<Freshness, Integer> counts(double from, double to) {
    int first = firstBehind(from);
    int end = Math.max(first, firstFrom(to));
    var known = new EnumMap<Freshness, Integer>(Freshness.class);
    before.forEach((state, counts) -> {
      if (counts[end] > counts[first]) {
        known.put(state, counts[end] - counts[first]);
      }
    });
    return known;
  }
}
