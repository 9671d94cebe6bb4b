package dev.whorl.ui.inspector;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** A text area that is as high as what stands in it, up to some lines. */
final class GrowingText extends TextArea {
  private static final int MOST_LINES = 6;
  private final Text ruler = new Text();
  private boolean showing;

  GrowingText(String prompt, Consumer<String> typed) {
    getStyleClass().addAll("inline-field", "growing-text");
    setPromptText(prompt);
    setWrapText(true);
    ruler.fontProperty().bind(fontProperty());
    ruler.textProperty().bind(textProperty());
    ruler.layoutBoundsProperty().subscribe(_ -> fit());
    widthProperty().subscribe(_ -> ruler.setWrappingWidth(Math.max(40, getWidth() - 18)));
    textProperty()
        .addListener((property, old, now) -> {
          if (!showing) {
            typed.accept(now);
          }
        });
  }

  void show(String text) {
    if (!text.equals(getText())) {
      showing = true;
      setText(text);
      showing = false;
    }
  }

  private void fit() {
    double line = Math.ceil(getFont().getSize() * 1.35);
    double height = Math.clamp(ruler.getLayoutBounds().getHeight(), line, MOST_LINES * line) + 10;
    if (Math.abs(height - getPrefHeight()) > 0.5) {
      Platform.runLater(() -> setPrefHeight(height));
    }
  }
}
