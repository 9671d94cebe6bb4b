package dev.whorl.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Affine;
import javafx.util.Duration;

/**
 * The picture of the world, exact whenever the view is at rest. While the view moves over more than
 * could be painted in time, the last picture moves with it, above a coarse painting of what that
 * does not cover.
 */
final class Picture extends Group {
  /** A view that has not moved for so long is at rest. */
  private static final Duration REST = Duration.millis(120);

  /** More cards and wires than this take longer to paint than a frame may. */
  private static final int CROWD = 60;

  private final Canvas coarse = new Canvas();
  private final Canvas exact = new Canvas();
  private final Affine way = new Affine();
  private final Painter painter = new Painter();
  private final PauseTransition rest = new PauseTransition(REST);
  private Optional<Frame> painted = Optional.empty();
  private Viewport seen = Viewport.START;

  /**
   * @param redraw asks for a frame to be shown again, with the next pulse
   */
  Picture(Runnable redraw) {
    setMouseTransparent(true);
    setManaged(false);
    exact.getTransforms().add(way);
    getChildren().addAll(coarse, exact);
    rest.setOnFinished(event -> {
      if (!way.isIdentity()) {
        redraw.run();
      }
    });
  }

  void show(Frame frame) {
    if (!seen.equals(frame.viewport())) {
      seen = frame.viewport();
      rest.playFromStart();
    }
    boolean moving = rest.getStatus() == Animation.Status.RUNNING;
    painted
        .filter(last -> moving && last.differsInView(frame) && isCrowd(frame))
        .ifPresentOrElse(last -> carry(last, frame), () -> paint(frame));
  }

  private static boolean isCrowd(Frame frame) {
    return frame.diagram().atMostIn(frame.world()) > CROWD;
  }

  private void paint(Frame frame) {
    for (var canvas : List.of(coarse, exact)) {
      canvas.setWidth(frame.width());
      canvas.setHeight(frame.height());
    }
    way.setToIdentity();
    coarse.setVisible(false);
    painter.paint(exact.getGraphicsContext2D(), frame);
    painted = Optional.of(frame);
  }

  private void carry(Frame last, Frame frame) {
    var from = last.viewport();
    var to = frame.viewport();
    double scale = to.scale() / from.scale();
    double x = to.shiftX() - from.shiftX() * scale;
    double y = to.shiftY() - from.shiftY() * scale;
    if (from.scale() == to.scale()) {
      // Between pixels it would be blurred, and slow.
      x = Math.rint(x);
      y = Math.rint(y);
    }
    way.setToTransform(scale, 0, x, 0, scale, y);
    coarse.setVisible(true);
    var covered = new Box(x, y, frame.width() * scale, frame.height() * scale);
    for (var part : beside(covered, frame.width(), frame.height())) {
      painter.paintCoarsely(coarse.getGraphicsContext2D(), frame, part);
    }
  }

  /** What of a pane of that size is left and right of a box, and above and below it. */
  static List<Box> beside(Box box, double width, double height) {
    double left = Math.clamp(box.x(), 0, width);
    double right = Math.clamp(box.right(), 0, width);
    double top = Math.clamp(box.y(), 0, height);
    double bottom = Math.clamp(box.bottom(), 0, height);
    var parts = new ArrayList<Box>();
    parts.add(new Box(0, 0, left, height));
    parts.add(new Box(right, 0, width - right, height));
    parts.add(new Box(left, 0, right - left, top));
    parts.add(new Box(left, bottom, right - left, height - bottom));
    parts.removeIf(part -> part.width() <= 0 || part.height() <= 0);
    return parts;
  }
}
