package dev.whorl.ui.shell;

import dev.whorl.graph.Spec;
import dev.whorl.ui.data.DataPane;
import java.util.List;
import java.util.function.Consumer;

/** What can be done with the rows of the selected node, and with the problems of all nodes. */
final class PanelCommands {
  private Consumer<Consumer<DataPane>> rows = does -> {};
  private Runnable problems = () -> {};

  /** Does it in those panels, which the workbench can show. */
  void attach(Workbench bench, BottomTabs tabs, DataPane data) {
    rows =
        does -> {
          bench.showBottom();
          tabs.showData();
          does.accept(data);
        };
    problems =
        () -> {
          bench.showBottom();
          tabs.showProblems();
        };
  }

  List<Action> actions() {
    return List.of(
        rows("Show the rows", DataPane::requestFocus),
        rows("Filter the rows", DataPane::filter),
        rows("Show the rows as a chart, or as rows again", DataPane::toggleChart),
        rows("Ask SQL over the rows, or show all of them again", DataPane::toggleSql),
        rows("Copy the selected cells, with the names of their columns", DataPane::copy),
        rows("Export the rows that are shown …", data -> data.export(Spec.Formulas.KEPT)),
        rows(
            "Export the rows that are shown as CSV, formulas as text …",
            data -> data.export(Spec.Formulas.TEXT)),
        Action.of("Show the problems", () -> problems.run()));
  }

  private Action rows(String name, Consumer<DataPane> does) {
    return Action.of(name, () -> rows.accept(does));
  }
}
