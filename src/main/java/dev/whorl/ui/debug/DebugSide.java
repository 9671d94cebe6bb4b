package dev.whorl.ui.debug;

import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.kit.RowsView;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.SettingsModel;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Beside the canvas while anything is stopped: what an edit would do, watches, a place for
 * questions, and how to go on.
 */
public final class DebugSide extends VBox {
  private final DebuggerModel debugger;
  private final RunModel run;
  private final WatchesBox watches;
  private final EvaluateBox evaluate;
  private final Button go = new Button("Continue", new FontIcon(Feather.PLAY));
  private final Button again = new Button("Recompute");

  /**
   * @param rows where answers are shown
   * @param later counts how long an answer is awaited
   */
  public DebugSide(
      PipelineModel pipeline,
      DebuggerModel debugger,
      RunModel run,
      Backend backend,
      SettingsModel settings,
      Sights sights,
      RowsView rows,
      Later later) {
    this.debugger = debugger;
    this.run = run;
    var effect = new EffectBox(pipeline);
    watches = new WatchesBox(new WatchesModel(pipeline, debugger, backend, settings));
    evaluate = new EvaluateBox(debugger, backend, sights.model(), rows, later);
    setId("debug-side");
    getStyleClass().add("debug-side");
    go.setId("debug-continue");
    go.getStyleClass().add("reconcile");
    go.setMinWidth(USE_PREF_SIZE);
    go.setMaxWidth(Double.MAX_VALUE);
    go.setTooltip(new Tooltip("Go on, up to the breakpoints (F5)"));
    go.setOnAction(_ -> debugger.resume());
    again.setId("debug-recompute");
    again.setMinWidth(USE_PREF_SIZE);
    again.setTooltip(new Tooltip("Forget what this task staged, and compute it anew (Ctrl+R)"));
    again.setOnAction(_ -> debugger.recompute());
    var buttons = new HBox(8, go, again);
    HBox.setHgrow(go, Priority.ALWAYS);
    getChildren().addAll(effect, watches, evaluate, buttons);
    for (var part : List.of(this, watches, evaluate, again)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    setMinHeight(USE_PREF_SIZE);
    debugger
        .edit()
        .effectProperty()
        .subscribe(now -> {
          effect.show(now);
          show();
        });
    debugger.stopProperty().subscribe(_ -> show());
    run.phaseProperty().subscribe(_ -> show());
  }

  private void show() {
    var at = debugger.stopProperty().get();
    boolean stands = at.filter(stop -> !debugger.isVoid(stop)).isPresent();
    setVisible(at.isPresent());
    boolean hasRows = stands && !at.get().isSink();
    watches.setVisible(hasRows);
    evaluate.setVisible(hasRows);
    go.setDisable(run.isRunning());
    again.setDisable(run.isRunning());
    again.setVisible(at.filter(Stop::isSink).isEmpty());
  }
}
