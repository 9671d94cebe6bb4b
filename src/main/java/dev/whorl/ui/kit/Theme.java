package dev.whorl.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** Gives every scene it is told of the same tone, and says the palette to whoever paints. */
public final class Theme {
  private final List<Scene> scenes = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Palette> palette;

  public Theme(Tone tone) {
    palette = new ReadOnlyObjectWrapper<>(load(tone));
  }

  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }

  public Palette palette() {
    return palette.get();
  }

  /** Styles the scene now and whenever the tone changes. Popups inherit from their owner. */
  public void style(Scene scene) {
    scenes.add(scene);
    scene.getStylesheets().setAll(stylesheets(palette().tone()));
  }

  public void show(Tone tone) {
    if (tone != palette().tone()) {
      palette.set(load(tone));
      scenes.forEach(scene -> scene.getStylesheets().setAll(stylesheets(tone)));
    }
  }

  private static Palette load(Tone tone) {
    Application.setUserAgentStylesheet(
        switch (tone) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheetBSS();
          case DARK -> new PrimerDark().getUserAgentStylesheetBSS();
        });
    return new PaletteReader(stylesheets(tone)).read(tone);
  }

  /** All for the scene: a sheet of a part is looked for again by every node below that part. */
  private static List<String> stylesheets(Tone tone) {
    return List.of(
        Assets.url(tone.colours()).toExternalForm(),
        Assets.url("css/kit.css").toExternalForm(),
        Assets.url("css/canvas.css").toExternalForm(),
        Assets.url("css/shell.css").toExternalForm(),
        Assets.url("css/data.css").toExternalForm(),
        Assets.url("css/inspector.css").toExternalForm(),
        Assets.url("css/debug.css").toExternalForm(),
        Assets.url("css/lineage.css").toExternalForm());
  }
}
