package dev.whorl.ui.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keyboard does while the canvas has the focus. */
final class CanvasKeys {
  private static final double STEP = 1.2;
  private final CanvasPane pane;
  private final CanvasModel model;
  private final CanvasEdits edits;
  private final Arranging arranging;
  private final NodeWalk nodes;
  private final PlateWalk plates;
  private final Clips clips;

  CanvasKeys(CanvasPane pane, CanvasModel model, CanvasEdits edits, Arranging arranging) {
    this.pane = pane;
    this.edits = edits;
    this.arranging = arranging;
    this.model = model;
    this.nodes = new NodeWalk(model, edits);
    this.plates = new PlateWalk(model, edits);
    this.clips = new Clips(model, edits);
  }

  void pressed(KeyEvent event) {
    boolean done =
        event.isShortcutDown()
            ? withShortcut(event.getCode())
            : event.isAltDown() ? withAlt(event) : plain(event);
    if (done) {
      event.consume();
    }
  }

  private boolean withShortcut(KeyCode code) {
    switch (code) {
      case A -> model.selectAll();
      case C -> clips.copy();
      case X -> clips.cut();
      case V -> clips.paste();
      case D -> edits.duplicate();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean withAlt(KeyEvent event) {
    return event.isShiftDown() ? resize(event.getCode()) : nudge(event.getCode());
  }

  private boolean resize(KeyCode code) {
    switch (code) {
      case LEFT -> plates.widen(-PlateWalk.STEP);
      case RIGHT -> plates.widen(PlateWalk.STEP);
      case UP -> plates.heighten(-PlateWalk.STEP);
      case DOWN -> plates.heighten(PlateWalk.STEP);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean nudge(KeyCode code) {
    switch (code) {
      case LEFT -> nodes.move(-NodeWalk.NUDGE, 0);
      case RIGHT -> nodes.move(NodeWalk.NUDGE, 0);
      case UP -> nodes.move(0, -NodeWalk.NUDGE);
      case DOWN -> nodes.move(0, NodeWalk.NUDGE);
      case ENTER -> plates.fold();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case DELETE, BACK_SPACE -> edits.delete();
      case ESCAPE -> {
        boolean busy = arranging.busyProperty().get();
        arranging.cancel();
        return busy;
      }
      case ENTER -> pane.edit();
      case PAGE_DOWN -> plates.next();
      case PAGE_UP -> plates.previous();
      case PLUS, EQUALS, ADD -> model.zoom(STEP);
      case MINUS, SUBTRACT -> model.zoom(1 / STEP);
      case LEFT -> nodes.left();
      case RIGHT -> nodes.right();
      case UP -> nodes.up();
      case DOWN -> nodes.down();
      case TAB -> {
        return tab(event.isShiftDown());
      }
      default -> {
        return event.isShiftDown() && fit(event.getCode());
      }
    }
    return true;
  }

  private boolean fit(KeyCode code) {
    switch (code) {
      case DIGIT1 -> model.fit();
      case DIGIT2 -> model.fitSelection();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Past the last node, Tab leaves the canvas, so that nobody is caught in it. */
  private boolean tab(boolean back) {
    if (!back && nodes.isAtEnd()) {
      return false;
    }
    if (back) {
      nodes.previous();
    } else {
      nodes.next();
    }
    return true;
  }
}
