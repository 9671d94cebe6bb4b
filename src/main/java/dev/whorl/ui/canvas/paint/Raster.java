package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Box;
import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * A picture whose pixels are set here. Thousands of small shapes, and a picture that is shown at
 * another scale, cost a tenth of what the toolkit's software renderer takes for them.
 */
public final class Raster {
  private final int width;
  private final int height;

  /** Premultiplied, row by row. */
  private final int[] pixels;

  private final PixelBuffer<IntBuffer> buffer;
  private final Image image;

  public Raster(double width, double height) {
    this.width = (int) Math.ceil(width);
    this.height = (int) Math.ceil(height);
    pixels = new int[this.width * this.height];
    buffer =
        new PixelBuffer<>(
            this.width, this.height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  /** Always the same one; what is painted after it was first shown needs {@link #update}. */
  public Image image() {
    return image;
  }

  /** Lets the image show what was painted; only on the UI thread. */
  public void update() {
    buffer.updateBuffer(all -> new Rectangle2D(0, 0, width, height));
  }

  boolean isOfSize(double otherWidth, double otherHeight) {
    return width == (int) Math.ceil(otherWidth) && height == (int) Math.ceil(otherHeight);
  }

  /** Makes everything transparent. */
  public void clear() {
    Arrays.fill(pixels, 0);
  }

  /** On whole pixels, and at least one of them each way. */
  public void fill(Box box, Color ink) {
    int left = column(box.x());
    int right = column(Math.max(box.right(), box.x() + 1));
    int bottom = row(Math.max(box.bottom(), box.y() + 1));
    int argb = argb(ink, 1);
    for (int y = row(box.y()); y < bottom; y++) {
      Arrays.fill(pixels, y * width + left, y * width + right, argb);
    }
  }

  /** Sets a pixel, which must be within. */
  void set(int index, int argb) {
    pixels[index] = argb;
  }

  /** Draws the whole of another picture into a box; each pixel is the nearest one of it. */
  void draw(Raster that, Box place) {
    int left = column(place.x());
    int right = column(place.right());
    int[] from = new int[right - left];
    for (int x = left; x < right; x++) {
      from[x - left] = nearest(x, place.x(), place.width(), that.width);
    }
    for (int y = row(place.y()); y < row(place.bottom()); y++) {
      int source = nearest(y, place.y(), place.height(), that.height) * that.width;
      int target = y * width + left;
      for (int i = 0; i < from.length; i++) {
        pixels[target + i] = that.pixels[source + from[i]];
      }
    }
  }

  /** Takes over all pixels of an image of this size. */
  void copy(Image from) {
    from.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
  }

  private static int nearest(int at, double start, double length, int count) {
    return Math.clamp((long) ((at + 0.5 - start) / length * count), 0, count - 1);
  }

  private int column(double x) {
    return Math.clamp(Math.round(x), 0, width);
  }

  private int row(double y) {
    return Math.clamp(Math.round(y), 0, height);
  }

  /**
   * The colour as a pixel.
   *
   * @param share how much of the pixel it covers, from 0 to 1
   */
  static int argb(Color ink, double share) {
    double opacity = ink.getOpacity() * share;
    return byteOf(opacity) << 24
        | byteOf(ink.getRed() * opacity) << 16
        | byteOf(ink.getGreen() * opacity) << 8
        | byteOf(ink.getBlue() * opacity);
  }

  private static int byteOf(double share) {
    return (int) Math.round(share * 255);
  }
}
