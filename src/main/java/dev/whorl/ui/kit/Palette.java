package dev.whorl.ui.kit;

import dev.whorl.plan.Freshness;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/**
 * The colours of one tone, as the style sheets define them, for what is painted and not styled.
 *
 * @param cardBorder of what floats or groups
 * @param cardEdge of cards, which stand out by it alone
 * @param states one colour for each freshness: bars, icons, glyphs
 * @param inks the same, legible as small text
 */
public record Palette(
    Tone tone,
    Color canvas,
    Color dot,
    Color card,
    Color cardBorder,
    Color cardEdge,
    Color surface,
    Color panel,
    Color border,
    Color text,
    Color muted,
    Color edge,
    Color accent,
    Color accentSoft,
    Color shadow,
    Map<Freshness, Color> states,
    Map<Freshness, Color> inks) {

  public Palette {
    states = Map.copyOf(new EnumMap<>(states));
    inks = Map.copyOf(new EnumMap<>(inks));
  }

  /** For shapes. */
  public Color state(Freshness freshness) {
    return states.getOrDefault(freshness, muted);
  }

  /** For words. */
  public Color ink(Freshness freshness) {
    return inks.getOrDefault(freshness, muted);
  }
}
