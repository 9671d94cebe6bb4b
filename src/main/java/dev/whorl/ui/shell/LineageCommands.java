package dev.whorl.ui.shell;

import dev.whorl.ui.lineage.BrushActions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done with partitions and their lineage. */
final class LineageCommands {
  private final Supplier<LineagePanels> panels;

  LineageCommands(Supplier<LineagePanels> panels) {
    this.panels = panels;
  }

  List<Action> actions() {
    return List.of(
        Action.of("Show all partitions", () -> panels.get().survey(), "Shortcut+Shift+M"),
        Action.of(
            "Show the lineage of the selected node",
            () -> panels.get().trace(),
            "Shortcut+Shift+L"),
        selected("Open the data of the selected partitions", BrushActions::open),
        selected("Show the lineage of the selected partitions", BrushActions::trace),
        selected("Compare the selected partitions", BrushActions::compare, "Shortcut+Shift+C"),
        selected("Break at the selected partitions", BrushActions::breakHere, "Shortcut+F9"),
        selected("Reconcile the selected partitions", BrushActions::reconcile));
  }

  private Action selected(String name, Consumer<BrushActions> does, String... keys) {
    return Action.of(name, () -> panels.get().withSelected(does), keys);
  }
}
