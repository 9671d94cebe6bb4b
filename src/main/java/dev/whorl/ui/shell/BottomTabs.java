package dev.whorl.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Below the canvas: data, runs, debugger, problems. */
final class BottomTabs extends TabPane {
  private final Tab runs;
  private final Tab debug;
  private final Tab problems;

  BottomTabs(Node data, Node history, Node debugger, ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    runs = new Tab("Runs", history);
    problems = new Tab("Problems", list);
    debug = new Tab("Debug", debugger);
    getTabs().addAll(new Tab("Data", data), runs, debug, problems);
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

  void showDebug() {
    getSelectionModel().select(debug);
  }

  private void counted(int count) {
    problems.setText(count == 0 ? "Problems" : "Problems · " + count);
  }
}
