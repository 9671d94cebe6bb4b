package dev.whorl.ui.lineage;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Palette;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** The colours of cells. What is fresh is paler, so that what is not stands out. */
final class StateTints {
  /** What a pixel shows that stands for many cells: the last of these that one of them is. */
  static final List<Freshness> BY_GRAVITY =
      List.of(
          Freshness.FRESH,
          Freshness.HELD,
          Freshness.WAITING,
          Freshness.STALE,
          Freshness.RUNNING,
          Freshness.STOPPED,
          Freshness.FAILED,
          Freshness.INVALID);

  private static final double PALE = 0.42;
  private final Map<Freshness, Color> colors = new EnumMap<>(Freshness.class);

  StateTints(Palette palette) {
    for (var state : Freshness.values()) {
      colors.put(state, palette.state(state));
    }
    colors.put(
        Freshness.FRESH, palette.surface().interpolate(palette.state(Freshness.FRESH), 1 - PALE));
  }

  Color of(Freshness state) {
    return colors.getOrDefault(state, Color.GRAY);
  }

  /** As opaque ARGB, by gravity from 1; 0 is nothing. */
  int[] byGravity() {
    int[] pixels = new int[BY_GRAVITY.size() + 1];
    for (int i = 0; i < BY_GRAVITY.size(); i++) {
      pixels[i + 1] = argb(of(BY_GRAVITY.get(i)));
    }
    return pixels;
  }

  /** From 1, by the state's ordinal. */
  static byte[] gravities() {
    var gravities = new byte[Freshness.values().length];
    for (int i = 0; i < BY_GRAVITY.size(); i++) {
      gravities[BY_GRAVITY.get(i).ordinal()] = (byte) (i + 1);
    }
    return gravities;
  }

  private static int argb(Color color) {
    return 0xff << 24
        | (int) Math.round(color.getRed() * 255) << 16
        | (int) Math.round(color.getGreen() * 255) << 8
        | (int) Math.round(color.getBlue() * 255);
  }
}
