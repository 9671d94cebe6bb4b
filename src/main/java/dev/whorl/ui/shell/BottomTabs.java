package dev.whorl.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Below the canvas: data, runs, problems. */
final class BottomTabs extends TabPane {
  private final Tab runs;
  private final Tab problems;

  BottomTabs(Node data, Node runs, ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    problems = new Tab("Problems", list);
    this.runs = new Tab("Runs", runs);
    getTabs().addAll(new Tab("Data", data), this.runs, problems);
    list.countProperty().addListener((property, old, now) -> counted(now.intValue()));
    counted(list.countProperty().get());
    setMinHeight(40);
  }

  void showData() {
    getSelectionModel().selectFirst();
  }

  void showRuns() {
    getSelectionModel().select(runs);
  }

  private void counted(int count) {
    problems.setText(count == 0 ? "Problems" : "Problems · " + count);
  }
}
