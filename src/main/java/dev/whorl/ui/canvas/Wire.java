package dev.whorl.ui.canvas;

import javafx.geometry.Point2D;

/**
 * Data flow from one card to another, drawn as a cubic curve that leaves and arrives level.
 *
 * @param start at the port of {@code from}
 * @param end at the port of {@code to}
 */
record Wire(Card from, Card to, Point2D start, Point2D end) {
  private static final int SAMPLES = 24;

  static Wire between(Card from, Card to, int index, int count) {
    return new Wire(from, to, from.out(), to.in(index, count));
  }

  /** How far the control points reach sideways; more where the wire has to turn back. */
  double reach() {
    double dx = end.getX() - start.getX();
    double dy = Math.abs(end.getY() - start.getY());
    return dx >= 0 ? Math.max(24, Math.min(dx * 0.5, 160)) : Math.min(120 + dy * 0.3, 280);
  }

  /** Point at {@code t} from 0 to 1. */
  Point2D at(double t) {
    double u = 1 - t;
    double a = u * u * u;
    double b = 3 * u * u * t;
    double c = 3 * u * t * t;
    double d = t * t * t;
    double x =
        a * start.getX()
            + b * (start.getX() + reach())
            + c * (end.getX() - reach())
            + d * end.getX();
    return new Point2D(x, (a + b) * start.getY() + (c + d) * end.getY());
  }

  Box box() {
    var between = Box.between(start, end);
    return end.getX() >= start.getX() ? between : between.grown(reach());
  }

  /** How near {@code point} is to the curve, to within about a pixel. */
  double distance(Point2D point) {
    double best = Double.MAX_VALUE;
    var previous = start;
    for (int i = 1; i <= SAMPLES; i++) {
      var next = at((double) i / SAMPLES);
      best = Math.min(best, distance(point, previous, next));
      previous = next;
    }
    return best;
  }

  private static double distance(Point2D point, Point2D from, Point2D to) {
    var along = to.subtract(from);
    double length = along.dotProduct(along);
    double t = length == 0 ? 0 : point.subtract(from).dotProduct(along) / length;
    return point.distance(from.add(along.multiply(Math.clamp(t, 0, 1))));
  }
}
