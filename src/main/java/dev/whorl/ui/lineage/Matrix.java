package dev.whorl.ui.lineage;

import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionStates;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Nodes and their partitions as rows of cells along one axis. Immutable. */
record Matrix(List<MatrixRow> rows, Axis axis) {
  static final Matrix EMPTY = new Matrix(List.of(), Axis.EMPTY);

  long cells() {
    return rows.stream().mapToLong(MatrixRow::size).sum();
  }

  /** How many cells are in which state. */
  Map<Freshness, Integer> counts() {
    return counts(0, rows.size() - 1, 0, axis.width());
  }

  Map<Freshness, Integer> counts(int firstRow, int lastRow, double from, double to) {
    var all = new EnumMap<Freshness, Integer>(Freshness.class);
    for (int row = firstRow; row <= lastRow; row++) {
      rows.get(row)
          .counts(from, to)
          .forEach((state, count) -> all.merge(state, count, Integer::sum));
    }
    return all;
  }

  /** Takes time where there are many partitions: not for the UI thread. */
  static Matrix of(PartitionStates states) {
    var drafts = states.rows().stream().map(Draft::of).toList();
    double first = Double.MAX_VALUE;
    double last = -Double.MAX_VALUE;
    double unit = Double.MAX_VALUE;
    var others = new TreeSet<PartitionKey>();
    for (var draft : drafts) {
      for (int i = 0; i < draft.times.length; i++) {
        if (!Double.isNaN(draft.times[i])) {
          first = Math.min(first, draft.times[i]);
          last = Math.max(last, draft.ends[i]);
          unit = Math.min(unit, draft.ends[i] - draft.times[i]);
        } else if (!draft.isWhole(i)) {
          others.add(draft.row.keys().get(i));
        }
      }
    }
    boolean timed = last > first;
    var axis = timed ? Axis.of(first, last, unit, others) : Axis.of(0, 0, 1, others);
    return new Matrix(drafts.stream().map(draft -> draft.on(axis)).toList(), axis);
  }

  /** A row that has no axis yet; times are NaN where a key tells none. */
  @SuppressWarnings("ArrayRecordComponent") // Drafts are made and read, never compared.
  private record Draft(PartitionStates.Row row, double[] times, double[] ends) {
    static Draft of(PartitionStates.Row row) {
      double[] times =
          row.keys().stream().mapToDouble(key -> KeyTime.of(key).orElse(Double.NaN)).toArray();
      double[] distinct =
          Arrays.stream(times).filter(t -> !Double.isNaN(t)).sorted().distinct().toArray();
      var span = Span.of(distinct);
      double[] ends = Arrays.stream(times).map(t -> Double.isNaN(t) ? t : span.end(t)).toArray();
      return new Draft(row, times, ends);
    }

    boolean isWhole(int index) {
      return row.keys().get(index).equals(PartitionKey.WHOLE);
    }

    MatrixRow on(Axis axis) {
      int size = times.length;
      double[] starts = new double[size];
      double[] till = new double[size];
      for (int i = 0; i < size; i++) {
        if (!Double.isNaN(times[i])) {
          starts[i] = axis.ofDay(times[i]);
          till[i] = axis.ofDay(ends[i]);
        } else if (isWhole(i)) {
          till[i] = axis.width();
        } else {
          starts[i] = axis.ofOther(row.keys().get(i));
          till[i] = starts[i] + axis.otherUnit();
        }
      }
      return sorted(starts, till);
    }

    private MatrixRow sorted(double[] starts, double[] till) {
      int size = starts.length;
      var order =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> starts[i]))
              .toList();
      var keys = new PartitionKey[size];
      var states = new Freshness[size];
      double[] left = new double[size];
      double[] right = new double[size];
      for (int cell = 0; cell < size; cell++) {
        int from = order.get(cell);
        keys[cell] = row.keys().get(from);
        states[cell] = row.state(from);
        left[cell] = starts[from];
        right[cell] = till[from];
      }
      share(left, right);
      return new MatrixRow(row.node(), keys, states, left, right);
    }

    /** Cells of the same place lie side by side in it; none reaches into the next. */
    private static void share(double[] left, double[] right) {
      int cell = 0;
      while (cell < left.length) {
        int next = cell + 1;
        while (next < left.length && left[next] == left[cell]) {
          next++;
        }
        double start = left[cell];
        double end = next < left.length ? Math.min(right[cell], left[next]) : right[cell];
        double width = (end - start) / (next - cell);
        for (int i = cell; i < next; i++) {
          left[i] = start + (i - cell) * width;
          right[i] = start + (i - cell + 1) * width;
        }
        cell = next;
      }
    }
  }
}
