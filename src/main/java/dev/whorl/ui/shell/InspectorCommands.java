package dev.whorl.ui.shell;

import dev.whorl.ui.inspector.InspectorPane;
import java.util.List;

/** What can be done with the selected node where it is edited. */
final class InspectorCommands {
  private Runnable edit = () -> {};
  private Runnable layOutSql = () -> {};

  /** Does it in that inspector, which the workbench can show. */
  void attach(Workbench bench, InspectorPane inspector) {
    edit =
        () -> {
          bench.showRight();
          inspector.requestFocus();
        };
    layOutSql = inspector::layOutSql;
  }

  /** Lets the selected node be edited. */
  void edit() {
    edit.run();
  }

  List<Action> actions() {
    return List.of(
        Action.onCanvas("Edit the selected node", this::edit, "Enter"),
        Action.of("Format the SQL of the selected node", () -> layOutSql.run(), "Alt+Shift+F"));
  }
}
