package dev.whorl.ui.shell;

import dev.whorl.ui.lineage.LineagePane;
import dev.whorl.ui.lineage.PartitionsPane;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** Below the canvas: data, partitions, lineage, problems. */
final class BottomTabs extends TabPane {
  private final Tab partitions;
  private final Tab lineage;
  private final Tab problems;

  BottomTabs(Node data, PartitionsPane matrix, LineagePane drawing, ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    problems = new Tab("Problems", list);
    partitions = new Tab("Partitions", matrix);
    lineage = new Tab("Lineage", drawing);
    partitions.selectedProperty().subscribe(matrix::open);
    lineage.selectedProperty().subscribe(drawing::open);
    getTabs().addAll(new Tab("Data", data), partitions, lineage, problems);
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

  private void counted(int count) {
    problems.setText(count == 0 ? "Problems" : "Problems · " + count);
  }
}
