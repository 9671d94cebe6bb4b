package dev.whorl.ui.shell;

import dev.whorl.ui.model.PastModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;

/** What can be done with the history of a branch. */
final class RunCommands {
  private final PipelineModel pipeline;
  private final PastModel past;
  private final Runnable settle;
  private final Runnable showRuns;

  /**
   * @param settle lets what is still being typed reach the graph
   * @param showRuns lets the list of runs be seen
   */
  RunCommands(PipelineModel pipeline, PastModel past, Runnable settle, Runnable showRuns) {
    this.pipeline = pipeline;
    this.past = past;
    this.settle = settle;
    this.showRuns = showRuns;
  }

  List<Action> actions() {
    var always = Action.of("Show the runs", showRuns, "Shortcut+Shift+R");
    return pipeline.isPast()
        ? List.of(
            always,
            Action.of("Back to now", past::leave),
            Action.of("Go back to this graph", past::takeOver))
        : List.of(always);
  }

  void open(long run) {
    settle.run();
    past.open(run);
  }
}
