package dev.whorl.ui.shell;

import dev.whorl.reconcile.Targets;
import dev.whorl.ui.model.PastModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import javafx.scene.control.MenuItem;

/** Runs of a part of the pipeline, and what can be done with those that were. */
final class RunCommands {
  private static final String SELECTED = "Reconcile the selected nodes, and what they need";

  private final PipelineModel pipeline;
  private final PastModel past;
  private final Commands commands;
  private final Runnable showRuns;

  /**
   * @param showRuns lets the list of runs be seen
   */
  RunCommands(PipelineModel pipeline, PastModel past, Commands commands, Runnable showRuns) {
    this.pipeline = pipeline;
    this.past = past;
    this.commands = commands;
    this.showRuns = showRuns;
  }

  List<Action> actions() {
    var always = Action.of("Show the runs", showRuns, "Shortcut+Shift+R");
    return pipeline.isPast()
        ? List.of(
            always,
            Action.of("Back to now", past::leave),
            Action.of("Go back to this graph", past::takeOver))
        : List.of(always, Action.of(SELECTED, this::reconcileSelected, "Alt+F5"));
  }

  /** For the menu of selected nodes. */
  List<MenuItem> items() {
    boolean one = pipeline.selectionProperty().get().size() == 1;
    var item = new MenuItem(one ? "Reconcile this node, and what it needs" : SELECTED);
    item.setDisable(pipeline.isPast());
    item.setOnAction(event -> reconcileSelected());
    return List.of(item);
  }

  void reconcileSelected() {
    var selected = pipeline.selectionProperty().get();
    if (!selected.isEmpty()) {
      commands.reconcile(Targets.of(selected));
    }
  }

  void open(long run) {
    commands.settle();
    past.open(run);
  }
}
