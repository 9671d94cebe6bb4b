package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Palette;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;

/**
 * All that one redraw shows.
 *
 * @param moving how far the selected cards are dragged, in world units
 * @param band the rubber band, on screen
 * @param draft a wire being drawn, in world units
 */
record Frame(
    Diagram diagram,
    Viewport viewport,
    double width,
    double height,
    Palette palette,
    Map<NodeId, NodeReport> reports,
    Set<NodeId> selection,
    Hit hovered,
    Point2D moving,
    Optional<Box> band,
    Optional<Draft> draft) {

  /** A wire from a port to the pointer, or to the card that would read it. */
  record Draft(Card from, Point2D to, Optional<Card> target) {}

  Box world() {
    return viewport.toWorld(new Box(0, 0, width, height));
  }

  Optional<NodeReport> report(NodeId id) {
    return Optional.ofNullable(reports.get(id));
  }

  boolean isMoving() {
    return moving.getX() != 0 || moving.getY() != 0;
  }

  /** The card where it is drawn now: dragged along, if it is selected. */
  Card shown(Card card) {
    return isMoving() && selection.contains(card.id())
        ? card.moved(moving.getX(), moving.getY())
        : card;
  }

  /** The wire between the cards where they are drawn now. */
  Wire shown(Wire wire) {
    if (!isMoving()) {
      return wire;
    }
    var start = selection.contains(wire.from().id()) ? wire.start().add(moving) : wire.start();
    var end = selection.contains(wire.to().id()) ? wire.end().add(moving) : wire.end();
    return new Wire(wire.from(), wire.to(), start, end);
  }
}
