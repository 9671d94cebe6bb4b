package dev.whorl.ui.kit;

import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** The two bundled families: Inter for words, JetBrains Mono for code and data. */
public final class Fonts {
  public static final String TEXT = "Inter";
  public static final String MONO = "JetBrains Mono";
  private static final List<String> FILES =
      List.of(
          "Inter-Regular.otf",
          "Inter-Medium.otf",
          "Inter-SemiBold.otf",
          "Inter-Bold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Medium.ttf",
          "JetBrainsMono-SemiBold.ttf");

  private Fonts() {}

  /** Makes both families known to the toolkit; needed once, before the first scene. */
  public static void load() {
    for (var file : FILES) {
      Font.loadFont(Assets.url("fonts/" + file).toExternalForm(), 13);
    }
  }

  public static Font text(double size) {
    return Font.font(TEXT, FontWeight.NORMAL, size);
  }

  public static Font medium(double size) {
    return Font.font("Inter Medium", size);
  }

  public static Font semibold(double size) {
    return Font.font("Inter Semi Bold", size);
  }

  public static Font mono(double size) {
    return Font.font(MONO, FontWeight.NORMAL, size);
  }
}
