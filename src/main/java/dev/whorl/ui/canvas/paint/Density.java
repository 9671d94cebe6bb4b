package dev.whorl.ui.canvas.paint;

/** How much of the surroundings of a pixel is covered. */
final class Density {
  private static final int CELL = 16;

  private final int columns;
  private final int rows;

  /** Shares of cells, from 0 to 1. */
  private final float[] shares;

  /**
   * @param cover of each pixel, of 255, row by row
   */
  Density(byte[] cover, int width, int height) {
    columns = (width + CELL - 1) / CELL;
    rows = (height + CELL - 1) / CELL;
    shares = new float[columns * rows];
    for (int y = 0; y < height; y++) {
      int cells = y / CELL * columns;
      for (int x = 0; x < width; x++) {
        shares[cells + x / CELL] += (cover[y * width + x] & 0xff) / (255f * CELL * CELL);
      }
    }
  }

  /** Changes evenly from the middle of a cell to that of the next. */
  double at(int x, int y) {
    double across = Math.clamp((x + 0.5) / CELL - 0.5, 0, columns - 1);
    double down = Math.clamp((y + 0.5) / CELL - 0.5, 0, rows - 1);
    int left = (int) across;
    int top = (int) down;
    double above = between(top, left, across - left);
    double below = between(Math.min(top + 1, rows - 1), left, across - left);
    return above + (below - above) * (down - top);
  }

  private double between(int row, int left, double way) {
    double one = shares[row * columns + left];
    double other = shares[row * columns + Math.min(left + 1, columns - 1)];
    return one + (other - one) * way;
  }
}
