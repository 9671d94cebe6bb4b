package dev.whorl.ui.inspector;

import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/** A field that is as high as what stands in it. Tab leaves it, as it leaves every other field. */
final class GrowingText extends TextArea {
  private static final double LEAST_WIDTH = 40;

  private final Text ruler = new Text();
  private final boolean breaks;
  private boolean showing;

  /**
   * @param breaks whether Enter begins a new line; if not, it does nothing
   */
  GrowingText(String prompt, boolean breaks, Consumer<String> typed) {
    this.breaks = breaks;
    getStyleClass().add("growing-text");
    setPromptText(prompt);
    setWrapText(true);
    ruler.fontProperty().bind(fontProperty());
    ruler.textProperty().bind(textProperty());
    textProperty().subscribe(_ -> requestLayout());
    fontProperty().subscribe(_ -> requestLayout());
    skinProperty().subscribe(_ -> withoutBar());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
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

  /** A bar, if only for a moment, would break the lines anew, and so be needed. */
  private void withoutBar() {
    if (lookup(".scroll-pane") instanceof ScrollPane pane) {
      pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isConsumed()) {
      requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !breaks) {
      event.consume();
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double sides = snappedLeftInset() + snappedRightInset() + 1;
    ruler.setWrappingWidth(Math.max(LEAST_WIDTH, (width < 0 ? getWidth() : width) - sides));
    return snapSizeY(ruler.getLayoutBounds().getHeight())
        + snappedTopInset()
        + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
