package dev.whorl.ui.lineage;

/**
 * Which part of a matrix is seen.
 *
 * @param left what of the axis is at the left edge
 * @param scale pixels of one unit of the axis
 * @param top pixels of the rows above the upper edge
 * @param rowHeight pixels
 */
record MatrixView(double left, double scale, double top, double rowHeight) {
  static final double MOST_HEIGHT = 26;
  private static final double LEAST_HEIGHT = 0.25;

  /** So few rows are shown so high at first that their nodes' names can be read. */
  private static final int FEW = 24;

  private static final double LEGIBLE = 14;
  private static final double LARGEST_CELL = 120;
  private static final double WIDEST_AT_FIRST = 34;

  /** All of it, but no cell larger than needed, and no name left out where there are few. */
  static MatrixView fitting(Matrix matrix, double width, double height) {
    double rows = Math.max(1, matrix.rows().size());
    double scale = Math.min(WIDEST_AT_FIRST, Math.max(1, width) / matrix.axis().width());
    double least = rows <= FEW ? LEGIBLE : LEAST_HEIGHT;
    return new MatrixView(0, scale, 0, Math.clamp(height / rows, least, MOST_HEIGHT));
  }

  double x(double place) {
    return (place - left) * scale;
  }

  double place(double x) {
    return left + x / scale;
  }

  double y(int row) {
    return row * rowHeight - top;
  }

  int row(double y) {
    return (int) Math.floor((y + top) / rowHeight);
  }

  /** Zooms along the axis about a point of the screen. */
  MatrixView zoomed(double factor, double x, Matrix matrix, double width) {
    double least = Math.min(WIDEST_AT_FIRST, width / matrix.axis().width());
    double now = Math.clamp(scale * factor, least, Math.max(least, LARGEST_CELL));
    return new MatrixView(place(x) - x / now, now, top, rowHeight);
  }

  /** Makes rows higher or lower about a point of the screen. */
  MatrixView heightened(double factor, double y) {
    double now = Math.clamp(rowHeight * factor, LEAST_HEIGHT, MOST_HEIGHT);
    return new MatrixView(left, scale, (y + top) / rowHeight * now - y, now);
  }

  MatrixView panned(double dx, double dy) {
    return new MatrixView(left - dx / scale, scale, top - dy, rowHeight);
  }

  /** The nearest that shows no more than there is. */
  MatrixView within(Matrix matrix, double width, double height) {
    double most = matrix.axis().width() - width / scale;
    double lowest = matrix.rows().size() * rowHeight - height;
    return new MatrixView(
        Math.clamp(left, 0, Math.max(0, most)),
        scale,
        Math.clamp(top, 0, Math.max(0, lowest)),
        rowHeight);
  }
}
