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
 * Paints cells into pixels by hand, which costs a look at each visible cell and no more, however
 * many there are. Where a pixel stands for several, it shows the gravest of them.
 */
final class CellPixels {
  private static final byte[] GRAVITY = StateTints.gravities();

  /** Cells at least as wide stand apart. */
  private static final double APART = 3;

  private int[] pixels = {};
  private byte[] line = {};
  private int width;
  private int height;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private @Nullable WritableImage image;
  private @Nullable Palette palette;
  private int[] colors = {};

  /**
   * @param wide pixels, at least 1
   * @param high pixels, at least 1
   */
  Image paint(Matrix matrix, MatrixView view, int wide, int high, Palette now) {
    var shown = sized(wide, high);
    if (palette != now) {
      palette = now;
      colors = new StateTints(now).byGravity();
    }
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
        new PixelBuffer<>(
            wide, high, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    buffer = made;
    var fresh = new WritableImage(made);
    image = fresh;
    return fresh;
  }

  private void into(byte[] line, MatrixRow row, MatrixView view) {
    double right = view.place(width);
    for (int cell = row.firstBehind(view.left()); cell < row.size(); cell++) {
      double start = row.start(cell);
      if (start > right) {
        return;
      }
      double from = view.x(start);
      double to = view.x(row.end(cell));
      int left = Math.max(0, (int) from);
      int end = Math.min(width, (int) to - (to - from >= APART ? 1 : 0));
      byte gravity = GRAVITY[row.state(cell).ordinal()];
      for (int x = left; x < Math.max(left + 1, end) && x < width; x++) {
        if (line[x] < gravity) {
          line[x] = gravity;
        }
      }
    }
  }

  private void copy(int top, int bottom) {
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      int at = y * width;
      for (int x = 0; x < width; x++) {
        pixels[at + x] = colors[line[x]];
      }
    }
  }
}
