package dev.whorl.ui.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Widths of painted texts, and texts shortened to a width; measures each only once. */
public final class TextFit {
  private static final int KEPT = 20_000;
  private static final String ELLIPSIS = "…";

  private record Key(String text, Font font, double width) {}

  private final Text probe = new Text();
  private final Map<Key, String> fitted = lru();
  private final Map<Key, Double> widths = lru();

  public double width(String text, Font font) {
    return widths.computeIfAbsent(new Key(text, font, 0), key -> measure(text, font));
  }

  /** The text, or as much of its beginning as fits with an ellipsis. */
  public String fit(String text, Font font, double width) {
    return fitted.computeIfAbsent(new Key(text, font, width), key -> shorten(text, font, width));
  }

  private String shorten(String text, Font font, double width) {
    if (measure(text, font) <= width) {
      return text;
    }
    int fits = 0;
    int tooMany = text.length();
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) / 2;
      if (measure(text.substring(0, middle) + ELLIPSIS, font) <= width) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return text.substring(0, fits).stripTrailing() + ELLIPSIS;
  }

  private double measure(String text, Font font) {
    probe.setFont(font);
    probe.setText(text);
    return probe.getLayoutBounds().getWidth();
  }

  private static <V> Map<Key, V> lru() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
