package dev.whorl.ui.lineage;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A frame around cells, over a wash of its colour. It is made of filled bars, since what the
 * software renderer strokes costs it all pixels within.
 */
final class Outline extends Group {
  private final double strength;
  private final double opacity;
  private final Rectangle wash = new Rectangle();
  private final Rectangle top = new Rectangle();
  private final Rectangle bottom = new Rectangle();
  private final Rectangle left = new Rectangle();
  private final Rectangle right = new Rectangle();

  /**
   * @param strength of the frame, in pixels
   * @param opacity of the wash
   */
  Outline(double strength, double opacity) {
    this.strength = strength;
    this.opacity = opacity;
    getChildren().addAll(wash, top, bottom, left, right);
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  void color(Color color) {
    wash.setFill(color.deriveColor(0, 1, 1, opacity));
    for (var bar : new Rectangle[] {top, bottom, left, right}) {
      bar.setFill(color);
    }
  }

  /** Goes around a box, on whole pixels. */
  void around(double x, double y, double width, double height) {
    double from = Math.rint(x);
    double to = Math.max(from + 2, Math.rint(x + width));
    double upper = Math.rint(y);
    double lower = Math.max(upper + 2, Math.rint(y + height));
    place(wash, from, upper, to - from, lower - upper);
    double outer = to - from + 2 * strength;
    place(top, from - strength, upper - strength, outer, strength);
    place(bottom, from - strength, lower, outer, strength);
    place(left, from - strength, upper, strength, lower - upper);
    place(right, to, upper, strength, lower - upper);
  }

  private static void place(Rectangle bar, double x, double y, double width, double height) {
    bar.setX(x);
    bar.setY(y);
    bar.setWidth(width);
    bar.setHeight(height);
  }
}
