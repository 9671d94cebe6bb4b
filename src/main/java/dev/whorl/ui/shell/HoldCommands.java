package dev.whorl.ui.shell;

import dev.whorl.ui.model.Automation;
import dev.whorl.ui.model.Automation.Mode;
import dev.whorl.ui.model.HoldsModel;
import dev.whorl.ui.model.PipelineModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/** What is computed by itself, and what is not. */
final class HoldCommands {
  /** A day: who wants less often, starts it. */
  private static final int MOST_MINUTES = 1_440;

  private final PipelineModel pipeline;
  private final HoldsModel holds;
  private final Automation automation;
  private final Runnable settle;
  private final Prompt prompt;

  /**
   * @param settle lets what is still being typed reach the graph
   */
  HoldCommands(
      PipelineModel pipeline,
      HoldsModel holds,
      Automation automation,
      Runnable settle,
      Prompt prompt) {
    this.pipeline = pipeline;
    this.holds = holds;
    this.automation = automation;
    this.settle = settle;
    this.prompt = prompt;
  }

  List<Action> actions() {
    return List.of(
        Action.of(nodesLabel(), holds::toggleSelected, "Shortcut+K"),
        Action.of(pipelineLabel(), holds::togglePipeline, "Shortcut+Shift+K"),
        Action.of("Reconcile by hand only", () -> set(new Mode.Off())),
        Action.of("Reconcile on every change", () -> set(new Mode.OnChange())),
        Action.of("Reconcile every 15 minutes", () -> every(15)),
        Action.of("Reconcile at an interval …", this::askForInterval));
  }

  /** For the menu of selected nodes. */
  List<MenuItem> items() {
    var hold = new MenuItem(nodesLabel());
    hold.setOnAction(event -> holds.toggleSelected());
    return List.of(hold);
  }

  private String nodesLabel() {
    var selected = pipeline.selectionProperty().get();
    return !selected.isEmpty() && selected.stream().allMatch(holds::isHeld)
        ? "Release: compute past here again"
        : "Hold: compute nothing past here";
  }

  String pipelineLabel() {
    return holds.isPipelineHeld() ? "Release the pipeline" : "Hold the whole pipeline";
  }

  void togglePipeline() {
    holds.togglePipeline();
  }

  void set(Mode mode) {
    settle.run();
    automation.set(mode);
  }

  void every(int minutes) {
    set(new Mode.Every(Duration.ofMinutes(minutes)));
  }

  void askForInterval() {
    prompt.ask(
        "Reconcile at an interval",
        "Counted from the end of one run to the next. After a failure it tries again sooner, each"
            + " time after twice as long.",
        Optional.of(new Prompt.Word("Minutes", "30", HoldCommands::refusal)),
        List.of(new Prompt.Answer("Start", typed -> every(Integer.parseInt(typed)))));
  }

  static Optional<String> refusal(String minutes) {
    boolean fits =
        minutes.matches("[0-9]{1,4}")
            && Integer.parseInt(minutes) >= 1
            && Integer.parseInt(minutes) <= MOST_MINUTES;
    return fits ? Optional.empty() : Optional.of("Type a number of minutes from 1 to 1440.");
  }
}
