package dev.whorl.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Below the canvas: data, runs, debugger, problems. */
final class BottomTabs extends TabPane {
  private final Tab runs;
  private final Tab debug;
  private final Tab problems;

  BottomTabs(Node data, Node runs, Node debugger, ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    problems = new Tab("Problems", list);
    debug = new Tab("Debug", debugger);
    this.runs = new Tab("Runs", runs);
    getTabs().addAll(new Tab("Data", data), this.runs, debug, problems);
    list.countProperty().addListener((property, old, now) -> counted(now.intValue()));
    counted(list.countProperty().get());
    setMinHeight(40);
  }

  void showData() {
    getSelectionModel().selectFirst();
  }

  void showDebug() {
    getSelectionModel().select(debug);
  }

  void showRuns() {
    getSelectionModel().select(runs);
  }

  private void counted(int count) {
    problems.setText(count == 0 ? "Problems" : "Problems · " + count);
  }
}
