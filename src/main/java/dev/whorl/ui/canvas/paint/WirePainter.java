package dev.whorl.ui.canvas.paint;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.Route;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.TextFit;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.transform.Affine;

/** Paints wires in world coordinates, with arrowheads, and what is to be said about them. */
final class WirePainter {
  private static final double ARROW = 8;
  private static final double PORT = 5;

  /** So many straight pieces look like a curve. */
  private static final int PIECES = 16;

  /** The ways around cards of more wires than this would take longer than a frame may. */
  private static final int FEW = 60;

  /** From this scale on, lines are two pixels wide, and words on them can be read. */
  private static final double BOLD = 0.75;

  private final Font label = Fonts.medium(11);
  private final TextFit texts;

  WirePainter(TextFit texts) {
    this.texts = texts;
  }

  /** Plain lines, for when single wires could not be told apart. */
  void paintFar(GraphicsContext gc, Frame frame, List<Wire> wires) {
    var viewport = frame.viewport();
    var thicket = new Thicket(frame.width(), frame.height());
    for (var wire : wires) {
      var shown = frame.shown(wire);
      thicket.line(viewport.toScreen(shown.start()), viewport.toScreen(shown.end()));
    }
    gc.save();
    gc.setTransform(new Affine());
    gc.drawImage(thicket.image(frame.palette().edge()), 0, 0);
    gc.restore();
  }

  /** Their curves a pixel or two wide and without arrowheads, accented, for when time presses. */
  void paintThin(Raster raster, Frame frame, List<Wire> wires) {
    var viewport = frame.viewport();
    var thicket = new Thicket(frame.width(), frame.height());
    double shift = viewport.scale() < BOLD ? 0 : 1;
    for (var wire : wires) {
      var route = wires.size() > FEW ? frame.shown(wire).direct() : frame.route(wire);
      for (var leg : route.legs()) {
        var last = viewport.toScreen(leg.start());
        for (int i = 1; i <= PIECES; i++) {
          var next = viewport.toScreen(leg.at((double) i / PIECES));
          thicket.line(last, next);
          if (shift > 0) {
            thicket.line(last.add(0, shift), next.add(0, shift));
          }
          last = next;
        }
      }
    }
    thicket.paint(raster, frame.palette().accent());
  }

  void paint(GraphicsContext gc, Frame frame, Wire wire) {
    var route = frame.route(wire);
    boolean touched =
        frame.selection().contains(wire.from().id()) || frame.selection().contains(wire.to().id());
    boolean into = frame.doing().into().filter(wire::equals).isPresent();
    boolean hovered = into || (frame.hovered() instanceof Hit.OnWire(Wire on) && on.equals(wire));
    var ink = ink(frame, wire, touched || hovered);
    boolean flowing = state(frame, wire).filter(s -> s == Freshness.RUNNING).isPresent();
    boolean halted = isHalted(frame, wire);
    gc.setLineDashes(flowing || halted ? new double[] {5, 4} : new double[0]);
    curve(gc, route, ink, touched || hovered ? 2 : 1.6);
    gc.setLineDashes();
    arrow(gc, route.end(), ink);
    if (hovered && !into) {
      rows(gc, frame, wire, route.middle());
    } else {
      cutOff(gc, frame, wire, route.middle());
    }
  }

  /** A wire that is being drawn. */
  void paint(GraphicsContext gc, Frame frame, Doing.Draft draft) {
    var end = draft.target().map(card -> card.in(0, 1)).orElse(draft.to());
    var refused = frame.palette().state(Freshness.FAILED);
    var ink = draft.refusal().isPresent() ? refused : frame.palette().accent();
    curve(gc, new Wire(draft.from(), draft.from(), draft.from().out(), end).direct(), ink, 2);
    arrow(gc, end, ink);
    draft.refusal().ifPresent(why -> refusal(gc, frame, end, why));
  }

  /** Legible at any scale. */
  private void refusal(GraphicsContext gc, Frame frame, Point2D at, String why) {
    double scale = Math.min(1, frame.viewport().scale());
    gc.save();
    gc.translate(at.getX(), at.getY());
    gc.scale(1 / scale, 1 / scale);
    double half = texts.width(why, label) / 2 + 12;
    double x = frame.viewport().toScreen(at).getX();
    double shift = Math.clamp(x, half, Math.max(half, frame.width() - half)) - x;
    pill(gc, frame.palette(), new Point2D(shift, 26), why, frame.palette().ink(Freshness.FAILED));
    gc.restore();
  }

  private static void curve(GraphicsContext gc, Route route, Color ink, double width) {
    gc.setStroke(ink);
    gc.setLineWidth(width);
    gc.setLineCap(StrokeLineCap.BUTT);
    gc.beginPath();
    var first = route.legs().getFirst();
    var last = route.legs().getLast();
    gc.moveTo(first.start().getX() + PORT, first.start().getY());
    for (var leg : route.legs()) {
      var start = leg.start();
      var end = leg.end();
      gc.bezierCurveTo(
          start.getX() + leg.reach(),
          start.getY(),
          end.getX() - leg.reach(),
          end.getY(),
          end.getX() - (leg.end().equals(last.end()) ? ARROW : 0),
          end.getY());
    }
    gc.stroke();
  }

  private static void arrow(GraphicsContext gc, Point2D tip, Color ink) {
    double x = tip.getX();
    double y = tip.getY();
    gc.setFill(ink);
    gc.fillPolygon(new double[] {x, x - ARROW, x - ARROW}, new double[] {y, y - 4, y + 4}, 3);
  }

  private static Optional<Freshness> state(Frame frame, Wire wire) {
    return frame.report(wire.to().id()).map(NodeReport::freshness);
  }

  private static Color ink(Frame frame, Wire wire, boolean accented) {
    var palette = frame.palette();
    if (accented) {
      return palette.accent();
    }
    return state(frame, wire).filter(state -> state == Freshness.RUNNING).isPresent()
        ? palette.state(Freshness.RUNNING)
        : isHalted(frame, wire) ? palette.state(Freshness.STOPPED) : palette.edge();
  }

  /** Whether what flows is held at its source by the debugger. */
  private static boolean isHalted(Frame frame, Wire wire) {
    return frame
        .report(wire.from().id())
        .filter(report -> report.freshness() == Freshness.STOPPED)
        .isPresent();
  }

  /**
   * That the reader was spared: its input was recomputed and came out the same. To be seen at any
   * scale at which wires are.
   */
  private void cutOff(GraphicsContext gc, Frame frame, Wire wire, Point2D at) {
    var found = frame.cutOff(wire.from().id());
    if (found.isEmpty()) {
      return;
    }
    double scale = frame.viewport().scale();
    gc.save();
    gc.translate(at.getX(), at.getY());
    gc.scale(Math.max(1, BOLD / scale), Math.max(1, BOLD / scale));
    var text = scale < BOLD ? "=" : found.get().mark();
    pill(gc, frame.palette(), Point2D.ZERO, text, frame.palette().ink(Freshness.FRESH));
    gc.restore();
  }

  private void rows(GraphicsContext gc, Frame frame, Wire wire, Point2D at) {
    frame
        .report(wire.from().id())
        .flatMap(NodeReport::rows)
        .ifPresent(
            rows -> pill(gc, frame.palette(), at, Numbers.rows(rows), frame.palette().muted()));
  }

  private void pill(GraphicsContext gc, Palette palette, Point2D at, String text, Color ink) {
    double width = texts.width(text, label) + 14;
    double x = at.getX() - width / 2;
    double y = at.getY() - 9;
    gc.setFill(palette.card());
    gc.fillRoundRect(x, y, width, 18, 18, 18);
    gc.setStroke(palette.cardBorder());
    gc.setLineWidth(1);
    gc.strokeRoundRect(x, y, width, 18, 18, 18);
    gc.setFont(label);
    gc.setFill(ink);
    gc.fillText(text, x + 7, at.getY() + 4);
  }
}
