package dev.whorl.ui.canvas;

import dev.whorl.graph.Position;
import dev.whorl.ui.canvas.diagram.Card;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * Nodes, frames and notes through the clipboard, as text: within a window, and from one to another.
 */
public final class Clips {
  private final CanvasModel model;
  private final CanvasEdits edits;

  public Clips(CanvasModel model, CanvasEdits edits) {
    this.model = model;
    this.edits = edits;
  }

  /** Copies what is selected. */
  public void copy() {
    edits
        .copied()
        .ifPresent(text -> {
          var content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  /** Copies what is selected, and deletes it. */
  public void cut() {
    copy();
    edits.cut();
  }

  /** In the middle of what is seen, or a little off what was copied there. */
  public void paste() {
    var text = Clipboard.getSystemClipboard().getString();
    if (text != null && !text.isBlank()) {
      var middle = model.middle().subtract(Card.WIDTH / 2, Card.HEIGHT / 2);
      var free = model.diagram().free(new Position(middle.getX(), middle.getY()));
      edits.paste(text, new Point2D(free.x(), free.y()));
    }
  }
}
