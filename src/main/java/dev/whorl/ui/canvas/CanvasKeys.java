package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keyboard does while the canvas has the focus. */
final class CanvasKeys {
  private static final double STEP = 1.2;
  private static final double NUDGE = 8;
  private final CanvasModel model;
  private final Runnable edit;

  /**
   * @param edit opens the selected node for editing
   */
  CanvasKeys(CanvasModel model, Runnable edit) {
    this.model = model;
    this.edit = edit;
  }

  void pressed(KeyEvent event) {
    boolean done =
        event.isShortcutDown()
            ? withShortcut(event.getCode())
            : event.isAltDown() ? nudge(event.getCode()) : plain(event);
    if (done) {
      event.consume();
    }
  }

  private boolean withShortcut(KeyCode code) {
    switch (code) {
      case A -> model.selectAll();
      case D -> model.duplicate();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean nudge(KeyCode code) {
    switch (code) {
      case LEFT -> model.move(-NUDGE, 0);
      case RIGHT -> model.move(NUDGE, 0);
      case UP -> model.move(0, -NUDGE);
      case DOWN -> model.move(0, NUDGE);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case DELETE, BACK_SPACE -> model.delete();
      case ENTER -> from().ifPresent(selected -> edit.run());
      case PLUS, EQUALS, ADD -> model.zoom(STEP);
      case MINUS, SUBTRACT -> model.zoom(1 / STEP);
      case LEFT -> go(from().flatMap(id -> Walk.left(model.diagram(), id)));
      case RIGHT -> go(from().flatMap(id -> Walk.right(model.diagram(), id)));
      case UP -> go(from().flatMap(id -> Walk.up(model.diagram(), id)));
      case DOWN -> go(from().flatMap(id -> Walk.down(model.diagram(), id)));
      case TAB -> {
        return tab(event.isShiftDown() ? -1 : 1);
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
  private boolean tab(int step) {
    var next = Walk.next(model.diagram(), from(), step);
    var first = Walk.next(model.diagram(), Optional.empty(), 1);
    boolean around = from().isPresent() && step > 0 && next.equals(first);
    if (around || next.isEmpty()) {
      return false;
    }
    go(next);
    return true;
  }

  private Optional<NodeId> from() {
    return model.pipeline().selected();
  }

  /** With nothing to walk from, the first node is taken. */
  private void go(Optional<NodeId> to) {
    var target = to;
    if (from().isEmpty() && to.isEmpty()) {
      target = Walk.next(model.diagram(), Optional.empty(), 1);
    }
    target.ifPresent(id -> {
      model.select(Set.of(id));
      model.reveal(id);
    });
  }
}
