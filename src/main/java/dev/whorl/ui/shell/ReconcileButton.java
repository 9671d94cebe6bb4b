package dev.whorl.ui.shell;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.Ghost;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Starts a run; while one goes on, stops it and says how far it is. */
final class ReconcileButton extends Button {
  private static final double LEAST = 124;

  private final PipelineModel pipeline;
  private final RunModel run;
  private final DebuggerModel debugger;
  private final FontIcon icon = new FontIcon(Feather.PLAY);

  ReconcileButton(Commands commands, PipelineModel pipeline, RunModel run, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.run = run;
    this.debugger = debugger;
    setId("reconcile");
    getStyleClass().add("reconcile");
    setGraphic(icon);
    setOnAction(event -> {
      if (run.isRunning()) {
        commands.stop();
      } else {
        commands.reconcile();
      }
    });
    run.phaseProperty().addListener((property, old, now) -> show());
    pipeline.originProperty().addListener((property, old, now) -> show());
    run.progressProperty().addListener((property, old, now) -> show());
    pipeline.ghostProperty().addListener((property, old, now) -> show());
    debugger.stopProperty().addListener((property, old, now) -> show());
    show();
  }

  /** What it says is always to be read in full. */
  @Override
  protected double computeMinWidth(double height) {
    return Math.max(LEAST, prefWidth(height));
  }

  private boolean isStopped() {
    return debugger.stopProperty().get().isPresent();
  }

  private void show() {
    var phase = run.phaseProperty().get();
    double progress = run.progressProperty().get();
    setText(
        switch (phase) {
          case IDLE -> (isStopped() ? "Continue" : "Reconcile") + ghost(" · ", Ghost::brief);
          case RUNNING, PAUSED ->
              progress < 0 ? "Stop" : "Stop · " + Math.round(progress * 100) + "\u00a0%";
          case STOPPING -> "Stopping …";
        });
    icon.setIconCode(phase == RunModel.Phase.IDLE ? Feather.PLAY : Feather.SQUARE);
    setDisable(phase == RunModel.Phase.STOPPING || pipeline.isPast());
    getStyleClass().remove("stop");
    if (phase != RunModel.Phase.IDLE) {
      getStyleClass().add("stop");
    }
    setTooltip(new Tooltip(help(phase)));
    setAccessibleHelp(help(phase));
  }

  private String help(RunModel.Phase phase) {
    return phase == RunModel.Phase.IDLE
        ? (isStopped()
                ? "Go on from where it is stopped, up to the breakpoints (F5)"
                : "Compute what is missing, and only that (F5)")
            + ghost("\n", Ghost::words)
        : "Stop; what is done stays done (Esc)";
  }

  /** What unreconciled edits add to what is said. */
  private String ghost(String before, Function<Ghost, String> words) {
    return pipeline.ghostProperty().get().map(words).map(said -> before + said).orElse("");
  }
}
