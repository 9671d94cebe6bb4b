package dev.whorl.ui.shell;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where a window stands, and how small it may become there.
 *
 * @param x left; no number if it never stood anywhere
 * @param y top
 */
record WindowPlace(
    double x, double y, double width, double height, double leastWidth, double leastHeight) {
  private static final double LEAST_WIDTH = 760;
  private static final double LEAST_HEIGHT = 520;

  /** So much of its upper edge has to be on a screen, for the window to be taken by it. */
  private static final double GRIP = 96;

  static WindowPlace of(double x, double y, double width, double height) {
    return new WindowPlace(x, y, width, height, LEAST_WIDTH, LEAST_HEIGHT);
  }

  /**
   * The same on one of the screens that are there, and not larger than it: where it stood, if its
   * upper edge is to be seen there, or else in the middle of the first one.
   *
   * @param screens what of each can be used
   */
  WindowPlace on(List<Rectangle2D> screens) {
    var standing = screens.stream().filter(this::isTakenOn).findFirst();
    var screen = standing.orElse(screens.getFirst());
    double wide = Math.min(width, screen.getWidth());
    double high = Math.min(height, screen.getHeight());
    return new WindowPlace(
        standing.isPresent() ? x : screen.getMinX() + (screen.getWidth() - wide) / 2,
        standing.isPresent() ? y : screen.getMinY() + (screen.getHeight() - high) / 2,
        wide,
        high,
        Math.min(leastWidth, screen.getWidth()),
        Math.min(leastHeight, screen.getHeight()));
  }

  private boolean isTakenOn(Rectangle2D screen) {
    double seen = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
    return seen >= GRIP && y >= screen.getMinY() && y <= screen.getMaxY() - GRIP;
  }
}
