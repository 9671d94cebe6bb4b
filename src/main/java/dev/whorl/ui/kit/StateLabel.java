package dev.whorl.ui.kit;

import dev.whorl.plan.Freshness;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** A freshness in a running text: icon and word in the state's ink. */
public final class StateLabel extends Label {
  private final FontIcon icon = new FontIcon();

  public StateLabel() {
    getStyleClass().add("state-label");
    setGraphic(icon);
  }

  public void show(Freshness freshness) {
    var look = StateLook.of(freshness);
    for (var other : StateLook.values()) {
      getStyleClass().remove(other.style());
    }
    getStyleClass().add(look.style());
    icon.setIconCode(look.icon());
    setText(look.word());
  }
}
