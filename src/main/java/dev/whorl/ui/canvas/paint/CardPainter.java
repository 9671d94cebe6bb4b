package dev.whorl.ui.canvas.paint;

import dev.whorl.graph.Kind;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.Shares;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.BreakMark;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.GlyphPainter;
import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.kit.TextFit;
import dev.whorl.ui.model.Finding;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints one card in world coordinates: what the node is, what it does, and how it stands. */
public final class CardPainter {
  private static final double ARC = 14;
  private static final double LEFT = 16;
  private static final double RIGHT = Card.WIDTH - 14;
  private static final double GLYPH = 26;
  private static final double PORT = 5;
  private static final double MEDIUM_MARK = 9;
  private static final double SMALL_MARK = 12;

  /** Below this scale a fingerprint is a dot, and its place better given to words. */
  private static final double GLYPHED = 0.55;

  /** Between the word for a state and how much there is. */
  private static final double APART = 12;

  private final Font title = Fonts.semibold(14);
  private final Font larger = Fonts.semibold(20);
  private final Font largerWord = Fonts.semibold(18);
  private final Font largerCount = Fonts.text(17);
  private final Font large = Fonts.semibold(25);
  private final Font code = Fonts.mono(12);
  private final Font word = Fonts.semibold(12);
  private final Font count = Fonts.text(12);
  private final TextFit texts;
  private final IconPainter icons;
  private final SeamPainter seam;

  CardPainter(TextFit texts, IconPainter icons) {
    this.texts = texts;
    this.icons = icons;
    this.seam = new SeamPainter(texts, icons);
  }

  /** A coloured block, for when nothing on it could be read. */
  void paintFar(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    var palette = frame.palette();
    gc.setFill(frame.ink(card.id()));
    gc.fillRect(shown.x(), shown.y(), Card.WIDTH, Card.HEIGHT);
    if (frame.selection().contains(card.id())) {
      gc.setStroke(palette.accent());
      gc.setLineWidth(2 / frame.viewport().scale());
      gc.strokeRect(shown.x() - 8, shown.y() - 8, Card.WIDTH + 16, Card.HEIGHT + 16);
    }
  }

  /** Its ground and the colour of its state at a place on screen, for when time presses. */
  static void paintCoarsely(Raster raster, Frame frame, Card card, Box place, boolean far) {
    raster.fill(place, far ? frame.ink(card.id()) : frame.palette().card());
    if (!far) {
      double width = Math.max(3, 4 * frame.viewport().scale());
      raster.fill(new Box(place.x(), place.y(), width, place.height()), frame.ink(card.id()));
    }
  }

  /** Title and state in larger letters, and no code, for when that could not be read. */
  void paintMedium(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    var palette = frame.palette();
    gc.save();
    gc.translate(shown.x(), shown.y());
    var report = frame.report(card.id());
    body(gc, frame, card, report.map(known -> StateLook.of(known.freshness())));
    icons.paint(gc, KindLook.icon(card.node().kind()), LEFT + 10, 23, 20, palette.muted());
    gc.setFont(larger);
    gc.setFill(palette.text());
    gc.fillText(texts.fit(card.node().title(), larger, RIGHT - LEFT - 28), LEFT + 28, 30);
    report.ifPresent(known -> {
      var look = StateLook.of(known.freshness());
      icons.paint(gc, look.icon(), LEFT + 10, 51, 17, palette.state(known.freshness()));
      gc.setFont(largerWord);
      gc.setFill(palette.ink(known.freshness()));
      var stands = CardText.state(known);
      gc.fillText(stands, LEFT + 28, 57);
      gc.setFont(largerCount);
      var offence = offence(card, known);
      gc.setFill(offence.isEmpty() ? palette.muted() : palette.ink(known.freshness()));
      gc.setTextAlign(TextAlignment.RIGHT);
      boolean glyphed = known.root().isPresent() && frame.viewport().scale() >= GLYPHED;
      double end = glyphed ? RIGHT - GLYPH : RIGHT;
      double room = end - LEFT - 30 - APART - texts.width(stands, largerWord);
      gc.fillText(
          offence
              .map(said -> texts.fit(said, largerCount, room))
              .orElseGet(() -> amount(known, largerCount, room)),
          end - 2,
          57);
      gc.setTextAlign(TextAlignment.LEFT);
      if (glyphed) {
        glyph(gc, palette, known, RIGHT - GLYPH + 5, 38);
      }
      bar(gc, palette, known.shares(), known.freshness(), Card.HEIGHT - 14, 6);
    });
    ports(gc, frame, card);
    mark(gc, frame, card, MEDIUM_MARK);
    seam.paint(gc, frame, card);
    gc.restore();
  }

  /** Bar, icon of the state and a large title, for when no more than that could be read. */
  void paintSmall(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    var palette = frame.palette();
    gc.save();
    gc.translate(shown.x(), shown.y());
    var report = frame.report(card.id());
    body(gc, frame, card, report.map(known -> StateLook.of(known.freshness())));
    var icon = report.map(known -> StateLook.of(known.freshness()).icon());
    var ink = report.map(known -> palette.state(known.freshness())).orElse(palette.muted());
    icons.paint(
        gc, icon.orElseGet(() -> KindLook.icon(card.node().kind())), LEFT + 14, 34, 26, ink);
    gc.setFont(large);
    gc.setFill(palette.text());
    gc.fillText(texts.fit(card.node().title(), large, RIGHT - LEFT - 36), LEFT + 38, 43);
    report.ifPresent(known -> bar(gc, palette, known.shares(), known.freshness(), 64, 10));
    mark(gc, frame, card, SMALL_MARK);
    gc.restore();
  }

  void paint(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    gc.save();
    gc.translate(shown.x(), shown.y());
    var report = frame.report(card.id());
    var look = report.map(known -> StateLook.of(known.freshness()));
    body(gc, frame, card, look);
    head(gc, frame.palette(), card, report, look);
    state(gc, frame.palette(), card, report, look);
    ports(gc, frame, card);
    mark(gc, frame, card, BreakMark.RADIUS);
    seam.paint(gc, frame, card);
    gc.restore();
  }

  private static void body(GraphicsContext gc, Frame frame, Card card, Optional<StateLook> look) {
    var palette = frame.palette();
    gc.setFill(palette.shadow().deriveColor(0, 1, 1, 0.22));
    for (int spread = 3; spread > 0; spread--) {
      gc.fillRoundRect(
          -spread,
          2 - spread,
          Card.WIDTH + 2 * spread,
          Card.HEIGHT + 2 * spread,
          ARC + 2 * spread,
          ARC + 2 * spread);
    }
    gc.setFill(palette.card());
    gc.fillRoundRect(0, 0, Card.WIDTH, Card.HEIGHT, ARC, ARC);
    SeamPainter.tint(gc, frame, card, ARC);
    boolean hovered = frame.hovered() instanceof Hit.OnCard(Card on) && on.id().equals(card.id());
    gc.setStroke(hovered ? palette.muted() : palette.cardEdge());
    gc.setLineWidth(1);
    gc.strokeRoundRect(0.5, 0.5, Card.WIDTH - 1, Card.HEIGHT - 1, ARC - 1, ARC - 1);
    gc.setFill(look.map(known -> palette.state(known.freshness())).orElse(palette.edge()));
    gc.fillRoundRect(0, 10, 4, Card.HEIGHT - 20, 3, 3);
    boolean target =
        frame.doing().draft().flatMap(Doing.Draft::target).filter(card::equals).isPresent();
    if (target || frame.selection().contains(card.id())) {
      gc.setStroke(palette.accent());
      gc.setLineWidth(2);
      gc.strokeRoundRect(-3, -3, Card.WIDTH + 6, Card.HEIGHT + 6, ARC + 6, ARC + 6);
    }
  }

  private void head(
      GraphicsContext gc,
      Palette palette,
      Card card,
      Optional<NodeReport> report,
      Optional<StateLook> look) {
    icons.paint(gc, KindLook.icon(card.node().kind()), LEFT + 8, 21, 16, palette.muted());
    double textWidth = RIGHT - GLYPH - 6 - LEFT - 24;
    gc.setFont(title);
    gc.setFill(palette.text());
    gc.fillText(texts.fit(card.node().title(), title, textWidth), LEFT + 24, 26);
    gc.setFont(code);
    boolean invalid = look.filter(known -> known == StateLook.INVALID).isPresent();
    gc.setFill(invalid ? palette.ink(Freshness.INVALID) : palette.muted());
    gc.fillText(texts.fit(Summary.of(card.node(), report), code, RIGHT - LEFT), LEFT, 46);
    report.ifPresent(known -> glyph(gc, palette, known, RIGHT - GLYPH + 3, 8));
  }

  private static void glyph(
      GraphicsContext gc, Palette palette, NodeReport report, double x, double y) {
    report
        .root()
        .ifPresent(
            root -> GlyphPainter.paint(gc, root, x, y, GLYPH, palette.state(report.freshness())));
  }

  private void state(
      GraphicsContext gc,
      Palette palette,
      Card card,
      Optional<NodeReport> report,
      Optional<StateLook> look) {
    if (report.isEmpty() || look.isEmpty()) {
      return;
    }
    var freshness = look.get().freshness();
    icons.paint(gc, look.get().icon(), LEFT + 6, 62.5, 12, palette.state(freshness));
    gc.setFont(word);
    gc.setFill(palette.ink(freshness));
    var stands = CardText.state(report.get());
    gc.fillText(stands, LEFT + 18, 67);
    gc.setFont(count);
    var offence = offence(card, report.get());
    gc.setFill(offence.isEmpty() ? palette.muted() : palette.ink(freshness));
    gc.setTextAlign(TextAlignment.RIGHT);
    double room = RIGHT - LEFT - 18 - APART - texts.width(stands, word);
    var said =
        offence
            .map(whole -> texts.fit(whole, count, room))
            .orElseGet(() -> amount(report.get(), count, room));
    gc.fillText(said, RIGHT, 67);
    if (offence.isPresent()) {
      gc.fillRect(RIGHT - texts.width(said, count), 69, texts.width(said, count), 0.8);
    }
    gc.setTextAlign(TextAlignment.LEFT);
    bar(gc, palette, report.get().shares(), freshness, Card.HEIGHT - 10, 4);
  }

  /** What the check says by which the node fails; a click on it leads to the rows. */
  private static Optional<String> offence(Card card, NodeReport report) {
    return report.freshness() == Freshness.FAILED
        ? Finding.of(Optional.of(card.node()), report).stream()
            .filter(Finding::holdsBack)
            .map(Finding::offence)
            .findFirst()
        : Optional.empty();
  }

  /** The fullest that there is room for. */
  private String amount(NodeReport report, Font font, double room) {
    var amounts = CardText.amounts(report);
    return amounts.stream()
        .filter(some -> texts.width(some, font) <= room)
        .findFirst()
        .orElseGet(() -> texts.fit(amounts.getLast(), font, room));
  }

  private static void bar(
      GraphicsContext gc,
      Palette palette,
      Shares shares,
      Freshness freshness,
      double y,
      double high) {
    double width = RIGHT - LEFT;
    gc.setFill(shares.total() == 0 ? palette.cardBorder() : palette.state(freshness));
    gc.fillRoundRect(LEFT, y, width, high, high, high);
    if (shares.total() == 0) {
      return;
    }
    var parts =
        new int[] {
          shares.fresh(),
          shares.running(),
          shares.stale(),
          shares.waiting(),
          shares.failed(),
          shares.stopped()
        };
    var states =
        new Freshness[] {
          Freshness.FRESH,
          Freshness.RUNNING,
          Freshness.STALE,
          Freshness.WAITING,
          Freshness.FAILED,
          Freshness.STOPPED
        };
    double[] widths = widths(parts, width);
    double x = LEFT;
    for (int i = 0; i < parts.length; i++) {
      gc.setFill(palette.state(states[i]));
      segment(gc, new Box(x, y, widths[i], high), width);
      x += widths[i];
    }
  }

  /** Ends are round where the bar ends. */
  private static void segment(GraphicsContext gc, Box part, double whole) {
    if (part.width() <= 0) {
      return;
    }
    double high = part.height();
    double end = Math.min(high / 2, part.width());
    gc.fillRoundRect(part.x(), part.y(), part.width(), high, high, high);
    if (part.x() > LEFT + 0.01) {
      gc.fillRect(part.x(), part.y(), end, high);
    }
    if (part.right() < LEFT + whole - 0.01) {
      gc.fillRect(part.right() - end, part.y(), end, high);
    }
  }

  /** Shares of {@code whole}; a part that exists is never too thin to be seen. */
  public static double[] widths(int[] parts, double whole) {
    double least = 3;
    long total = 0;
    for (int part : parts) {
      total += part;
    }
    double[] widths = new double[parts.length];
    double sum = 0;
    int largest = 0;
    for (int i = 0; i < parts.length; i++) {
      widths[i] = parts[i] == 0 ? 0 : Math.max(least, whole * parts[i] / total);
      sum += widths[i];
      largest = widths[i] > widths[largest] ? i : largest;
    }
    widths[largest] -= sum - whole;
    return widths;
  }

  private static void ports(GraphicsContext gc, Frame frame, Card card) {
    var palette = frame.palette();
    var role = card.node().kind().map(Kind::role);
    if (role.filter(r -> r == Kind.Role.SOURCE).isEmpty()
        && frame.diagram().into(card.id()).isEmpty()) {
      port(gc, palette, 0, palette.edge());
    }
    if (role.filter(r -> r == Kind.Role.SINK).isEmpty()) {
      boolean hovered =
          frame.hovered() instanceof Hit.OutPort(Card on) && on.id().equals(card.id());
      port(gc, palette, Card.WIDTH, hovered ? palette.accent() : palette.edge());
    }
  }

  /** The breakpoint, or its place while the pointer is near. */
  private static void mark(GraphicsContext gc, Frame frame, Card card, double radius) {
    boolean near =
        switch (frame.hovered()) {
          case Hit.OnCard(Card on) -> on.id().equals(card.id());
          case Hit.OnMark(Card on) -> on.id().equals(card.id());
          default -> false;
        };
    frame
        .mark(card)
        .ifPresentOrElse(
            mark -> mark.paint(gc, frame.palette(), radius),
            () -> {
              if (near) {
                BreakMark.paintPlace(gc, frame.palette(), radius);
              }
            });
  }

  private static void port(GraphicsContext gc, Palette palette, double x, Color ink) {
    double y = Card.HEIGHT / 2;
    gc.setFill(palette.card());
    gc.fillOval(x - PORT, y - PORT, 2 * PORT, 2 * PORT);
    gc.setStroke(ink);
    gc.setLineWidth(1.6);
    gc.strokeOval(x - PORT, y - PORT, 2 * PORT, 2 * PORT);
  }
}
