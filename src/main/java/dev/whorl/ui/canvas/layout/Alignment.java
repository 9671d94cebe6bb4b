package dev.whorl.ui.canvas.layout;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.ui.canvas.diagram.Card;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Ways in which cards are brought into line. */
public enum Alignment {
  /** On one left edge. */
  LEFT("Align left"),
  /** On one vertical line. */
  CENTER("Align centres"),
  /** On one right edge. */
  RIGHT("Align right"),
  /** On one top edge. */
  TOP("Align top"),
  /** On one horizontal line. */
  MIDDLE("Align middles"),
  /** On one bottom edge. */
  BOTTOM("Align bottom"),
  /** With equal steps from the leftmost to the rightmost. */
  ACROSS("Distribute across"),
  /** With equal steps from the topmost to the lowest. */
  DOWN("Distribute down");

  private final String label;

  Alignment(String label) {
    this.label = label;
  }

  /** As a menu says it. */
  public String label() {
    return label;
  }

  /** Where the cards stand afterwards. Cards are of one size, so centres align as edges do. */
  public Map<NodeId, Position> of(List<Card> cards) {
    return switch (this) {
      case LEFT -> x(cards, cards.stream().mapToDouble(Card::x).min().orElse(0));
      case RIGHT -> x(cards, cards.stream().mapToDouble(Card::x).max().orElse(0));
      case CENTER -> x(cards, middle(cards, Card::x));
      case TOP -> y(cards, cards.stream().mapToDouble(Card::y).min().orElse(0));
      case BOTTOM -> y(cards, cards.stream().mapToDouble(Card::y).max().orElse(0));
      case MIDDLE -> y(cards, middle(cards, Card::y));
      case ACROSS -> spread(cards, Card::x, true);
      case DOWN -> spread(cards, Card::y, false);
    };
  }

  private static double middle(List<Card> cards, ToDoubleFunction<Card> along) {
    var range = cards.stream().mapToDouble(along).summaryStatistics();
    return Math.rint((range.getMin() + range.getMax()) / 2);
  }

  private static Map<NodeId, Position> x(List<Card> cards, double x) {
    var places = new LinkedHashMap<NodeId, Position>();
    cards.forEach(card -> places.put(card.id(), new Position(x, card.y())));
    return places;
  }

  private static Map<NodeId, Position> y(List<Card> cards, double y) {
    var places = new LinkedHashMap<NodeId, Position>();
    cards.forEach(card -> places.put(card.id(), new Position(card.x(), y)));
    return places;
  }

  private static Map<NodeId, Position> spread(
      List<Card> cards, ToDoubleFunction<Card> along, boolean across) {
    var sorted = cards.stream().sorted(Comparator.comparingDouble(along)).toList();
    var places = new LinkedHashMap<NodeId, Position>();
    if (sorted.size() < 3) {
      return places;
    }
    double start = along.applyAsDouble(sorted.getFirst());
    double step = (along.applyAsDouble(sorted.getLast()) - start) / (sorted.size() - 1);
    for (int i = 0; i < sorted.size(); i++) {
      var card = sorted.get(i);
      double at = Math.rint(start + i * step);
      places.put(card.id(), across ? new Position(at, card.y()) : new Position(card.x(), at));
    }
    return places;
  }
}
