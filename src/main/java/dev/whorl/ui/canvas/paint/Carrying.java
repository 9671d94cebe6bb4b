package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.ImageView;
import javafx.scene.transform.Affine;

/**
 * A picture that goes along with a moving view, and a coarse painting of what it does not cover
 * there.
 */
final class Carrying extends ImageView {
  private final Canvas picture;
  private final Painter painter;
  private final Affine way = new Affine();
  private Optional<Raster> ground = Optional.empty();

  /** What the picture shows, once it was needed at another scale. */
  private Optional<Raster> copy = Optional.empty();

  /**
   * @param picture lies above this, and is shifted or hidden
   */
  Carrying(Canvas picture, Painter painter) {
    this.picture = picture;
    this.painter = painter;
    picture.getTransforms().add(way);
    setVisible(false);
  }

  /** The picture was painted anew, and is where it belongs. */
  void end() {
    way.setToIdentity();
    picture.setVisible(true);
    setVisible(false);
    copy = Optional.empty();
  }

  /**
   * @param last what the picture shows
   * @param frame the same, seen from elsewhere
   */
  void carry(Frame last, Frame frame) {
    var raster =
        ground
            .filter(known -> known.isOfSize(frame.width(), frame.height()))
            .orElseGet(() -> new Raster(frame.width(), frame.height()));
    ground = Optional.of(raster);
    var from = last.viewport();
    var to = frame.viewport();
    double scale = to.scale() / from.scale();
    double x = to.shiftX() - from.shiftX() * scale;
    double y = to.shiftY() - from.shiftY() * scale;
    boolean scaled = from.scale() != to.scale();
    if (!scaled) {
      // Between pixels it would be blurred, and slow.
      x = Math.rint(x);
      y = Math.rint(y);
    }
    var covered = new Box(x, y, frame.width() * scale, frame.height() * scale);
    for (var part : beside(covered, frame.width(), frame.height())) {
      painter.paintCoarsely(raster, frame, part);
    }
    if (scaled) {
      raster.draw(copy(last), covered);
    } else {
      way.setToTransform(1, 0, x, 0, 1, y);
    }
    picture.setVisible(!scaled);
    raster.update();
    setImage(raster.image());
    setVisible(true);
  }

  private Raster copy(Frame last) {
    if (copy.isEmpty()) {
      way.setToIdentity();
      picture.setVisible(true);
      var taken = new Raster(last.width(), last.height());
      taken.copy(picture.snapshot(null, null));
      copy = Optional.of(taken);
    }
    return copy.orElseThrow();
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
