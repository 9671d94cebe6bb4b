package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.SettingsModel;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window itself: title, size and place as last time, and the question before it closes. */
final class StageKeeper {
  /** So far right of and below the one beside which it opens. */
  private static final double BESIDE = 36;

  private final Stage stage;
  private final Wiring wiring;
  private final SettingsModel settings;

  StageKeeper(Stage stage, Wiring wiring, SettingsModel settings, Theme theme) {
    this.stage = stage;
    this.wiring = wiring;
    this.settings = settings;
    var scene = new Scene(wiring.window(), 1440, 900);
    theme.style(scene);
    wiring.shortcuts();
    stage.setScene(scene);
    stage.setOnCloseRequest(event -> {
      event.consume();
      wiring.commands().closeWindow();
    });
    wiring.pipeline().originProperty().addListener((property, old, now) -> title());
    wiring.editor().unsavedProperty().addListener((property, old, now) -> title());
    wiring.editor().openProperty().addListener((property, old, now) -> title());
    title();
    stage.widthProperty().addListener((property, old, now) -> size("window.width", now));
    stage.heightProperty().addListener((property, old, now) -> size("window.height", now));
    stage.xProperty().addListener((property, old, now) -> size("window.x", now));
    stage.yProperty().addListener((property, old, now) -> size("window.y", now));
    stage
        .maximizedProperty()
        .addListener((property, old, now) ->
            settings.change(all -> all.sized("window.maximized", now ? 1 : 0)));
  }

  /**
   * @param beside another window, of which something is still to be seen
   */
  void show(Optional<Stage> beside) {
    place(beside);
    stage.show();
  }

  /** Only onto a screen that is there. */
  private void place(Optional<Stage> beside) {
    var last = settings.get();
    var screens =
        Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
            .map(Screen::getVisualBounds)
            .toList();
    var wish =
        WindowPlace.of(
            last.size("window.x", Double.NaN),
            last.size("window.y", Double.NaN),
            last.size("window.width", 1440),
            last.size("window.height", 900));
    var place = wish.on(screens);
    stage.setMinWidth(place.leastWidth());
    stage.setMinHeight(place.leastHeight());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setX(beside.map(other -> other.getX() + BESIDE).orElse(place.x()));
    stage.setY(beside.map(other -> other.getY() + BESIDE).orElse(place.y()));
    stage.setMaximized(beside.isEmpty() && last.size("window.maximized", 0) > 0);
  }

  private void size(String name, Number size) {
    if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified()) {
      settings.change(all -> all.sized(name, size.doubleValue()));
    }
  }

  private void title() {
    var name = wiring.pipeline().originProperty().get().name();
    boolean unsaved = wiring.editor().unsavedProperty().get();
    stage.setTitle(
        wiring.editor().openProperty().get() ? name + (unsaved ? " •" : "") + " – Whorl" : "Whorl");
  }
}
