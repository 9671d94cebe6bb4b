package dev.whorl.ui.canvas.diagram;

import javafx.geometry.Point2D;

/**
 * Which part of the world is seen: {@code screen = world * scale + shift}.
 *
 * @param scale 1 at 100 %, within {@link #MIN} and {@link #MAX}
 */
public record Viewport(double scale, double shiftX, double shiftY) {
  static final double MIN = 0.05;
  static final double MAX = 2.5;
  public static final Viewport START = new Viewport(1, 24, 24);

  public Point2D toScreen(Point2D world) {
    return new Point2D(world.getX() * scale + shiftX, world.getY() * scale + shiftY);
  }

  public Point2D toWorld(Point2D screen) {
    return new Point2D((screen.getX() - shiftX) / scale, (screen.getY() - shiftY) / scale);
  }

  public Box toScreen(Box world) {
    return new Box(
        world.x() * scale + shiftX,
        world.y() * scale + shiftY,
        world.width() * scale,
        world.height() * scale);
  }

  public Box toWorld(Box screen) {
    return new Box(
        (screen.x() - shiftX) / scale,
        (screen.y() - shiftY) / scale,
        screen.width() / scale,
        screen.height() / scale);
  }

  public Viewport panned(double dx, double dy) {
    return new Viewport(scale, shiftX + dx, shiftY + dy);
  }

  /** Zooms so that what is under {@code pivot} (on screen) stays there. */
  public Viewport zoomed(double factor, Point2D pivot) {
    double to = Math.clamp(scale * factor, MIN, MAX);
    double real = to / scale;
    return new Viewport(
        to,
        pivot.getX() - (pivot.getX() - shiftX) * real,
        pivot.getY() - (pivot.getY() - shiftY) * real);
  }

  /**
   * Shows all of {@code world} in a pane of that size, never above 100 %; centred above what covers
   * the bottom of the pane, if there is room.
   *
   * @param covered height of that
   */
  public static Viewport fitting(Box world, double width, double height, double covered) {
    double margin = 28;
    double fit =
        Math.min((width - 2 * margin) / world.width(), (height - 2 * margin) / world.height());
    double scale = Math.clamp(Math.min(fit, 1), MIN, MAX);
    boolean fitsAbove = world.height() * scale + margin < height - covered;
    double middle = fitsAbove ? (height - covered) / 2 : height / 2;
    return new Viewport(
        scale, width / 2 - world.centerX() * scale, middle - world.centerY() * scale);
  }

  /** Panned as little as needed to show {@code world} in a pane of that size. */
  public Viewport showing(Box world, double width, double height) {
    var on = toScreen(world).grown(16);
    double dx = on.x() < 0 ? -on.x() : Math.min(0, width - on.right());
    double dy = on.y() < 0 ? -on.y() : Math.min(0, height - on.bottom());
    return panned(dx, dy);
  }
}
