package dev.whorl.ui.shell;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;

/** The ways to start a run, each with its keys, or with what it lacks. */
final class ReconcileMenu extends MenuButton {
  private static final double WIDTH = 400;

  private final Commands commands;
  private final RunCommands runs;
  private final PipelineModel pipeline;
  private final DebuggerModel debugger;

  ReconcileMenu(
      Commands commands, RunCommands runs, PipelineModel pipeline, DebuggerModel debugger) {
    this.commands = commands;
    this.runs = runs;
    this.pipeline = pipeline;
    this.debugger = debugger;
    setId("reconcile-menu");
    getStyleClass().add("reconcile-side");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip("More ways to reconcile"));
    setAccessibleText("More ways to reconcile");
    setOnShowing(event -> fill());
    fill();
  }

  private void fill() {
    int selected = pipeline.selectionProperty().get().size();
    boolean stopped = debugger.stopProperty().get().isPresent();
    boolean breaks = stopped || !debugger.breakpointsProperty().get().isEmpty();
    getItems()
        .setAll(
            item(
                stopped ? "Continue all that is stopped" : "Reconcile all",
                "F5",
                "",
                commands::reconcile),
            item(
                selected > 1
                    ? "Reconcile these nodes, and what they need"
                    : "Reconcile this node, and what it needs",
                "Alt+F5",
                selected > 0 ? "" : "select a node",
                runs::reconcileSelected),
            item(
                "Reconcile up to this node, and stop before it",
                "Shortcut+F10",
                selected == 1 ? "" : "select one node",
                debugger::runToSelected),
            item(
                stopped ? "Continue, ignoring breakpoints" : "Reconcile, ignoring breakpoints",
                "Shortcut+F5",
                breaks ? "" : "there are none",
                debugger::resumeIgnoringBreakpoints),
            new SeparatorMenuItem(),
            item(
                "Step to the next task",
                "F10",
                stopped ? "" : "nothing is stopped",
                debugger::step));
  }

  /**
   * @param lack what keeps it from being done; empty if nothing does
   */
  private static MenuItem item(String text, String keys, String lack, Runnable action) {
    var shortcut = KeyCombination.valueOf(keys).getDisplayText();
    var side = new Label(lack.isEmpty() ? shortcut : lack);
    side.getStyleClass().addAll(lack.isEmpty() ? List.of("small", "muted") : List.of("small"));
    side.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(16, new Label(text), Bars.gap(), side);
    row.setPrefWidth(WIDTH);
    row.setAccessibleText(text + ", " + (lack.isEmpty() ? shortcut : "not now: " + lack));
    var item = new CustomMenuItem(row);
    item.setUserData(text);
    item.setDisable(!lack.isEmpty());
    item.setOnAction(event -> action.run());
    return item;
  }
}
