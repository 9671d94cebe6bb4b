package dev.whorl.ui.inspector;

import java.util.function.Consumer;
import javafx.geometry.Orientation;
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
    ruler.layoutBoundsProperty().subscribe(_ -> requestLayout());
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

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    ruler.setWrappingWidth(Math.max(40, (width < 0 ? getWidth() : width) - 18));
    double line = Math.ceil(getFont().getSize() * 1.35);
    return Math.clamp(ruler.getLayoutBounds().getHeight(), line, MOST_LINES * line) + 10;
  }
}
