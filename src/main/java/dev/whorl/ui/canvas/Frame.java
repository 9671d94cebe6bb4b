package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.model.Plate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.paint.Color;

/**
 * All that one redraw shows.
 *
 * @param marks of the nodes that have breakpoints
 * @param lit nodes that something elsewhere is about
 * @param picked the frame or note that is picked
 * @param doing the gesture in progress
 */
record Frame(
    Diagram diagram,
    Viewport viewport,
    double width,
    double height,
    Palette palette,
    Map<NodeId, NodeReport> reports,
    Map<NodeId, BreakMark> marks,
    Set<NodeId> selection,
    Set<NodeId> held,
    Set<NodeId> lit,
    Hit hovered,
    Optional<Plate> picked,
    Doing doing) {

  Box world() {
    return viewport.toWorld(new Box(0, 0, width, height));
  }

  Optional<NodeReport> report(NodeId id) {
    return Optional.ofNullable(reports.get(id));
  }

  /** The colour of how a node stands. */
  Color ink(NodeId id) {
    return report(id).map(known -> palette.state(known.freshness())).orElse(palette.edge());
  }

  /** Whether it shows the same as {@code that} from elsewhere, but for how things stand. */
  boolean differsInView(Frame that) {
    return diagram.equals(that.diagram)
        && width == that.width
        && height == that.height
        && palette.equals(that.palette)
        && doing.equals(Doing.NOTHING)
        && that.doing.equals(Doing.NOTHING);
  }

  Optional<BreakMark> mark(Card card) {
    return Optional.ofNullable(marks.get(card.id()));
  }

  boolean isMoving() {
    return !doing.moved().isEmpty();
  }

  /** The card where it is drawn now: dragged along, if it is selected. */
  Card shown(Card card) {
    return doing.moved().contains(card.id())
        ? card.moved(doing.by().getX(), doing.by().getY())
        : card;
  }

  /** The wire between the cards where they are drawn now. */
  Wire shown(Wire wire) {
    if (!isMoving()) {
      return wire;
    }
    var moved = doing.moved();
    var start = moved.contains(wire.from().id()) ? wire.start().add(doing.by()) : wire.start();
    var end = moved.contains(wire.to().id()) ? wire.end().add(doing.by()) : wire.end();
    return new Wire(wire.from(), wire.to(), start, end);
  }

  /** Frames and notes as they are drawn now. */
  List<Plate> plates() {
    var changed = doing.plate();
    return changed.isEmpty()
        ? diagram.plates()
        : diagram.plates().stream()
            .map(plate ->
                changed
                    .filter(now -> now.sort() == plate.sort() && now.index() == plate.index())
                    .orElse(plate))
            .toList();
  }
}
