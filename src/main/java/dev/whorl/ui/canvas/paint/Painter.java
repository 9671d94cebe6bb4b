package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.TextFit;
import dev.whorl.ui.model.Plate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints a frame: only what is in sight, and only as much of it as can be read at its scale. Costs
 * nothing for the rest of the graph.
 */
public final class Painter {
  /** Below this scale the small print is illegible; title and state are if they are larger. */
  private static final double MEDIUM = 0.62;

  /** Below this scale only a title is legible, if it is large. */
  public static final double SMALL = 0.4;

  /** Below this scale nothing is. */
  private static final double FAR = 0.2;

  /** More wires than this are a thicket, whose curves and arrowheads nobody could tell apart. */
  private static final int CROWD = 600;

  /** What is so near to the pane may reach into it, in world units. */
  private static final double REACH = 16;

  private final GridPainter grid = new GridPainter();
  private final CardPainter cards;
  private final WirePainter wires;
  private final PlatePainter plates;
  private final GlowPainter glow;

  Painter() {
    var texts = new TextFit();
    cards = new CardPainter(texts, new IconPainter());
    wires = new WirePainter(texts);
    plates = new PlatePainter(texts);
    glow = new GlowPainter(texts);
  }

  void paint(GraphicsContext gc, Frame frame) {
    grid.paint(gc, frame);
    paint(
        gc,
        frame,
        frame.plates(),
        both(stillWires(frame), frame.movedWires()),
        both(stillCards(frame), frame.movedCards()));
  }

  /** All but what is dragged. */
  void paintStill(GraphicsContext gc, Frame frame) {
    grid.paint(gc, frame);
    var plates = frame.plates().stream().filter(plate -> !frame.isMoved(plate)).toList();
    paint(gc, frame, plates, stillWires(frame), stillCards(frame));
  }

  /** What is dragged, but for its wires, as far as it is in a part of the world. */
  void paintMoved(GraphicsContext gc, Frame frame, Box part) {
    var moved =
        frame.movedCards().stream().filter(card -> frame.shown(card).box().meets(part)).toList();
    var plates = frame.plates().stream().filter(frame::isMoved).toList();
    paint(gc, frame, plates, List.of(), moved);
  }

  /** Those in sight. */
  private static List<Card> stillCards(Frame frame) {
    var all = frame.diagram().cardsIn(frame.world().grown(REACH));
    return frame.isMoving() ? all.stream().filter(card -> !frame.isMoved(card)).toList() : all;
  }

  private static List<Wire> stillWires(Frame frame) {
    var area = frame.world().grown(REACH);
    var all =
        frame.viewport().scale() < FAR
            ? frame.diagram().directIn(area)
            : frame.diagram().wiresIn(area);
    return frame.isMoving() ? all.stream().filter(wire -> !frame.isMoved(wire)).toList() : all;
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).toList();
  }

  private void paint(
      GraphicsContext gc,
      Frame frame,
      List<Plate> somePlates,
      List<Wire> someWires,
      List<Card> someCards) {
    gc.save();
    toWorld(gc, frame);
    plates.paintFrames(gc, frame, somePlates);
    paintWires(gc, frame, someWires);
    paintCards(gc, frame, someCards);
    plates.paintNotes(gc, frame, somePlates);
    gc.restore();
  }

  /** The wires of the cards that are dragged. */
  void paintMovedWires(Raster raster, Frame frame) {
    wires.paintThin(raster, frame, frame.movedWires());
  }

  /** What a gesture shows above the graph. */
  void paintGesture(GraphicsContext gc, Frame frame) {
    gc.clearRect(0, 0, frame.width(), frame.height());
    gc.save();
    toWorld(gc, frame);
    frame.doing().draft().ifPresent(draft -> wires.paint(gc, frame, draft));
    frame.doing().guides().forEach(guide -> paintGuide(gc, frame, guide));
    gc.restore();
    frame.doing().band().ifPresent(band -> paint(gc, frame, band));
  }

  private static void toWorld(GraphicsContext gc, Frame frame) {
    gc.translate(frame.viewport().shiftX(), frame.viewport().shiftY());
    gc.scale(frame.viewport().scale(), frame.viewport().scale());
  }

  private void paintWires(GraphicsContext gc, Frame frame, List<Wire> some) {
    if (frame.viewport().scale() < FAR || some.size() > CROWD) {
      wires.paintFar(gc, frame, some);
    } else {
      some.forEach(wire -> wires.paint(gc, frame, wire));
    }
  }

  private void paintCards(GraphicsContext gc, Frame frame, List<Card> some) {
    double scale = frame.viewport().scale();
    for (var card : some) {
      var lit = Optional.ofNullable(frame.lit().get(card.id()));
      lit.ifPresent(_ -> GlowPainter.paint(gc, frame, card));
      if (scale < FAR) {
        cards.paintFar(gc, frame, card);
      } else if (scale < SMALL) {
        cards.paintSmall(gc, frame, card);
      } else if (scale < MEDIUM) {
        cards.paintMedium(gc, frame, card);
      } else {
        cards.paint(gc, frame, card);
      }
      lit.filter(share -> !share.isEmpty() && scale >= FAR)
          .ifPresent(share -> glow.say(gc, frame, card, share));
    }
  }

  /** Only the cards in a part of the screen, as they are without their words. */
  void paintCoarsely(Raster raster, Frame frame, Box part) {
    raster.fill(part, frame.palette().canvas());
    boolean far = frame.viewport().scale() < FAR;
    for (var card : frame.diagram().cardsIn(frame.viewport().toWorld(part))) {
      CardPainter.paintCoarsely(raster, frame, card, frame.viewport().toScreen(card.box()), far);
    }
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
}
