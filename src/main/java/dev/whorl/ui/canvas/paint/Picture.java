package dev.whorl.ui.canvas.paint;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.util.Duration;

/**
 * The picture of the world, exact whenever nothing moves. While the view or cards move and there is
 * more than could be painted in time, what was painted moves.
 */
public final class Picture extends Group {
  /** What has not moved for so long is at rest. */
  private static final Duration REST = Duration.millis(120);

  /** More cards and wires than this take longer to paint than a frame may. */
  private static final int CROWD = 60;

  private final Canvas exact = new Canvas();
  private final Canvas gesture = new Canvas();
  private final Painter painter = new Painter();
  private final Carrying carrying = new Carrying(exact, painter);
  private final Lifting lifting = new Lifting(painter);
  private final PauseTransition rest = new PauseTransition(REST);
  private Optional<Frame> painted = Optional.empty();
  private Optional<Frame> shown = Optional.empty();
  private boolean isExact;

  /**
   * @param redraw asks for a frame to be shown again, with the next pulse
   */
  public Picture(Runnable redraw) {
    setMouseTransparent(true);
    setManaged(false);
    getChildren().addAll(carrying, exact, lifting, gesture);
    rest.setOnFinished(event -> {
      if (!isExact) {
        redraw.run();
      }
    });
  }

  public void show(Frame frame) {
    if (shown.filter(last -> last.movesTo(frame)).isPresent()) {
      rest.playFromStart();
    }
    shown = Optional.of(frame);
    boolean moving = rest.getStatus() == Animation.Status.RUNNING && isCrowd(frame);
    var last = painted.filter(known -> moving && known.differsInView(frame));
    if (moving && frame.isMoving()) {
      lift(frame);
    } else if (last.isPresent()) {
      isExact = false;
      carrying.carry(last.get(), frame);
    } else {
      paint(frame);
    }
    paintGesture(frame);
  }

  private static boolean isCrowd(Frame frame) {
    return frame.diagram().atMostIn(frame.world()) > CROWD;
  }

  private void paint(Frame frame) {
    lifting.end();
    prepare(frame);
    painter.paint(exact.getGraphicsContext2D(), frame);
    painted = Optional.of(frame);
    isExact = true;
  }

  private void lift(Frame frame) {
    isExact = false;
    lifting.show(
        frame,
        () -> {
          prepare(frame);
          painter.paintStill(exact.getGraphicsContext2D(), frame);
          painted = Optional.empty();
        });
  }

  private void prepare(Frame frame) {
    carrying.end();
    exact.setWidth(frame.width());
    exact.setHeight(frame.height());
  }

  private void paintGesture(Frame frame) {
    gesture.setVisible(frame.doing().isAbove());
    if (gesture.isVisible()) {
      gesture.setWidth(frame.width());
      gesture.setHeight(frame.height());
      painter.paintGesture(gesture.getGraphicsContext2D(), frame);
    }
  }
}
