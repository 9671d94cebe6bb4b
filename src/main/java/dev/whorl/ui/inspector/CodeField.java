package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.TextWrap;
import dev.whorl.ui.inspector.form.Word;
import dev.whorl.ui.kit.AccessibleName;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** A field for one SQL expression: coloured, completed, and as high as what stands in it. */
final class CodeField extends StackPane implements Called {
  private static final double LINE = 17.6;
  private static final double ADVANCE = 7.2;
  private static final double PADDING = 11;
  private static final int MOST_LINES = 8;

  private final SqlText text = new SqlText();
  private final Label hint = new Label();
  private boolean showing;

  CodeField(String prompt, Supplier<List<Word>> words, Consumer<String> typed) {
    getStyleClass().add("code-field");
    hint.setText(prompt);
    hint.getStyleClass().addAll("mono", "prompt");
    hint.setMouseTransparent(true);
    hint.visibleProperty().bind(Bindings.createBooleanBinding(this::isEmpty, text.textProperty()));
    StackPane.setAlignment(hint, Pos.TOP_LEFT);
    getChildren().addAll(text, hint);
    text.textProperty()
        .addListener((property, old, now) -> {
          requestLayout();
          if (!showing) {
            typed.accept(now);
          }
        });
    text.focusedProperty()
        .addListener((property, old, now) ->
            pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("within"), now));
    widthProperty().addListener((property, old, now) -> requestLayout());
    Completion.on(text, words);
  }

  void show(String now) {
    showing = true;
    text.show(now);
    showing = false;
  }

  /** Says what belongs here while nothing does. */
  void prompt(String text) {
    hint.setText(text);
  }

  /** The area that has the focus when this field has. */
  SqlText area() {
    return text;
  }

  @Override
  public void call(String name) {
    AccessibleName.give(text, name);
  }

  private boolean isEmpty() {
    return text.getText().isEmpty();
  }

  @Override
  protected double computePrefHeight(double width) {
    double inner = (width > 0 ? width : getWidth()) - 2 * PADDING;
    int perLine = Math.max(8, (int) (inner / ADVANCE));
    int lines = TextWrap.lines(text.getText(), perLine);
    return Math.clamp(lines, 1, MOST_LINES) * LINE + PADDING + 2;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
