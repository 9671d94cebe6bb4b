package dev.whorl.ui.canvas;

import dev.whorl.graph.Kind;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.Wire;
import java.io.File;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/**
 * Takes what the palette drags: a kind becomes a node where it is dropped, or within the wire
 * there. Files and folders from the desktop become sources.
 */
final class Drops {
  private static final double SLACK = 8;

  private final CanvasModel model;
  private final CanvasEdits edits;
  private final CanvasPane pane;

  Drops(CanvasPane pane, CanvasModel model, CanvasEdits edits) {
    this.pane = pane;
    this.model = model;
    this.edits = edits;
  }

  void install() {
    pane.setOnDragOver(this::offered);
    pane.setOnDragDropped(this::dropped);
  }

  private void offered(DragEvent event) {
    if (event.getDragboard().hasFiles() || kind(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    var there = new Point2D(event.getX(), event.getY());
    var files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
    if (files.isEmpty()) {
      kind(event).ifPresent(kind -> dropped(kind, model.viewport().toWorld(there)));
    } else {
      pane.drop(files, there);
    }
    event.setDropCompleted(!files.isEmpty() || kind(event).isPresent());
    event.consume();
  }

  private void dropped(Kind kind, Point2D at) {
    var corner = at.subtract(Card.WIDTH / 2, Card.HEIGHT / 2);
    if (kind.role() == Kind.Role.TRANSFORM
        && Hit.test(model.diagram(), at, SLACK) instanceof Hit.OnWire(Wire wire)) {
      edits.add(kind, wire, corner);
    } else {
      edits.add(kind, corner);
    }
  }

  /** The kind's name as text. */
  private static Optional<Kind> kind(DragEvent event) {
    return Optional.ofNullable(event.getDragboard().getString()).flatMap(Kind::of);
  }
}
