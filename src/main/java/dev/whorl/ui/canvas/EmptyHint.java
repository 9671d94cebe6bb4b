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
            "Drop a file or a folder of files here. Or double-click, or press space, to choose"
                + " another source. Then drag from the port at the right of a node to where the"
                + " next one is to be.");
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    text.setTextAlignment(TextAlignment.CENTER);
    getChildren().addAll(headline, text);
  }
}
