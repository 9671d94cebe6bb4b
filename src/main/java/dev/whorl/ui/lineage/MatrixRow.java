package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A node's cells from left to right, none over another. Immutable. */
final class MatrixRow {
  private final NodeId node;
  private final PartitionKey[] keys;
  private final Freshness[] states;
  private final double[] starts;
  private final double[] ends;

  /** The states that occur, the gravest first. */
  private final Freshness[] occurring;

  /** For each of those: how many of the first cells are in it. */
  private final int[][] before;

  /** The arrays become the row's own. */
  MatrixRow(NodeId node, PartitionKey[] keys, Freshness[] states, double[] starts, double[] ends) {
    this.node = node;
    this.keys = keys;
    this.states = states;
    this.starts = starts;
    this.ends = ends;
    var found = EnumSet.noneOf(Freshness.class);
    Collections.addAll(found, states);
    occurring =
        StateTints.BY_GRAVITY.reversed().stream().filter(found::contains).toArray(Freshness[]::new);
    before = new int[occurring.length][states.length + 1];
    for (int kind = 0; kind < occurring.length; kind++) {
      for (int cell = 0; cell < states.length; cell++) {
        before[kind][cell + 1] = before[kind][cell] + (states[cell] == occurring[kind] ? 1 : 0);
      }
    }
  }

  NodeId node() {
    return node;
  }

  int size() {
    return keys.length;
  }

  List<PartitionKey> keys() {
    return Collections.unmodifiableList(Arrays.asList(keys));
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

  /** As {@link #firstFrom(double)}; costs nearly nothing if it is near the guess. */
  int firstFrom(double x, int guess) {
    int low = Math.clamp(guess, 0, size());
    int high = low;
    for (int step = 1; low > 0 && starts[low - 1] >= x; step *= 2) {
      high = low - 1;
      low = Math.max(0, low - step);
    }
    for (int step = 1; high < size() && starts[high] < x; step *= 2) {
      low = high + 1;
      high = Math.min(size(), high + step);
    }
    int found = Arrays.binarySearch(starts, low, high, x);
    return found >= 0 ? found : -found - 1;
  }

  /** The gravest state of some cells, at least one, as {@link StateTints#gravity} tells it. */
  byte gravest(int first, int end) {
    int kind = 0;
    while (kind < occurring.length - 1 && before[kind][end] == before[kind][first]) {
      kind++;
    }
    return StateTints.gravity(occurring[kind]);
  }

  /** How many cells between two places are in which state. */
  Map<Freshness, Integer> counts(double from, double to) {
    int first = firstBehind(from);
    int end = Math.max(first, firstFrom(to));
    var known = new EnumMap<Freshness, Integer>(Freshness.class);
    for (int kind = 0; kind < occurring.length; kind++) {
      int count = before[kind][end] - before[kind][first];
      if (count > 0) {
        known.put(occurring[kind], count);
      }
    }
    return known;
  }
}
