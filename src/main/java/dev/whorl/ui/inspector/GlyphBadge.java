package dev.whorl.ui.inspector;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.StateLook;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;

/** A fingerprint glyph in the colour that the style sheets give to a state. */
final class GlyphBadge extends Label {
  private final FingerprintView view;
  private Optional<Fingerprint> fingerprint = Optional.empty();

  GlyphBadge(double size) {
    view = new FingerprintView(size);
    getStyleClass().add("glyph-badge");
    setGraphic(view);
    textFillProperty().subscribe(_ -> paint());
  }

  void show(Optional<Fingerprint> now, Freshness freshness) {
    for (var look : StateLook.values()) {
      getStyleClass().remove(look.style());
    }
    getStyleClass().add(StateLook.of(freshness).style());
    fingerprint = now;
    setVisible(now.isPresent());
    setManaged(now.isPresent());
    paint();
  }

  private void paint() {
    if (getTextFill() instanceof Color color) {
      view.show(fingerprint, color);
    }
  }
}
