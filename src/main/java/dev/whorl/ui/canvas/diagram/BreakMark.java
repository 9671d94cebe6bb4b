package dev.whorl.ui.canvas.diagram;

import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.model.BreakpointText;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The dot of a card's breakpoints, on its upper left corner. */
public enum BreakMark {
  /** Stops every task. */
  PLAIN,
  /** Stops some tasks. */
  SPECIAL,
  /** Stops none, and only tells. */
  TELLING,
  /** Is switched off. */
  OFF;

  /** Of the dot, in world units. */
  public static final double RADIUS = 7;

  /** How all breakpoints of a node are shown; empty if there are none. */
  public static Optional<BreakMark> of(List<Breakpoint> breakpoints) {
    if (breakpoints.isEmpty()) {
      return Optional.empty();
    }
    var on = breakpoints.stream().filter(Breakpoint::enabled).toList();
    if (on.isEmpty()) {
      return Optional.of(OFF);
    }
    if (on.stream().allMatch(Breakpoint::logOnly)) {
      return Optional.of(TELLING);
    }
    return Optional.of(on.stream().anyMatch(b -> !BreakpointText.isSpecial(b)) ? PLAIN : SPECIAL);
  }

  /**
   * Paints it about the origin.
   *
   * @param radius in world units; larger where the scale is small
   */
  public void paint(GraphicsContext gc, Palette palette, double radius) {
    var ink = palette.state(Freshness.STOPPED);
    gc.setFill(palette.card());
    disc(gc, radius + 1.5);
    switch (this) {
      case PLAIN -> {
        gc.setFill(ink);
        disc(gc, radius);
      }
      case SPECIAL -> {
        gc.setFill(ink);
        disc(gc, radius);
        bars(gc, palette.card(), radius);
      }
      case TELLING -> {
        gc.setFill(ink);
        gc.fillPolygon(
            new double[] {0, radius, 0, -radius}, new double[] {-radius, 0, radius, 0}, 4);
      }
      case OFF -> ring(gc, ink, radius);
    }
  }

  /** Where one could be set. */
  public static void paintPlace(GraphicsContext gc, Palette palette, double radius) {
    gc.setFill(palette.card());
    disc(gc, radius);
    ring(gc, palette.edge(), radius);
  }

  private static void bars(GraphicsContext gc, Color ink, double radius) {
    gc.setFill(ink);
    for (int side : new int[] {-1, 1}) {
      gc.fillRect(-radius * 0.5, side * radius * 0.3 - radius * 0.13, radius, radius * 0.26);
    }
  }

  private static void ring(GraphicsContext gc, Color ink, double radius) {
    gc.setStroke(ink);
    gc.setLineWidth(2);
    gc.strokeOval(1 - radius, 1 - radius, 2 * radius - 2, 2 * radius - 2);
  }

  private static void disc(GraphicsContext gc, double radius) {
    gc.fillOval(-radius, -radius, 2 * radius, 2 * radius);
  }
}
