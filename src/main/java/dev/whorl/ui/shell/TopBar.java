package dev.whorl.ui.shell;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is open, how it stands, and the one thing that there is to do about it. */
final class TopBar extends HBox {
  private final FingerprintView logo = new FingerprintView(26);
  private final Button undo;
  private final Button redo;

  TopBar(
      Commands commands,
      PipelineModel pipeline,
      EditorModel editor,
      RunModel run,
      DebuggerModel debugger,
      Node debugBar,
      Theme theme,
      Node fileMenu,
      Node viewMenu) {
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    undo = Bars.button(Feather.CORNER_UP_LEFT, "Undo (Ctrl+Z)", commands::undo);
    redo = Bars.button(Feather.CORNER_UP_RIGHT, "Redo (Ctrl+Shift+Z)", commands::redo);
    var branch = new Label("main", new FontIcon(Feather.GIT_BRANCH));
    branch.getStyleClass().add("branch-pill");
    branch.setMinWidth(USE_PREF_SIZE);
    var reconcile = new ReconcileButton(commands, run, debugger);
    getChildren()
        .addAll(
            logo,
            fileMenu,
            branch,
            reconcile,
            debugBar,
            undo,
            redo,
            Bars.gap(),
            new StatePills(pipeline),
            viewMenu);
    HBox.setMargin(reconcile, new Insets(0, 4, 0, 12));
    pipeline.originProperty().addListener((property, old, now) -> branch.setText(now.branch()));
    pipeline.historyProperty().addListener((property, old, now) -> history(pipeline));
    history(pipeline);
    for (var part : new Node[] {branch, reconcile, undo, redo}) {
      part.visibleProperty().bind(editor.openProperty());
      part.managedProperty().bind(editor.openProperty());
    }
    theme.paletteProperty().addListener((property, old, now) -> paint(now));
    paint(theme.palette());
  }

  private void paint(Palette palette) {
    logo.show(Optional.of(Fingerprint.builder("whorl/logo").add(3).build()), palette.accent());
  }

  private void history(PipelineModel pipeline) {
    var history = pipeline.historyProperty().get();
    undo.setDisable(history.undo().isEmpty());
    redo.setDisable(history.redo().isEmpty());
  }
}
