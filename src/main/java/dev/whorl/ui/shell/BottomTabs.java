package dev.whorl.ui.shell;

import dev.whorl.ui.lineage.LineagePane;
import dev.whorl.ui.lineage.PartitionsPane;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Below the canvas: data, partitions, lineage, runs, debugger, problems. */
final class BottomTabs extends TabPane {
  private final Tab partitions;
  private final Tab lineage;
  private final Tab runs;
  private final Tab debug;
  private final Tab problems;

  BottomTabs(
      Node data,
      PartitionsPane matrix,
      LineagePane drawing,
      Node history,
      Node debugger,
      ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    partitions = new Tab("Partitions", matrix);
    lineage = new Tab("Lineage", drawing);
    runs = new Tab("Runs", history);
    debug = new Tab("Debug", debugger);
    problems = new Tab("Problems", list);
    partitions.selectedProperty().subscribe(matrix::open);
    lineage.selectedProperty().subscribe(drawing::open);
    getTabs().addAll(new Tab("Data", data), partitions, lineage, runs, debug, problems);
    list.countProperty().addListener((property, old, now) -> counted(now.intValue()));
    counted(list.countProperty().get());
    setMinHeight(40);
  }

  void showData() {
    getSelectionModel().selectFirst();
  }

  void showPartitions() {
    getSelectionModel().select(partitions);
  }

  void showLineage() {
    getSelectionModel().select(lineage);
  }

  void showRuns() {
    getSelectionModel().select(runs);
  }

  void showProblems() {
    getSelectionModel().select(problems);
  }

  void showDebug() {
    getSelectionModel().select(debug);
  }

  private void counted(int count) {
    problems.setText(count == 0 ? "Problems" : "Problems · " + count);
  }
}
