package dev.whorl.ui.canvas.diagram;

import dev.whorl.graph.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the keyboard goes from a node: along wires sideways, among neighbours up and down. */
public final class Walk {
  private Walk() {}

  /** The first input. */
  public static Optional<NodeId> left(Diagram diagram, NodeId from) {
    return diagram.into(from).stream().map(Wire::from).min(byHeight()).map(Card::id);
  }

  /** The first reader. */
  public static Optional<NodeId> right(Diagram diagram, NodeId from) {
    return diagram.outOf(from).stream().map(Wire::to).min(byHeight()).map(Card::id);
  }

  public static Optional<NodeId> up(Diagram diagram, NodeId from) {
    return diagram
        .card(from)
        .flatMap(
            card -> beside(diagram, card).filter(other -> other.y() < card.y()).max(byHeight()))
        .map(Card::id);
  }

  public static Optional<NodeId> down(Diagram diagram, NodeId from) {
    return diagram
        .card(from)
        .flatMap(
            card -> beside(diagram, card).filter(other -> other.y() > card.y()).min(byHeight()))
        .map(Card::id);
  }

  /** The next node in reading order, or the first after the last. */
  public static Optional<NodeId> next(Diagram diagram, Optional<NodeId> from, int step) {
    List<NodeId> order =
        diagram.cards().stream()
            .sorted(Comparator.comparingDouble(Card::x).thenComparingDouble(Card::y))
            .map(Card::id)
            .toList();
    if (order.isEmpty()) {
      return Optional.empty();
    }
    int start = from.map(order::indexOf).orElse(step > 0 ? -1 : 0);
    return Optional.of(order.get(Math.floorMod(start + step, order.size())));
  }

  /** Those in the same column, give or take. */
  private static Stream<Card> beside(Diagram diagram, Card card) {
    return diagram.cards().stream()
        .filter(
            other -> Math.abs(other.x() - card.x()) < Card.WIDTH && !other.id().equals(card.id()));
  }

  private static Comparator<Card> byHeight() {
    return Comparator.comparingDouble(Card::y);
  }
}
