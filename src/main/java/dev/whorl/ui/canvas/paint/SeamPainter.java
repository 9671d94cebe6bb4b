package dev.whorl.ui.canvas.paint;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.kit.TextFit;
import dev.whorl.ui.model.Rework;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/**
 * Paints on the upper edge of a card, in its coordinates, what is about to be: that nothing goes
 * past it, or what unreconciled edits would have computed of it.
 */
final class SeamPainter {
  private static final double HIGH = 22;
  private static final String NOT_PAST = "held: not past here";

  private final Font word = Fonts.semibold(12);
  private final TextFit texts;
  private final IconPainter icons;

  SeamPainter(TextFit texts, IconPainter icons) {
    this.texts = texts;
    this.icons = icons;
  }

  void paint(GraphicsContext gc, Frame frame, Card card) {
    if (frame.held().contains(card.id())) {
      paint(gc, frame, StateLook.HELD, NOT_PAST);
    } else {
      frame
          .rework(card.id())
          .ifPresent(rework -> paint(gc, frame, StateLook.of(state(rework)), rework.brief()));
    }
  }

  private void paint(GraphicsContext gc, Frame frame, StateLook look, String text) {
    var palette = frame.palette();
    var said = texts.fit(text, word, Card.WIDTH - 60);
    double width = texts.width(said, word) + 34;
    double left = Card.WIDTH - width - 12;
    gc.setFill(palette.card());
    gc.fillRoundRect(left, -HIGH / 2, width, HIGH, HIGH, HIGH);
    gc.setStroke(palette.state(look.freshness()));
    gc.setLineWidth(1.2);
    gc.strokeRoundRect(left, -HIGH / 2, width, HIGH, HIGH, HIGH);
    icons.paint(gc, look.icon(), left + 15, 0, 11, palette.state(look.freshness()));
    gc.setFont(word);
    gc.setFill(palette.ink(look.freshness()));
    gc.fillText(said, left + 25, 4.5);
  }

  /** Tints a card of which something would be computed. */
  static void tint(GraphicsContext gc, Frame frame, Card card, double arc) {
    frame
        .rework(card.id())
        .ifPresent(rework -> {
          gc.setFill(frame.palette().state(state(rework)).deriveColor(0, 1, 1, 0.12));
          gc.fillRoundRect(0, 0, Card.WIDTH, Card.HEIGHT, arc, arc);
        });
  }

  private static Freshness state(Rework rework) {
    return rework.stale() > 0 ? Freshness.STALE : Freshness.WAITING;
  }
}
