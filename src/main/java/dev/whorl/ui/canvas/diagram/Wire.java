package dev.whorl.ui.canvas.diagram;

import java.util.List;
import javafx.geometry.Point2D;

/**
 * Data flow from one card to another. It leaves and arrives level; how it runs between, {@link
 * Routing} knows.
 *
 * @param start at the port of {@code from}
 * @param end at the port of {@code to}
 */
public record Wire(Card from, Card to, Point2D start, Point2D end) {
  static Wire between(Card from, Card to, int index, int count) {
    return new Wire(from, to, from.out(), to.in(index, count));
  }

  /** How far the curve reaches sideways; more where the wire has to turn back. */
  private double reach() {
    double dx = end.getX() - start.getX();
    double dy = Math.abs(end.getY() - start.getY());
    return dx >= 0 ? Math.max(24, Math.min(dx * 0.5, 160)) : Math.min(120 + dy * 0.3, 280);
  }

  /** As it runs where nothing is in its way. */
  public Route direct() {
    return new Route(List.of(new Route.Leg(start, end, reach())));
  }

  /** Around {@link #direct}. */
  Box box() {
    var between = Box.between(start, end);
    return end.getX() >= start.getX() ? between : between.grown(reach());
  }
}
