package dev.whorl.ui.data;

/**
 * A rectangle of cells.
 *
 * @param firstRow from 0, inclusive, like all of them
 * @param lastRow not before the first
 * @param firstColumn from 0
 * @param lastColumn not before the first
 */
record CellRange(long firstRow, long lastRow, int firstColumn, int lastColumn) {

  /** The rectangle that two opposite corners span. */
  static CellRange between(long row, int column, long otherRow, int otherColumn) {
    return new CellRange(
        Math.min(row, otherRow),
        Math.max(row, otherRow),
        Math.min(column, otherColumn),
        Math.max(column, otherColumn));
  }

  boolean contains(long row, int column) {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }

  long rows() {
    return lastRow - firstRow + 1;
  }

  int columns() {
    return lastColumn - firstColumn + 1;
  }
}
