package dev.whorl.ui.kit;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Paints Feather icons as glyphs of their font, which costs no more than a letter. */
public final class IconPainter {
  private final String family = new FontIcon(Feather.CHECK).getFont().getFamily();
  private final Map<Double, Font> fonts = new HashMap<>();

  /**
   * @param x centre
   * @param y centre
   * @param size of the square that the icon fills
   */
  public void paint(GraphicsContext gc, Ikon icon, double x, double y, double size, Paint ink) {
    var font = fonts.computeIfAbsent(size, wanted -> Font.font(family, wanted));
    gc.setFont(font);
    gc.setFill(ink);
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.CENTER);
    gc.fillText(Character.toString(icon.getCode()), x, y);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setTextBaseline(VPos.BASELINE);
  }
}
