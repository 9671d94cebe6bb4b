package dev.whorl.ui.canvas.diagram;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;

/** How a wire runs: cubic curves, one after the other, that are level where they meet. */
public record Route(List<Leg> legs) {
  private static final int SAMPLES = 24;

  /** The most that a curve reaches sideways before it turns. */
  private static final double REACH = 160;

  /**
   * One of the curves.
   *
   * @param reach how far the control points are from its ends, sideways
   */
  public record Leg(Point2D start, Point2D end, double reach) {
    /** Stays within the box of its ends, and goes neither back nor up and down. */
    static Leg forward(Point2D start, Point2D end) {
      return new Leg(start, end, Math.min((end.getX() - start.getX()) / 2, REACH));
    }

    /** Point at {@code t} from 0 to 1. */
    public Point2D at(double t) {
      double u = 1 - t;
      double a = u * u * u;
      double b = 3 * u * u * t;
      double c = 3 * u * t * t;
      double d = t * t * t;
      double x =
          a * start.getX() + b * (start.getX() + reach) + c * (end.getX() - reach) + d * end.getX();
      return new Point2D(x, (a + b) * start.getY() + (c + d) * end.getY());
    }

    private Box box() {
      var between = Box.between(start, end);
      return end.getX() >= start.getX() ? between : between.grown(reach);
    }

    private Leg moved(Point2D by) {
      return new Leg(start.add(by), end.add(by), reach);
    }

    /** Whether the curve comes into a box, to within about a pixel. */
    boolean meets(Box obstacle) {
      if (!box().meets(obstacle)) {
        return false;
      }
      var last = start;
      for (int i = 1; i <= SAMPLES; i++) {
        var next = at((double) i / SAMPLES);
        if (obstacle.meets(last, next)) {
          return true;
        }
        last = next;
      }
      return false;
    }

    /** How near {@code point} is to the curve, to within about a pixel. */
    private double distance(Point2D point) {
      double best = Double.MAX_VALUE;
      var last = start;
      for (int i = 1; i <= SAMPLES; i++) {
        var next = at((double) i / SAMPLES);
        best = Math.min(best, distance(point, last, next));
        last = next;
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

  /** From knot to knot, each right of the one before. */
  static Route through(List<Point2D> knots) {
    return new Route(
        IntStream.range(1, knots.size())
            .mapToObj(i -> Leg.forward(knots.get(i - 1), knots.get(i)))
            .toList());
  }

  public Point2D end() {
    return legs.getLast().end();
  }

  /** Half way, where something can be said about it. */
  public Point2D middle() {
    double rest = legs.stream().mapToDouble(Route::length).sum() / 2;
    for (var leg : legs) {
      double length = length(leg);
      if (rest <= length) {
        return leg.at(length == 0 ? 0 : rest / length);
      }
      rest -= length;
    }
    return end();
  }

  private static double length(Leg leg) {
    return leg.start().distance(leg.end());
  }

  Box box() {
    return legs.stream().map(Leg::box).reduce(Box::union).orElseThrow();
  }

  boolean meets(Box obstacle) {
    return legs.stream().anyMatch(leg -> leg.meets(obstacle));
  }

  public double distance(Point2D point) {
    return legs.stream().mapToDouble(leg -> leg.distance(point)).min().orElseThrow();
  }

  public Route moved(Point2D by) {
    return new Route(legs.stream().map(leg -> leg.moved(by)).toList());
  }
}
