package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Box;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;

/**
 * Cards that are dragged above a picture of all that stays where it is: painted once, and then only
 * shifted. Their wires are painted anew with each frame, without arrowheads.
 */
final class Lifting extends Group {
  /** So far, in pixels, cards outside the pane are painted too, for when they come in. */
  private static final double MARGIN = 400;

  /** Shadows and seams reach so far beyond their cards, in world units. */
  private static final double SEAM = 16;

  /** What rounding may take away at an edge. */
  private static final double PIXEL = 1;

  private static final Box NOWHERE = new Box(0, 0, 0, 0);

  private final Painter painter;
  private final ImageView wires = new ImageView();
  private final Canvas cards = new Canvas();
  private Optional<Raster> raster = Optional.empty();
  private Optional<Lift> lift = Optional.empty();

  /**
   * @param frame when it was painted
   * @param area of the screen then
   */
  private record Lift(Frame frame, Box area) {
    /** How far it has to go on screen. */
    Point2D way(Frame now) {
      return now.doing().by().subtract(frame.doing().by()).multiply(now.viewport().scale());
    }

    boolean serves(Frame now) {
      var way = way(now);
      var covered = area.moved(way.getX(), way.getY()).grown(PIXEL);
      return frame.liftsTheSame(now) && inSight(now, 0).map(covered::contains).orElse(true);
    }
  }

  Lifting(Painter painter) {
    this.painter = painter;
    getChildren().addAll(wires, cards);
    setVisible(false);
  }

  /** Nothing is lifted, or all is in one picture again. */
  void end() {
    lift = Optional.empty();
    setVisible(false);
  }

  /**
   * @param rest paints what stays where it is; only called if that isn't what was painted last
   */
  void show(Frame frame, Runnable rest) {
    if (lift.filter(last -> last.frame().liftsTheSame(frame)).isEmpty()) {
      rest.run();
    }
    var now =
        lift.filter(last -> last.serves(frame))
            .orElseGet(() -> new Lift(frame, inSight(frame, MARGIN).orElse(NOWHERE).onPixels()));
    if (lift.filter(now::equals).isEmpty()) {
      paint(now);
    }
    var way = now.way(frame);
    cards.relocate(Math.rint(now.area().x() + way.getX()), Math.rint(now.area().y() + way.getY()));
    paintWires(frame);
    setVisible(true);
  }

  private void paint(Lift now) {
    lift = Optional.of(now);
    cards.setWidth(now.area().width());
    cards.setHeight(now.area().height());
    var gc = cards.getGraphicsContext2D();
    gc.clearRect(0, 0, now.area().width(), now.area().height());
    gc.save();
    gc.translate(-now.area().x(), -now.area().y());
    painter.paintMoved(gc, now.frame(), now.frame().viewport().toWorld(now.area()));
    gc.restore();
  }

  private void paintWires(Frame frame) {
    var pixels =
        raster
            .filter(known -> known.isOfSize(frame.width(), frame.height()))
            .orElseGet(() -> new Raster(frame.width(), frame.height()));
    raster = Optional.of(pixels);
    pixels.clear();
    painter.paintMovedWires(pixels, frame);
    pixels.update();
    wires.setImage(pixels.image());
  }

  /** What of the moved things is in the pane, or less than {@code margin} outside. */
  private static Optional<Box> inSight(Frame frame, double margin) {
    var pane = new Box(0, 0, frame.width(), frame.height()).grown(margin);
    return frame
        .moved()
        .map(box -> frame.viewport().toScreen(box.grown(SEAM)))
        .flatMap(pane::common);
  }
}
