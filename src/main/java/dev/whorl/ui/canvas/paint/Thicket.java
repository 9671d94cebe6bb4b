package dev.whorl.ui.canvas.paint;

import java.util.Arrays;
import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/**
 * A picture of thousands of thin straight lines. Costs as much as their length in sight, where the
 * toolkit's software renderer would take half a second. Where lines cross, they are no darker, and
 * where they are so dense that none could be followed they are fainter, so that what is among them
 * is seen.
 */
final class Thicket {
  /** Shorter lines, in pixels, would be seen as dirt. */
  private static final double SHORTEST = 1;

  /** What is left of lines where they cover everything, of 1. */
  private static final double FAINTEST = 0.14;

  private final int width;
  private final int height;

  /** How much of each pixel a line covers, of 255. */
  private final byte[] cover;

  Thicket(double width, double height) {
    this.width = (int) Math.ceil(width);
    this.height = (int) Math.ceil(height);
    this.cover = new byte[this.width * this.height];
  }

  /** Adds a line of one pixel's width, between points on screen that may be far outside. */
  void line(Point2D from, Point2D to) {
    double dx = to.getX() - from.getX();
    double dy = to.getY() - from.getY();
    boolean flat = Math.abs(dx) >= Math.abs(dy);
    double length = flat ? Math.abs(dx) : Math.abs(dy);
    if (length < SHORTEST) {
      return;
    }
    // Pixels are counted by their corners, and covered by their middles.
    if (flat) {
      run(from.getX() - 0.5, from.getY() - 0.5, dx, dy, true);
    } else {
      run(from.getY() - 0.5, from.getX() - 0.5, dy, dx, false);
    }
  }

  /** Goes a pixel at a time along the axis in which the line is longer. */
  private void run(double along, double across, double length, double rise, boolean flat) {
    double slope = rise / length;
    int last = flat ? width - 1 : height - 1;
    int start = (int) Math.ceil(Math.max(0, Math.min(along, along + length)));
    int end = (int) Math.floor(Math.min(last, Math.max(along, along + length)));
    for (int i = start; i <= end; i++) {
      double at = across + (i - along) * slope;
      int below = (int) Math.floor(at);
      int share = (int) ((at - below) * 255);
      if (flat) {
        touch(i, below, 255 - share);
        touch(i, below + 1, share);
      } else {
        touch(below, i, 255 - share);
        touch(below + 1, i, share);
      }
    }
  }

  private void touch(int x, int y, int share) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      int at = y * width + x;
      if ((cover[at] & 0xff) < share) {
        cover[at] = (byte) share;
      }
    }
  }

  /** Paints all lines; what was there before is replaced where they are. */
  void paint(Raster raster, Color ink) {
    int[] inks = new int[256];
    Arrays.setAll(inks, share -> Raster.argb(ink, share / 255.0));
    var density = new Density(cover, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int share = cover[y * width + x] & 0xff;
        if (share != 0) {
          double bare = 1 - density.at(x, y);
          double most = Math.max(FAINTEST, bare * bare);
          raster.set(y * width + x, inks[(int) (share * most)]);
        }
      }
    }
  }

  Image image(Color ink) {
    var raster = new Raster(width, height);
    paint(raster, ink);
    return raster.image();
  }
}
