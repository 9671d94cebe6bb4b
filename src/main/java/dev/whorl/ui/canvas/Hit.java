package dev.whorl.ui.canvas;

import java.util.Comparator;
import java.util.Optional;
import javafx.geometry.Point2D;

/** What is under a point of the world. */
sealed interface Hit {
  /** The round port from which wires are drawn. */
  record OutPort(Card card) implements Hit {}

  record OnCard(Card card) implements Hit {}

  record OnWire(Wire wire) implements Hit {}

  record Nothing() implements Hit {}

  /**
   * The topmost thing at {@code world}: ports before cards before wires.
   *
   * @param slack how far off a port or wire still counts, in world units
   */
  static Hit test(Diagram diagram, Point2D world, double slack) {
    var around = new Box(world.getX(), world.getY(), 0, 0).grown(slack);
    var cards = diagram.cardsIn(around);
    for (var card : cards) {
      if (card.out().distance(world) <= slack) {
        return new OutPort(card);
      }
    }
    for (var card : cards) {
      if (card.box().contains(world)) {
        return new OnCard(card);
      }
    }
    Optional<Wire> wire =
        diagram.wiresIn(around).stream().min(Comparator.comparingDouble(w -> w.distance(world)));
    return wire.filter(near -> near.distance(world) <= slack)
        .<Hit>map(OnWire::new)
        .orElseGet(Nothing::new);
  }
}
