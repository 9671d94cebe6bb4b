package dev.whorl.ui.shell;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.RunModel;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The ways to go on that are needed most, in the top bar while anything is stopped; the debugger's
 * own panel has all of them, also in a window that has no room for these.
 */
final class DebugBar extends HBox {
  private static final double LEAST = 1_100;

  DebugBar(DebugCommands commands, DebuggerModel debugger, RunModel run) {
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(
            Bars.button(Feather.SKIP_FORWARD, "Step to the next task (F10)", commands::step),
            Bars.button(
                Feather.SQUARE,
                "End debugging: forget what is staged (Ctrl+Shift+F5)",
                commands::abandon));
    managedProperty().bind(visibleProperty());
    var roomy =
        sceneProperty()
            .flatMap(Scene::widthProperty)
            .map(width -> width.doubleValue() >= LEAST)
            .orElse(false);
    visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> roomy.getValue() && debugger.stopProperty().get().isPresent(),
                roomy,
                debugger.stopProperty()));
    disableProperty().bind(run.phaseProperty().map(phase -> phase != RunModel.Phase.IDLE));
  }
}
