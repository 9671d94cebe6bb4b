package dev.whorl.ui.lineage;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.TextFit;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints what is in sight of a drawing of lineage. */
final class DrawingPainter {
  private static final double REACH = 38;
  private final Font title = Fonts.semibold(12);
  private final Font small = Fonts.text(10.5);
  private final Font words = Fonts.text(11.5);
  private final TextFit texts = new TextFit();
  private final IconPainter icons = new IconPainter();

  /**
   * A line of a box, or the box itself.
   *
   * @param line -1 for the box
   */
  record Spot(NodeId node, int line) {}

  /** All that one redraw shows. */
  record Scene(
      Drawing drawing,
      double x,
      double y,
      double width,
      double height,
      Palette palette,
      Function<NodeId, Optional<Kind>> kinds,
      Function<NodeId, String> titles,
      Optional<Spot> current,
      Optional<Spot> hovered) {}

  void paint(GraphicsContext gc, Scene scene) {
    gc.setFill(scene.palette().canvas());
    gc.fillRect(0, 0, scene.width(), scene.height());
    gc.save();
    gc.translate(scene.x(), scene.y());
    scene.drawing().wires().forEach(wire -> wire(gc, scene, wire));
    for (var box : scene.drawing().boxes()) {
      double left = box.at().x() + scene.x();
      double top = box.at().y() + scene.y();
      if (left < scene.width()
          && left + Drawing.Box.WIDTH > 0
          && top < scene.height()
          && top + box.height() > 0) {
        box(gc, scene, box);
      }
    }
    scene.drawing().wires().forEach(wire -> label(gc, scene, wire));
    gc.restore();
  }

  private static boolean isNear(Optional<Spot> spot, Drawing.Wire wire) {
    return spot.filter(at ->
            touches(at, wire.from(), wire.fromLine()) || touches(at, wire.to(), wire.toLine()))
        .isPresent();
  }

  private static boolean touches(Spot at, Drawing.Box box, int line) {
    return at.node().equals(box.node()) && (at.line() == line || line < 0 || at.line() < 0);
  }

  private static void wire(GraphicsContext gc, Scene scene, Drawing.Wire wire) {
    if (wire.fromLine() < -1) {
      return;
    }
    boolean near = isNear(scene.hovered().or(scene::current), wire);
    gc.setStroke(near ? scene.palette().accent() : scene.palette().edge());
    gc.setLineWidth(near ? 1.8 : 1.1);
    double x = wire.from().at().x() + Drawing.Box.WIDTH;
    double y = wire.from().y(wire.fromLine());
    double toX = wire.to().at().x();
    double toY = wire.to().y(wire.toLine());
    gc.beginPath();
    gc.moveTo(x, y);
    gc.bezierCurveTo(x + REACH, y, toX - REACH, toY, toX, toY);
    gc.stroke();
  }

  private void label(GraphicsContext gc, Scene scene, Drawing.Wire wire) {
    if (wire.words().isEmpty()) {
      return;
    }
    int from = Math.max(-1, wire.fromLine());
    int to = Math.max(-1, wire.toLine());
    double startY = wire.fromLine() < -1 ? middle(wire.from()) : wire.from().y(from);
    double endY = wire.toLine() < -1 ? middle(wire.to()) : wire.to().y(to);
    double right = wire.to().at().x();
    double x = right - 38;
    double y = startY + (endY - startY) / 2;
    if (right - wire.from().at().x() - Drawing.Box.WIDTH > 100) {
      y = endY;
      x = right - 34;
    } else {
      x = (wire.from().at().x() + Drawing.Box.WIDTH + right) / 2;
    }
    gc.setFont(small);
    double wide = texts.width(wire.words(), small) + 10;
    gc.setFill(scene.palette().card());
    gc.fillRoundRect(x - wide / 2, y - 8, wide, 16, 16, 16);
    gc.setStroke(scene.palette().cardBorder());
    gc.setLineWidth(1);
    gc.strokeRoundRect(x - wide / 2, y - 8, wide, 16, 16, 16);
    gc.setFill(scene.palette().muted());
    gc.setTextAlign(TextAlignment.CENTER);
    gc.fillText(wire.words(), x, y + 3.5);
    gc.setTextAlign(TextAlignment.LEFT);
  }

  private static double middle(Drawing.Box box) {
    return box.at().y() + box.height() / 2;
  }

  private void box(GraphicsContext gc, Scene scene, Drawing.Box box) {
    var palette = scene.palette();
    double x = box.at().x();
    double y = box.at().y();
    gc.setFill(palette.card());
    gc.fillRoundRect(x, y, Drawing.Box.WIDTH, box.height(), 10, 10);
    if (scene.current().equals(Optional.of(new Spot(box.node(), -1)))) {
      gc.setFill(palette.accentSoft());
      gc.fillRoundRect(x + 1, y + 1, Drawing.Box.WIDTH - 2, Drawing.Box.HEAD - 2, 9, 9);
    }
    gc.setStroke(box.strong() ? palette.accent() : palette.cardEdge());
    gc.setLineWidth(box.strong() ? 2 : 1);
    gc.strokeRoundRect(x + 0.5, y + 0.5, Drawing.Box.WIDTH - 1, box.height() - 1, 10, 10);
    icons.paint(
        gc, KindLook.icon(scene.kinds().apply(box.node())), x + 17, y + 14, 13, palette.muted());
    gc.setFont(title);
    gc.setFill(palette.text());
    gc.fillText(
        texts.fit(scene.titles().apply(box.node()), title, Drawing.Box.WIDTH - 40), x + 30, y + 18);
    gc.setFont(small);
    gc.setFill(palette.muted());
    gc.fillText(texts.fit(box.note(), small, Drawing.Box.WIDTH - 22), x + 11, y + 32);
    for (int i = 0; i < box.lines().size(); i++) {
      line(gc, scene, box, i);
    }
  }

  private void line(GraphicsContext gc, Scene scene, Drawing.Box box, int index) {
    var palette = scene.palette();
    var line = box.lines().get(index);
    var spot = Optional.of(new Spot(box.node(), index));
    double x = box.at().x();
    double top = box.at().y() + Drawing.Box.HEAD + index * Drawing.Box.LINE;
    if (scene.current().equals(spot) || scene.hovered().equals(spot)) {
      gc.setFill(scene.current().equals(spot) ? palette.accentSoft() : hover(palette));
      gc.fillRoundRect(x + 4, top, Drawing.Box.WIDTH - 8, Drawing.Box.LINE, 6, 6);
    }
    boolean named = line.key().isPresent() || line.column().isPresent();
    gc.setFont(small);
    gc.setFill(palette.muted());
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.fillText(line.note(), x + Drawing.Box.WIDTH - 11, top + 14);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setFont(words);
    gc.setFill(line.strong() ? palette.accent() : named ? palette.text() : palette.muted());
    double room = Drawing.Box.WIDTH - 30 - texts.width(line.note(), small);
    gc.fillText(texts.fit(line.words(), words, room), x + 11, top + 14);
  }

  private static Color hover(Palette palette) {
    return palette.card().interpolate(palette.text(), 0.06);
  }
}
