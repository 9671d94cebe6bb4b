package dev.whorl.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the parts of bars alike. */
final class Bars {
  private Bars() {}

  /** A flat button with an icon; its tip is also what a screen reader says. */
  static Button button(Feather icon, String tip, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().add("bar-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Takes the room that is left. */
  static Region gap() {
    var gap = new Region();
    gap.setMinWidth(0);
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }
}
