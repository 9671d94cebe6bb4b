package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.SettingsModel;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
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
    stage.setMinWidth(760);
    stage.setMinHeight(520);
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
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    var last = settings.get();
    stage.setWidth(Math.min(last.size("window.width", 1440), screen.getWidth()));
    stage.setHeight(Math.min(last.size("window.height", 900), screen.getHeight()));
    stage.centerOnScreen();
    beside.ifPresent(other -> {
      stage.setX(other.getX() + BESIDE);
      stage.setY(other.getY() + BESIDE);
    });
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
