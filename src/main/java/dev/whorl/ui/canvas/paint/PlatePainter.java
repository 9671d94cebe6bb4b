package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.TextFit;
import dev.whorl.ui.model.Plate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/** Paints frames and notes in world coordinates. */
final class PlatePainter {
  private static final double ARC = 16;
  private static final double LINE = 18;
  private static final double LARGE_LINE = 30;
  private static final double PAD = 12;

  /** Below this scale no word on them could be read. */
  private static final double WORDS = 0.2;

  /** Below this scale words are larger. */
  private static final double LARGE = 0.62;

  private final Font title = Fonts.semibold(14);
  private final Font text = Fonts.text(13);
  private final Font largeTitle = Fonts.semibold(24);
  private final Font largeText = Fonts.text(24);
  private final TextFit texts;

  PlatePainter(TextFit texts) {
    this.texts = texts;
  }

  /** Frames, which are behind wires and cards, as far as they are in sight. */
  void paintFrames(GraphicsContext gc, Frame frame, List<Plate> plates) {
    inSight(frame, plates, Plate.Sort.FRAME).forEach(plate -> paintFrame(gc, frame, plate));
  }

  /** Notes, which are in front of them. */
  void paintNotes(GraphicsContext gc, Frame frame, List<Plate> plates) {
    inSight(frame, plates, Plate.Sort.NOTE).forEach(plate -> paintNote(gc, frame, plate));
  }

  private static Stream<Plate> inSight(Frame frame, List<Plate> plates, Plate.Sort sort) {
    var sight = frame.world();
    return plates.stream()
        .filter(plate -> plate.sort() == sort && PlateLook.box(plate).meets(sight));
  }

  private void paintFrame(GraphicsContext gc, Frame frame, Plate plate) {
    var box = PlateLook.box(plate);
    var palette = frame.palette();
    gc.setFill(plate.collapsed() ? palette.card() : palette.surface().deriveColor(0, 1, 1, 0.6));
    gc.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ARC, ARC);
    outline(gc, frame, plate, box);
    if (frame.viewport().scale() < WORDS) {
      return;
    }
    double x = plate.x() + 16;
    double y = plate.y() + PlateLook.TITLE / 2;
    gc.setFill(palette.muted());
    gc.fillPolygon(
        plate.collapsed() ? new double[] {x - 3, x + 4, x - 3} : new double[] {x - 5, x + 5, x},
        plate.collapsed() ? new double[] {y - 5, y, y + 5} : new double[] {y - 3, y - 3, y + 4},
        3);
    boolean large = frame.viewport().scale() < LARGE;
    var font = large ? largeTitle : title;
    gc.setFont(font);
    gc.setFill(palette.text());
    var held = frame.diagram().held(plate).size();
    var count = plate.collapsed() ? " · " + held : "";
    gc.fillText(
        texts.fit(plate.text() + count, font, box.width() - 44),
        plate.x() + 30,
        plate.y() + (large ? 25 : 21));
    corner(gc, frame, plate);
  }

  private void paintNote(GraphicsContext gc, Frame frame, Plate plate) {
    var box = PlateLook.box(plate);
    var palette = frame.palette();
    gc.setFill(palette.accentSoft());
    gc.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 8, 8);
    outline(gc, frame, plate, box);
    if (frame.viewport().scale() < WORDS) {
      return;
    }
    boolean large = frame.viewport().scale() < LARGE;
    var font = large ? largeText : text;
    gc.setFont(font);
    gc.setFill(plate.text().isBlank() ? palette.muted() : palette.text());
    var words = plate.text().isBlank() ? "Double-click to write" : plate.text();
    double y = box.y() + PAD + (large ? 18 : 11);
    for (var line : lines(words, font, box.width() - 2 * PAD)) {
      if (y > box.bottom() - 6) {
        break;
      }
      gc.fillText(line, box.x() + PAD, y);
      y += large ? LARGE_LINE : LINE;
    }
    corner(gc, frame, plate);
  }

  private static void outline(GraphicsContext gc, Frame frame, Plate plate, Box box) {
    boolean hovered =
        frame.hovered() instanceof Hit.OnPlate(Plate on, Hit.Part _) && on.equals(plate);
    boolean picked = frame.picked().filter(plate::equals).isPresent();
    gc.setStroke(picked || hovered ? frame.palette().accent() : frame.palette().cardBorder());
    gc.setLineWidth((picked ? 2 : 1) / Math.min(1, frame.viewport().scale()));
    gc.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), ARC, ARC);
  }

  private static void corner(GraphicsContext gc, Frame frame, Plate plate) {
    if (plate.collapsed()) {
      return;
    }
    var corner = PlateLook.corner(plate);
    gc.setStroke(frame.palette().muted());
    gc.setLineWidth(1);
    for (double inset = 4; inset <= 8; inset += 4) {
      gc.strokeLine(
          corner.right() - inset - 2,
          corner.bottom() - 4,
          corner.right() - 4,
          corner.bottom() - inset - 2);
    }
  }

  /** Broken between words; what is longer than a line is shortened. */
  private List<String> lines(String words, Font font, double width) {
    var lines = new ArrayList<String>();
    for (var paragraph : words.split("\n", -1)) {
      var line = new StringBuilder();
      for (var word : paragraph.split(" ", -1)) {
        var longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && texts.width(longer, font) > width) {
          lines.add(line.toString());
          line = new StringBuilder(word);
        } else {
          line = new StringBuilder(longer);
        }
      }
      lines.add(texts.fit(line.toString(), font, width));
    }
    return lines;
  }
}
