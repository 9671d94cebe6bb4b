package dev.whorl.ui.kit;

import dev.whorl.plan.Freshness;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** A freshness as a rounded, outlined label: icon, and a number or a word. */
public final class StatePill extends Label {
  public StatePill(Freshness freshness, String text) {
    super(text);
    getStyleClass().addAll("state-pill", StateLook.of(freshness).style());
    setGraphic(new FontIcon(StateLook.of(freshness).icon()));
  }
}
