package dev.whorl.ui.kit;

import dev.whorl.fingerprint.Fingerprint;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;

/** The fingerprint glyph as a control for panels; empty while there is no fingerprint. */
public final class FingerprintView extends Canvas {
  public FingerprintView(double size) {
    super(size, size);
  }

  public void show(Optional<Fingerprint> fingerprint, Color ink) {
    var gc = getGraphicsContext2D();
    gc.clearRect(0, 0, getWidth(), getHeight());
    fingerprint.ifPresent(of -> GlyphPainter.paint(gc, of, 0, 0, getWidth(), ink));
  }
}
