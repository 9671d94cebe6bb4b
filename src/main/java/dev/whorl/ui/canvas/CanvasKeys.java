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
  private final CanvasPane pane;
  private final CanvasModel model;
  private final CanvasEdits edits;
  private final Arranging arranging;
  private final PlateWalk plates;
  private final Clips clips;
  private final Runnable edit;

  /**
   * @param edit opens the selected node for editing
   */
  CanvasKeys(
      CanvasPane pane, CanvasModel model, CanvasEdits edits, Arranging arranging, Runnable edit) {
    this.pane = pane;
    this.edits = edits;
    this.arranging = arranging;
    this.model = model;
    this.plates = new PlateWalk(model, edits);
    this.clips = new Clips(model, edits);
    this.edit = edit;
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

  private void delete() {
    model.picked().ifPresentOrElse(edits::delete, edits::delete);
  }

  private void enter() {
    if (model.picked().isPresent()) {
      model.picked().ifPresent(pane::write);
    } else {
      from().ifPresent(selected -> edit.run());
    }
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
      case LEFT -> move(-NUDGE, 0);
      case RIGHT -> move(NUDGE, 0);
      case UP -> move(0, -NUDGE);
      case DOWN -> move(0, NUDGE);
      case ENTER -> plates.fold();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(double dx, double dy) {
    if (model.picked().isPresent()) {
      plates.move(dx, dy);
    } else {
      edits.move(dx, dy);
    }
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case DELETE, BACK_SPACE -> delete();
      case ESCAPE -> {
        boolean busy = arranging.busyProperty().get();
        arranging.cancel();
        return busy;
      }
      case ENTER -> enter();
      case PAGE_DOWN -> plates.next();
      case PAGE_UP -> plates.previous();
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
      model.pick(Optional.empty());
      model.select(Set.of(id));
      model.reveal(id);
    });
  }
}
