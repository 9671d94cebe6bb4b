package dev.whorl.ui.canvas.diagram;

import dev.whorl.ui.model.Plate;
import javafx.geometry.Point2D;

/** Where the parts of frames and notes are, in world coordinates. */
public final class PlateLook {
  /** Height of a frame's title. */
  public static final double TITLE = 32;

  /** Between a new frame and what it holds. */
  public static final double MARGIN = 20;

  /** Side of the corner by which a plate is resized. */
  static final double CORNER = 16;

  private static final double LEAST_WIDTH = 120;
  private static final double LEAST_HEIGHT = 56;
  private static final double FOLDED = 240;

  private PlateLook() {}

  /** The plate with its lower right corner elsewhere, but never too small to be taken. */
  public static Plate sized(Plate plate, double dx, double dy) {
    return plate.sized(
        Math.max(LEAST_WIDTH, plate.width() + dx), Math.max(LEAST_HEIGHT, plate.height() + dy));
  }

  /** What of it is seen: of a collapsed frame, the title. */
  public static Box box(Plate plate) {
    return plate.collapsed()
        ? new Box(plate.x(), plate.y(), Math.min(FOLDED, plate.width()), TITLE)
        : whole(plate);
  }

  /** All of it, as it is while it is open. */
  public static Box whole(Plate plate) {
    return new Box(plate.x(), plate.y(), plate.width(), plate.height());
  }

  public static Point2D middle(Plate plate) {
    return new Point2D(plate.x() + plate.width() / 2, plate.y() + plate.height() / 2);
  }

  /** By what it is taken: a frame by its title, so that what is in it can be reached. */
  public static Box handle(Plate plate) {
    var box = box(plate);
    return plate.sort() == Plate.Sort.FRAME ? new Box(box.x(), box.y(), box.width(), TITLE) : box;
  }

  /** The sign that folds a frame. */
  static Box fold(Plate plate) {
    return new Box(plate.x() + 4, plate.y() + 4, TITLE - 8, TITLE - 8);
  }

  public static Box corner(Plate plate) {
    var box = box(plate);
    return new Box(box.right() - CORNER, box.bottom() - CORNER, CORNER, CORNER);
  }

  /** Where wires of folded cards leave. */
  static Point2D out(Plate plate) {
    return new Point2D(box(plate).right(), plate.y() + TITLE / 2);
  }

  /** Where wires to folded cards arrive. */
  static Point2D in(Plate plate) {
    return new Point2D(plate.x(), plate.y() + TITLE / 2);
  }
}
