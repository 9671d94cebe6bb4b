package dev.whorl.ui.shell;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.RunModel;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The ways to go on that are needed most, in the top bar while anything is stopped. */
final class DebugBar extends HBox {
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
    visibleProperty().bind(debugger.stopProperty().map(stop -> stop.isPresent()));
    disableProperty().bind(run.phaseProperty().map(phase -> phase != RunModel.Phase.IDLE));
  }
}
