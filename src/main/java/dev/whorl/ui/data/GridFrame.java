package dev.whorl.ui.data;

/**
 * Where the grid's window stands: which rows and columns are seen.
 *
 * @param top the first visible row, with the part of it that is scrolled past
 * @param left pixels of the columns that are scrolled past
 * @param width of the grid, in pixels
 * @param height of the grid, in pixels
 * @param rowsTotal of the dataset
 */
record GridFrame(double top, double left, double width, double height, long rowsTotal) {
  static final double ROW = 24;
  static final double HEAD = 68;
  private static final double SLIM_HEAD = 30;

  /** Rows that are worth more than the shapes of the columns' values. */
  private static final int FEW_ROWS = 4;

  /** Height of the names, and of the shapes of values where rows have room enough. */
  double head() {
    return hasShapes() ? HEAD : SLIM_HEAD;
  }

  boolean hasShapes() {
    return height >= HEAD + FEW_ROWS * ROW;
  }

  /** Width of the column of row numbers. */
  double gutter() {
    int digits = Long.toString(Math.max(1, rowsTotal)).length();
    int groups = (digits - 1) / 3;
    return Math.max(44, (digits + groups) * GridColumns.ADVANCE + 20);
  }

  double visibleRows() {
    return Math.max(0, (height - head()) / ROW);
  }

  double mostTop() {
    return Math.max(0, rowsTotal - Math.floor(visibleRows()));
  }

  double mostLeft(double columns) {
    return Math.max(0, columns - (width - gutter()));
  }

  long firstRow() {
    return (long) Math.floor(top);
  }

  long lastRow() {
    return Math.min(rowsTotal - 1, (long) Math.ceil(top + visibleRows()));
  }

  double y(long row) {
    return head() + (row - top) * ROW;
  }

  /** The row at a height below the head; beyond the last one it is the last one. */
  long rowAt(double y) {
    return Math.clamp((long) Math.floor(top + (y - head()) / ROW), 0, Math.max(0, rowsTotal - 1));
  }

  /** {@code x} as counted from the first column's left edge. */
  double columnX(double x) {
    return x - gutter() + left;
  }

  /** How far {@code top} must be for a row to be wholly visible. */
  double topFor(long row) {
    double full = Math.max(1, Math.floor(visibleRows()));
    return row < top ? row : row > top + full - 1 ? row - full + 1 : top;
  }
}
