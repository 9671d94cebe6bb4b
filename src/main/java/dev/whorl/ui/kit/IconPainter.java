package dev.whorl.ui.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.feather.Feather;

/** Paints Feather icons as glyphs of their font, which costs no more than a letter. */
public final class IconPainter {
  private final String family = family();
  private final Map<Double, Font> fonts = new HashMap<>();

  private static String family() {
    return ServiceLoader.load(IkonHandler.class, IkonHandler.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(handler -> handler.supports(Feather.CHECK.getDescription()))
        .map(handler -> Font.loadFont(handler.getFontResource().toExternalForm(), 16).getFamily())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the icon font is missing from this build"));
  }

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
