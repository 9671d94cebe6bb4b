package dev.whorl.ui.lineage;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Tells beside the pointer what is under it. */
final class CellTip extends Label {
  private static final double WIDEST = 360;

  CellTip() {
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
    setWrapText(true);
    getStyleClass().add("matrix-tip");
  }

  /** Appears near a place of a region, within it. */
  void show(String words, double x, double y, Region within) {
    setText(words);
    setVisible(true);
    applyCss();
    double wide = Math.min(WIDEST, prefWidth(-1));
    double high = prefHeight(wide);
    double left = Math.clamp(x + 14, 4, Math.max(4, within.getWidth() - wide - 4));
    double below = y + 18;
    double top = below + high > within.getHeight() ? Math.max(2, y - high - 10) : below;
    resizeRelocate(Math.rint(left), Math.rint(top), Math.ceil(wide), Math.ceil(high));
  }

  void hide() {
    setVisible(false);
  }
}
