package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.diagram.Walk;
import java.util.Optional;
import java.util.Set;

/** Nodes for those who use no mouse: from one to another, and moved. */
public final class NodeWalk {
  /** How far one press of a key moves. */
  public static final double NUDGE = 8;

  private final CanvasModel model;
  private final CanvasEdits edits;
  private final PlateWalk plates;

  public NodeWalk(CanvasModel model, CanvasEdits edits) {
    this.model = model;
    this.edits = edits;
    this.plates = new PlateWalk(model, edits);
  }

  /** To the first input. */
  public void left() {
    go(from().flatMap(id -> Walk.left(model.diagram(), id)));
  }

  /** To the first reader. */
  public void right() {
    go(from().flatMap(id -> Walk.right(model.diagram(), id)));
  }

  /** To the node above. */
  public void up() {
    go(from().flatMap(id -> Walk.up(model.diagram(), id)));
  }

  /** To the node below. */
  public void down() {
    go(from().flatMap(id -> Walk.down(model.diagram(), id)));
  }

  /** To the next one in reading order, and from the last to the first. */
  public void next() {
    go(Walk.next(model.diagram(), from(), 1));
  }

  public void previous() {
    go(Walk.next(model.diagram(), from(), -1));
  }

  /** Whether there is none behind the one that is selected, in reading order. */
  boolean isAtEnd() {
    var first = Walk.next(model.diagram(), Optional.empty(), 1);
    return first.isEmpty()
        || (from().isPresent() && Walk.next(model.diagram(), from(), 1).equals(first));
  }

  /** Moves the frame or note that is picked, with what it holds, or else the selected nodes. */
  public void move(double dx, double dy) {
    if (model.picked().isPresent()) {
      plates.move(dx, dy);
    } else {
      edits.move(dx, dy);
    }
  }

  private Optional<NodeId> from() {
    return model.pipeline().selected();
  }

  /** With nothing to walk from, the first node is taken. */
  private void go(Optional<NodeId> to) {
    var target =
        from().isEmpty() && to.isEmpty() ? Walk.next(model.diagram(), Optional.empty(), 1) : to;
    target.ifPresent(id -> {
      model.pick(Optional.empty());
      model.select(Set.of(id));
      model.reveal(id);
    });
  }
}
