package dev.whorl.ui.kit;

import dev.whorl.fingerprint.Fingerprint;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;

/**
 * Draws a fingerprint as five concentric arcs, each with start and gap from two bytes of it: the
 * same data always look the same, and any change is visible.
 */
public final class GlyphPainter {
  private static final int ARCS = 5;

  private GlyphPainter() {}

  /**
   * @param x left
   * @param y top
   * @param size width and height
   */
  public static void paint(
      GraphicsContext gc, Fingerprint of, double x, double y, double size, Paint ink) {
    double centerX = x + size / 2;
    double centerY = y + size / 2;
    double pitch = size / (2 * ARCS);
    gc.save();
    gc.setStroke(ink);
    gc.setLineWidth(Math.max(0.6, pitch * 0.58));
    gc.setLineCap(StrokeLineCap.ROUND);
    for (int arc = 0; arc < ARCS; arc++) {
      double radius = pitch * (arc + 0.62);
      double start = of.at(2 * arc) * 360.0 / 256;
      double gap = 30 + of.at(2 * arc + 1) * 150.0 / 256;
      gc.strokeArc(
          centerX - radius,
          centerY - radius,
          2 * radius,
          2 * radius,
          start,
          360 - gap,
          ArcType.OPEN);
    }
    gc.restore();
  }
}
