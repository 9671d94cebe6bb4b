package dev.whorl.ui.kit;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A head line with words and tools; with little room the words get a line of their own above. */
public final class FoldingHead extends VBox {
  private final HBox line;
  private final Region words;
  private final int place;

  /**
   * @param line in which {@code words} stand while there is room
   * @param roomy how wide that is
   */
  public FoldingHead(HBox line, Region words, double roomy) {
    super(line);
    this.line = line;
    this.words = words;
    this.place = line.getChildren().indexOf(words);
    getStyleClass().add("folding-head");
    setMinWidth(0);
    widthProperty().subscribe(width -> fold(width.doubleValue() < roomy));
  }

  private void fold(boolean narrow) {
    boolean folded = getChildren().contains(words);
    if (narrow && !folded) {
      line.getChildren().remove(words);
      getChildren().addFirst(words);
    } else if (!narrow && folded) {
      getChildren().remove(words);
      line.getChildren().add(place, words);
    }
  }
}
