package dev.whorl.ui.inspector;

import javafx.geometry.Orientation;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/**
 * A name and the expression that it stands for: beside each other, or below if that is too long.
 */
final class PairLine extends Region {
  private static final double NAME = 104;
  private static final double GAP = 4;
  private static final double INDENT = 16;

  /** What a letter and the edges of a field take. */
  private static final double ADVANCE = 7.25;

  private static final double EDGES = 24;

  private final TextInputControl name;
  private final TextInputControl text;

  PairLine(TextInputControl name, TextInputControl text) {
    this.name = name;
    this.text = text;
    getChildren().addAll(name, text);
    text.textProperty().subscribe(_ -> requestLayout());
    name.textProperty().subscribe(_ -> requestLayout());
  }

  private boolean isRoomy(double width) {
    return room(name) <= NAME && room(text) <= width - NAME - GAP;
  }

  private static double room(TextInputControl field) {
    return field.getLength() * ADVANCE + EDGES;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double wide = width < 0 ? getWidth() : width;
    return isRoomy(wide)
        ? Math.max(name.prefHeight(NAME), text.prefHeight(wide - NAME - GAP))
        : name.prefHeight(wide) + GAP + text.prefHeight(wide - INDENT);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 2 * NAME + GAP;
  }

  @Override
  protected void layoutChildren() {
    double wide = getWidth();
    if (isRoomy(wide)) {
      name.resizeRelocate(0, 0, NAME, name.prefHeight(NAME));
      double left = wide - NAME - GAP;
      text.resizeRelocate(NAME + GAP, 0, left, text.prefHeight(left));
    } else {
      double high = name.prefHeight(wide);
      name.resizeRelocate(0, 0, wide, high);
      double left = wide - INDENT;
      text.resizeRelocate(INDENT, high + GAP, left, text.prefHeight(left));
    }
  }
}
