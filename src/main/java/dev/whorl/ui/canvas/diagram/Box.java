package dev.whorl.ui.canvas.diagram;

import java.util.Optional;
import javafx.geometry.Point2D;

/** A rectangle, in world or screen coordinates; never of negative size. */
public record Box(double x, double y, double width, double height) {
  public static Box between(Point2D one, Point2D other) {
    return new Box(
        Math.min(one.getX(), other.getX()),
        Math.min(one.getY(), other.getY()),
        Math.abs(one.getX() - other.getX()),
        Math.abs(one.getY() - other.getY()));
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centerX() {
    return x + width / 2;
  }

  public double centerY() {
    return y + height / 2;
  }

  public boolean contains(Point2D point) {
    return point.getX() >= x
        && point.getX() <= right()
        && point.getY() >= y
        && point.getY() <= bottom();
  }

  public boolean meets(Box that) {
    return x <= that.right() && that.x <= right() && y <= that.bottom() && that.y <= bottom();
  }

  /** Whether any of a line is in it. */
  public boolean meets(Point2D from, Point2D to) {
    double dx = to.getX() - from.getX();
    double dy = to.getY() - from.getY();
    double enter =
        Math.max(entry(from.getX(), dx, x, right()), entry(from.getY(), dy, y, bottom()));
    double leave = Math.min(exit(from.getX(), dx, x, right()), exit(from.getY(), dy, y, bottom()));
    return Math.max(0, enter) <= Math.min(1, leave);
  }

  /** The share of the way after which something is between two edges. */
  private static double entry(double at, double way, double low, double high) {
    if (way == 0) {
      return at < low || at > high ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return Math.min((low - at) / way, (high - at) / way);
  }

  /** The share after which it no longer is. */
  private static double exit(double at, double way, double low, double high) {
    return way == 0 ? Double.POSITIVE_INFINITY : Math.max((low - at) / way, (high - at) / way);
  }

  public boolean contains(Box that) {
    return x <= that.x() && y <= that.y() && right() >= that.right() && bottom() >= that.bottom();
  }

  /** What is in both, if anything is. */
  public Optional<Box> common(Box that) {
    double left = Math.max(x, that.x());
    double top = Math.max(y, that.y());
    double wide = Math.min(right(), that.right()) - left;
    double high = Math.min(bottom(), that.bottom()) - top;
    return wide > 0 && high > 0 ? Optional.of(new Box(left, top, wide, high)) : Optional.empty();
  }

  /** The least box around this one with edges between pixels. */
  public Box onPixels() {
    double left = Math.floor(x);
    double top = Math.floor(y);
    return new Box(left, top, Math.ceil(right()) - left, Math.ceil(bottom()) - top);
  }

  public Box union(Box that) {
    double left = Math.min(x, that.x);
    double top = Math.min(y, that.y);
    return new Box(
        left, top, Math.max(right(), that.right()) - left, Math.max(bottom(), that.bottom()) - top);
  }

  public Box grown(double by) {
    return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
  }

  public Box moved(double dx, double dy) {
    return new Box(x + dx, y + dy, width, height);
  }
}
