package dev.whorl.ui.canvas.diagram;

import dev.whorl.graph.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;

/**
 * How far something dragged really goes: to where its edges or middle meet those of a card in
 * sight, if that is near.
 *
 * @param guides the lines that it met, as boxes without width or height, in world units
 */
public record Snap(Point2D by, List<Box> guides) {
  private static final int LOOKED_AT = 400;

  public static Snap free(Point2D by) {
    return new Snap(by, List.of());
  }

  /** One coordinate that nearly meets another. */
  private record Meeting(double off, double at, Box other) {}

  /**
   * @param dragged around all that is dragged, where it was
   * @param near how far off counts, in world units
   */
  public static Snap of(
      Box dragged, Point2D by, Collection<Card> inSight, Set<NodeId> moved, double near) {
    var now = dragged.moved(by.getX(), by.getY());
    var others =
        inSight.stream()
            .filter(card -> !moved.contains(card.id()))
            .limit(LOOKED_AT)
            .map(Card::box)
            .toList();
    var across =
        nearest(others, near, new double[] {now.x(), now.centerX(), now.right()}, Snap::verticals);
    var down =
        nearest(
            others, near, new double[] {now.y(), now.centerY(), now.bottom()}, Snap::horizontals);
    double dx = across.map(Meeting::off).orElse(0.0);
    double dy = down.map(Meeting::off).orElse(0.0);
    var there = now.moved(dx, dy);
    var guides = new ArrayList<Box>();
    across.ifPresent(met -> {
      var whole = met.other().union(there);
      guides.add(new Box(met.at(), whole.y(), 0, whole.height()));
    });
    down.ifPresent(met -> {
      var whole = met.other().union(there);
      guides.add(new Box(whole.x(), met.at(), whole.width(), 0));
    });
    return new Snap(by.add(dx, dy), guides);
  }

  private interface Lines {
    double[] of(Box box);
  }

  private static double[] verticals(Box box) {
    return new double[] {box.x(), box.centerX(), box.right()};
  }

  private static double[] horizontals(Box box) {
    return new double[] {box.y(), box.centerY(), box.bottom()};
  }

  /** Left meets left, middle meets middle, right meets right. */
  private static Optional<Meeting> nearest(
      List<Box> others, double near, double[] mine, Lines lines) {
    Optional<Meeting> best = Optional.empty();
    for (var other : others) {
      var theirs = lines.of(other);
      for (int i = 0; i < mine.length; i++) {
        double off = theirs[i] - mine[i];
        if (Math.abs(off) <= near
            && best.filter(met -> Math.abs(met.off()) <= Math.abs(off)).isEmpty()) {
          best = Optional.of(new Meeting(off, theirs[i], other));
        }
      }
    }
    return best;
  }
}
