package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Tone;
import java.util.Optional;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;

/** The dotted ground, as one image that repeats. */
final class GridPainter {
  private static final double PITCH = 24;

  private record Tile(Tone tone, double size, Image image) {}

  private Optional<Tile> tile = Optional.empty();

  void paint(GraphicsContext gc, Frame frame) {
    gc.setFill(frame.palette().canvas());
    gc.fillRect(0, 0, frame.width(), frame.height());
    double size = size(frame.viewport().scale());
    var image = image(frame.palette(), size);
    double x = frame.viewport().shiftX() % size - size;
    double y = frame.viewport().shiftY() % size - size;
    gc.setFill(new ImagePattern(image, Math.rint(x), Math.rint(y), size, size, false));
    gc.fillRect(0, 0, frame.width(), frame.height());
  }

  /** Whole pixels, and never denser than the eye likes. */
  private static double size(double scale) {
    double size = PITCH * scale;
    while (size < 18) {
      size *= 2;
    }
    return Math.rint(size);
  }

  private Image image(Palette palette, double size) {
    var fitting =
        tile.filter(old -> old.size() == size && old.tone() == palette.tone())
            .orElseGet(() -> new Tile(palette.tone(), size, draw(palette, size)));
    tile = Optional.of(fitting);
    return fitting.image();
  }

  private static Image draw(Palette palette, double size) {
    var canvas = new Canvas(size, size);
    var gc = canvas.getGraphicsContext2D();
    gc.setFill(palette.dot());
    double middle = Math.floor(size / 2) + 0.5;
    gc.fillOval(middle - 0.8, middle - 0.8, 1.6, 1.6);
    var parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return canvas.snapshot(parameters, null);
  }
}
