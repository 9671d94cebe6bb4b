package dev.whorl.ui.shell;

import dev.whorl.ui.inspector.InspectorPane;
import java.util.List;

/** What can be done with the selected node where it is edited. */
final class InspectorCommands {
  private Runnable edit = () -> {};
  private Runnable open = () -> {};
  private Runnable layOutSql = () -> {};
  private Runnable turnIntoSql = () -> {};

  /**
   * Does it in that inspector, which the workbench can show.
   *
   * @param opened lets what is selected on the canvas be edited, be it a node or something else
   */
  void attach(Workbench bench, InspectorPane inspector, Runnable opened) {
    open = opened;
    edit =
        () -> {
          bench.showRight();
          inspector.requestFocus();
        };
    layOutSql = inspector::layOutSql;
    turnIntoSql = inspector::turnIntoSql;
  }

  /** Lets the selected node be edited. */
  void edit() {
    edit.run();
  }

  List<Action> actions() {
    return List.of(
        Action.onCanvas("Edit the node, frame or note", () -> open.run(), "Enter"),
        Action.of("Format the SQL of the selected node", () -> layOutSql.run(), "Alt+Shift+F"),
        Action.of("Turn the selected node into SQL", () -> turnIntoSql.run()));
  }
}
