package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.ui.model.ChosenPartitions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What of a matrix is selected: all cells of some rows that lie between two places.
 *
 * @param from along the axis, before {@code to}
 */
record Brush(int firstRow, int lastRow, double from, double to) {

  static Brush of(int row, MatrixRow in, int cell) {
    return new Brush(row, row, in.start(cell), in.end(cell));
  }

  /** What both hold and what is between. */
  Brush with(Brush that) {
    return new Brush(
        Math.min(firstRow, that.firstRow),
        Math.max(lastRow, that.lastRow),
        Math.min(from, that.from),
        Math.max(to, that.to));
  }

  /** The partitions, node by node; none of nodes that have none there. */
  List<ChosenPartitions> partitions(Matrix matrix) {
    return matrix.rows().subList(firstRow, lastRow + 1).stream()
        .map(this::chosen)
        .filter(chosen -> !chosen.keys().isEmpty())
        .toList();
  }

  private ChosenPartitions chosen(MatrixRow row) {
    var keys = new HashSet<PartitionKey>();
    for (int cell = row.firstBehind(from); cell < row.size() && row.start(cell) < to; cell++) {
      keys.add(row.key(cell));
    }
    return new ChosenPartitions(row.node(), keys);
  }

  /** Whether it holds as many cells of each row in both, with the same ones at the ends. */
  boolean isAlike(Matrix was, Matrix now) {
    return was.axis().equals(now.axis())
        && nodes(was).equals(nodes(now))
        && IntStream.rangeClosed(firstRow, lastRow)
            .allMatch(row -> ends(was.rows().get(row)).equals(ends(now.rows().get(row))));
  }

  private static List<NodeId> nodes(Matrix matrix) {
    return matrix.rows().stream().map(MatrixRow::node).toList();
  }

  private List<Object> ends(MatrixRow row) {
    int first = row.firstBehind(from);
    int end = row.firstFrom(to);
    return first < end ? List.of(end - first, row.key(first), row.key(end - 1)) : List.of();
  }

  /** The only cell, if there is only one. */
  Optional<Integer> single(Matrix matrix) {
    if (firstRow != lastRow || firstRow >= matrix.rows().size()) {
      return Optional.empty();
    }
    var row = matrix.rows().get(firstRow);
    int cell = row.firstBehind(from);
    boolean only =
        cell < row.size()
            && row.start(cell) < to
            && (cell + 1 == row.size() || row.start(cell + 1) >= to);
    return only ? Optional.of(cell) : Optional.empty();
  }
}
