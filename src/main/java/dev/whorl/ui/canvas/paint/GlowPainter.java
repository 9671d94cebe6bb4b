package dev.whorl.ui.canvas.paint;

import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.TextFit;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/**
 * Lets a card stand out that something elsewhere in the window is about, and says below it how much
 * of it that is; as large on screen as can be read at every scale that cards are seen at.
 */
final class GlowPainter {
  private static final double SEAM = 6;
  private static final double HIGH = 20;

  /** The words are enlarged by no more, so that they leave the cards below alone. */
  private static final double MOST = 2;

  private final Font word = Fonts.semibold(12);
  private final TextFit texts;

  GlowPainter(TextFit texts) {
    this.texts = texts;
  }

  /** A soft seam, to be painted before the card. */
  static void paint(GraphicsContext gc, Frame frame, Card card) {
    var shown = frame.shown(card);
    double seam = seam(frame);
    gc.setFill(frame.palette().accent().deriveColor(0, 1, 1, 0.3));
    gc.fillRoundRect(
        shown.x() - seam, shown.y() - seam, Card.WIDTH + 2 * seam, Card.HEIGHT + 2 * seam, 24, 24);
  }

  private static double seam(Frame frame) {
    return Math.max(SEAM, 4 / frame.viewport().scale());
  }

  /** Words on the lower end of the seam, to be painted after the card. */
  void say(GraphicsContext gc, Frame frame, Card card, String share) {
    var shown = frame.shown(card);
    var palette = frame.palette();
    double larger = Math.clamp(1 / frame.viewport().scale(), 1, MOST);
    gc.save();
    gc.translate(shown.x() + Card.WIDTH - 12, shown.y() + Card.HEIGHT + seam(frame));
    gc.scale(larger, larger);
    var said = texts.fit(share, word, (Card.WIDTH - 24) / larger - HIGH);
    double width = texts.width(said, word) + HIGH;
    double top = (SEAM - HIGH) / 2;
    gc.setFill(palette.card());
    gc.fillRoundRect(-width, top, width, HIGH, HIGH, HIGH);
    gc.setStroke(palette.accent());
    gc.setLineWidth(1.2);
    gc.strokeRoundRect(-width, top, width, HIGH, HIGH, HIGH);
    gc.setFont(word);
    gc.setFill(palette.text());
    gc.fillText(said, HIGH / 2 - width, top + 14.5);
    gc.restore();
  }
}
