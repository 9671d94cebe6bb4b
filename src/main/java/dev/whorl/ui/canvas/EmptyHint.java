package dev.whorl.ui.canvas;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What an empty canvas says to somebody who sees it for the first time. */
final class EmptyHint extends VBox {
  EmptyHint() {
    getStyleClass().add("empty-hint");
    setManaged(false);
    setMouseTransparent(true);
    setAlignment(Pos.CENTER);
    setSpacing(8);
    var headline = new Label("Start with a source");
    headline.getStyleClass().add("title");
    var text =
        new Label(
            "Click Files on the left, or drag it here, and say which files to read. New nodes read"
                + " from the one that is selected.");
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    text.setTextAlignment(TextAlignment.CENTER);
    getChildren().addAll(headline, text);
  }
}
