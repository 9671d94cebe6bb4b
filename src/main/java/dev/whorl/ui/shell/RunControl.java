package dev.whorl.ui.shell;

import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.RunModel.Phase;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One control for runs: it starts one, and beside that has the other ways to; while one is under
 * way, it stops it, and beside that pauses it.
 */
final class RunControl extends HBox {
  private final RunModel run;
  private final PipelineModel pipeline;
  private final ReconcileMenu menu;
  private final FontIcon icon = new FontIcon(Feather.PAUSE);
  private final Button pause = new Button("", icon);

  RunControl(
      Commands commands,
      PipelineModel pipeline,
      RunModel run,
      ReconcileButton button,
      ReconcileMenu menu) {
    this.pipeline = pipeline;
    this.run = run;
    this.menu = menu;
    getStyleClass().add("run-control");
    setMinWidth(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    pause.setId("pause");
    pause.getStyleClass().addAll("reconcile", "stop", "reconcile-side");
    pause.setMinWidth(USE_PREF_SIZE);
    pause.setOnAction(event -> commands.pauseOrGoOn());
    for (var side : new Control[] {menu, pause}) {
      side.setMaxHeight(Double.MAX_VALUE);
      side.managedProperty().bind(side.visibleProperty());
    }
    getChildren().addAll(button, menu, pause);
    InvalidationListener show = property -> show();
    run.phaseProperty().addListener(show);
    pipeline.originProperty().addListener(show);
    show();
  }

  private void show() {
    var phase = run.phaseProperty().get();
    boolean paused = phase == Phase.PAUSED;
    menu.setVisible(phase == Phase.IDLE);
    menu.setDisable(pipeline.isPast());
    pause.setVisible(phase != Phase.IDLE);
    pause.setDisable(phase == Phase.STOPPING);
    icon.setIconCode(paused ? Feather.PLAY : Feather.PAUSE);
    var words =
        paused
            ? "Go on (F8)"
            : "Pause: what is under way ends and stays done, nothing more begins (F8)";
    pause.setTooltip(new Tooltip(words));
    pause.setAccessibleText(words);
  }
}
