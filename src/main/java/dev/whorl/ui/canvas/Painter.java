package dev.whorl.ui.canvas;

import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.TextFit;
import java.util.LinkedHashSet;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints a frame: only what is in sight, and only as much of it as can be read at its scale. Costs
 * nothing for the rest of the graph.
 */
final class Painter {
  /** Below this scale the small print is illegible; title and state are if they are larger. */
  private static final double MEDIUM = 0.62;

  /** Below this scale only a title is legible, if it is large. */
  static final double SMALL = 0.4;

  /** Below this scale nothing is. */
  private static final double FAR = 0.2;

  /** More wires than this are a thicket, whose curves and arrowheads nobody could tell apart. */
  private static final int CROWD = 600;

  private final GridPainter grid = new GridPainter();
  private final CardPainter cards;
  private final WirePainter wires;
  private final PlatePainter plates;

  Painter() {
    var texts = new TextFit();
    cards = new CardPainter(texts, new IconPainter());
    wires = new WirePainter(texts);
    plates = new PlatePainter(texts);
  }

  void paint(GraphicsContext gc, Frame frame) {
    grid.paint(gc, frame);
    gc.save();
    gc.translate(frame.viewport().shiftX(), frame.viewport().shiftY());
    gc.scale(frame.viewport().scale(), frame.viewport().scale());
    double scale = frame.viewport().scale();
    boolean far = scale < FAR;
    plates.paintFrames(gc, frame);
    var visible = wiresInSight(frame);
    if (far || visible.size() > CROWD) {
      wires.paintFar(gc, frame, visible);
    } else {
      visible.forEach(wire -> wires.paint(gc, frame, wire));
    }
    for (var card : cardsInSight(frame)) {
      if (frame.lit().contains(card.id())) {
        glow(gc, frame, card);
      }
      if (far) {
        cards.paintFar(gc, frame, card);
      } else if (scale < SMALL) {
        cards.paintSmall(gc, frame, card);
      } else if (scale < MEDIUM) {
        cards.paintMedium(gc, frame, card);
      } else {
        cards.paint(gc, frame, card);
      }
    }
    plates.paintNotes(gc, frame);
    frame.doing().draft().ifPresent(draft -> wires.paint(gc, frame, draft));
    frame.doing().guides().forEach(guide -> paintGuide(gc, frame, guide));
    gc.restore();
    frame.doing().band().ifPresent(band -> paint(gc, frame, band));
  }

  /** Only the cards in a part of the screen, as they are without their words. */
  void paintCoarsely(GraphicsContext gc, Frame frame, Box part) {
    gc.setFill(frame.palette().canvas());
    gc.fillRect(part.x(), part.y(), part.width(), part.height());
    boolean far = frame.viewport().scale() < FAR;
    for (var card : frame.diagram().cardsIn(frame.viewport().toWorld(part))) {
      cards.paintCoarsely(gc, frame, card, frame.viewport().toScreen(card.box()), far);
    }
  }

  /** A soft seam around a card, as wide on screen at every scale that cards are seen at. */
  private static void glow(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    double seam = Math.max(6, 4 / frame.viewport().scale());
    gc.setFill(frame.palette().accent().deriveColor(0, 1, 1, 0.3));
    gc.fillRoundRect(
        shown.x() - seam, shown.y() - seam, Card.WIDTH + 2 * seam, Card.HEIGHT + 2 * seam, 24, 24);
  }

  private static void paint(GraphicsContext gc, Frame frame, Box band) {
    var accent = frame.palette().accent();
    gc.setFill(accent.deriveColor(0, 1, 1, 0.1));
    gc.fillRect(band.x(), band.y(), band.width(), band.height());
    gc.setStroke(accent);
    gc.setLineWidth(1);
    gc.strokeRect(
        Math.floor(band.x()) + 0.5, Math.floor(band.y()) + 0.5, band.width(), band.height());
  }

  private static void paintGuide(GraphicsContext gc, Frame frame, Box guide) {
    gc.setStroke(frame.palette().accent());
    gc.setLineWidth(1 / frame.viewport().scale());
    gc.strokeLine(guide.x(), guide.y(), guide.right(), guide.bottom());
  }

  /** While cards are dragged they may come from anywhere, and their wires with them. */
  private static List<Card> cardsInSight(Frame frame) {
    var sight = frame.world().grown(16);
    var still = frame.diagram().cardsIn(sight);
    if (!frame.isMoving()) {
      return still;
    }
    var all = new LinkedHashSet<>(still);
    frame.doing().moved().forEach(id -> frame.diagram().card(id).ifPresent(all::add));
    return List.copyOf(all);
  }

  private static List<Wire> wiresInSight(Frame frame) {
    var sight = frame.world().grown(16);
    var still = frame.diagram().wiresIn(sight);
    if (!frame.isMoving()) {
      return still;
    }
    var all = new LinkedHashSet<>(still);
    for (var id : frame.doing().moved()) {
      all.addAll(frame.diagram().into(id));
      all.addAll(frame.diagram().outOf(id));
    }
    return List.copyOf(all);
  }
}
