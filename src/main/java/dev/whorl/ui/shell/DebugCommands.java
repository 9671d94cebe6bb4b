package dev.whorl.ui.shell;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;

/** What can be done with breakpoints, and at a stop. */
final class DebugCommands {
  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private Runnable show = () -> {};
  private Runnable write = () -> {};

  DebugCommands(PipelineModel pipeline, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.debugger = debugger;
  }

  /**
   * @param panel makes the debugger's panel visible
   * @param breakpoint lets the selected node's condition be written there
   */
  void shownBy(Runnable panel, Runnable breakpoint) {
    show = panel;
    write = breakpoint;
  }

  void step() {
    debugger.step();
  }

  void abandon() {
    debugger.abandon();
  }

  private void toggle() {
    debugger.toggle(pipeline.selectionProperty().get());
  }

  private void write() {
    show.run();
    write.run();
  }

  List<Action> actions() {
    return List.of(
        Action.of("Toggle breakpoint", this::toggle, "F9"),
        Action.of("Break where a condition holds …", this::write, "Shift+F9"),
        Action.of("Step to the next task", this::step, "F10"),
        Action.of("Step through all tasks of the node", debugger::stepNode, "F11"),
        Action.of("Step out, to before its readers", debugger::stepOut, "Shift+F11"),
        Action.of("Run to the selected node", debugger::runToSelected, "Shortcut+F10"),
        Action.of(
            "Resume, ignoring breakpoints", debugger::resumeIgnoringBreakpoints, "Shortcut+F5"),
        Action.of("Drop what is staged, and recompute", debugger::recompute, "Shortcut+R"),
        Action.of("End debugging, and forget what is staged", this::abandon, "Shortcut+Shift+F5"),
        Action.of("Show the debugger", () -> show.run(), "Shortcut+Shift+D"));
  }
}
