package dev.whorl.ui.lineage;

import dev.whorl.ui.kit.Palette;
import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * Paints cells into pixels by hand, which costs a look at each pixel of a row, however many cells
 * there are. Where a pixel stands for several, it shows the gravest of them.
 */
final class CellPixels {
  /** Cells at least as wide stand apart. */
  private static final double APART = 3;

  private int[] pixels = {};
  private byte[] line = {};
  private int width;
  private int height;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable WritableImage image;
  private int[] colors = {};
  private @Nullable Painted last;

  /** What the pixels show now. */
  private record Painted(Matrix matrix, MatrixView view, int width, int height, Palette palette) {
    /** Matrices never change, so only the same one looks the same. */
    @SuppressWarnings("ReferenceEquality")
    boolean is(Painted that) {
      return matrix == that.matrix
          && palette == that.palette
          && view.equals(that.view)
          && width == that.width
          && height == that.height;
    }
  }

  /**
   * @param wide pixels, at least 1
   * @param high pixels, at least 1
   */
  Image paint(Matrix matrix, MatrixView view, int wide, int high, Palette now) {
    var shown = sized(wide, high);
    var wanted = new Painted(matrix, view, wide, high, now);
    if (last != null && last.is(wanted)) {
      return shown;
    }
    last = wanted;
    colors = new StateTints(now).byGravity();
    Arrays.fill(pixels, 0);
    int drawn = -1;
    int first = Math.max(0, view.row(0));
    int last = Math.min(matrix.rows().size() - 1, view.row(high));
    for (int row = first; row <= last; row++) {
      int top = (int) Math.floor(view.y(row));
      if (top != drawn) {
        Arrays.fill(line, (byte) 0);
        drawn = top;
      }
      into(line, matrix.rows().get(row), view);
      int bottom = (int) Math.floor(view.y(row + 1)) - gap(view.rowHeight());
      copy(top, Math.max(top + 1, bottom));
    }
    if (buffer != null) {
      buffer.updateBuffer(_ -> null);
    }
    return shown;
  }

  static int gap(double rowHeight) {
    return rowHeight >= 14 ? 4 : rowHeight >= 4 ? 1 : 0;
  }

  private WritableImage sized(int wide, int high) {
    var known = image;
    if (known != null && wide == width && high == height) {
      return known;
    }
    width = wide;
    height = high;
    pixels = new int[wide * high];
    line = new byte[wide];
    var made =
        new PixelBuffer<>(wide, high, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    buffer = made;
    var fresh = new WritableImage(made);
    image = fresh;
    return fresh;
  }

  /**
   * Raises pixels to the gravest of the cells that begin in them, or to the one that reaches across
   * them.
   */
  static void into(byte[] line, MatrixRow row, MatrixView view) {
    int first = row.firstFrom(view.left(), 0);
    int step = 0;
    for (int x = 0; x < line.length; x++) {
      double edge = view.place(x + 1);
      int next = row.firstFrom(edge, first + step);
      byte gravity = next > first ? row.gravest(first, next) : across(row, first - 1, x, view);
      if (line[x] < gravity) {
        line[x] = gravity;
      }
      step = next - first;
      first = next;
    }
  }

  private static byte across(MatrixRow row, int cell, int x, MatrixView view) {
    if (cell < 0) {
      return 0;
    }
    boolean apart = (row.end(cell) - row.start(cell)) * view.scale() >= APART;
    return row.end(cell) >= view.place(apart ? x + 2 : x + 1)
        ? StateTints.gravity(row.state(cell))
        : 0;
  }

  private void copy(int top, int bottom) {
    int from = Math.max(0, top);
    int end = Math.min(height, bottom);
    if (from >= end) {
      return;
    }
    int start = from * width;
    for (int x = 0; x < width; x++) {
      pixels[start + x] = colors[line[x]];
    }
    for (int y = from + 1; y < end; y++) {
      System.arraycopy(pixels, start, pixels, y * width, width);
    }
  }
}
