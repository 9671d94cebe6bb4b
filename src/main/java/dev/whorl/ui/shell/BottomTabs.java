package dev.whorl.ui.shell;

import dev.whorl.ui.lineage.LineagePane;
import dev.whorl.ui.lineage.PartitionsPane;
import dev.whorl.ui.model.SettingsModel;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * Below the canvas: data, partitions, lineage, runs, debugger, problems. The one that was open last
 * time is open.
 */
final class BottomTabs extends TabPane {
  /** Kept beside the sizes of panels. */
  private static final String OPEN = "bottom.tab";

  private final Tab partitions;
  private final Tab lineage;
  private final Tab runs;
  private final Tab debug;
  private final Tab problems;

  BottomTabs(
      SettingsModel settings,
      Node data,
      PartitionsPane matrix,
      LineagePane drawing,
      Node history,
      Node debugger,
      ProblemsPane list) {
    getStyleClass().add("bottom-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    partitions = tab("Partitions", matrix);
    lineage = tab("Lineage", drawing);
    runs = tab("Runs", history);
    debug = tab("Debug", debugger);
    problems = tab("Problems", list);
    partitions.selectedProperty().subscribe(matrix::open);
    lineage.selectedProperty().subscribe(drawing::open);
    getTabs().addAll(tab("Data", data), partitions, lineage, runs, debug, problems);
    list.countProperty().addListener((property, old, now) -> counted(now.intValue()));
    counted(list.countProperty().get());
    setMinHeight(40);
    getSelectionModel().select((int) settings.get().size(OPEN, 0));
    getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (property, old, now) -> settings.change(all -> all.sized(OPEN, now.doubleValue())));
  }

  /** What is in it joins the window once it is first shown. */
  private static Tab tab(String title, Node content) {
    var tab = new Tab(title);
    tab.selectedProperty()
        .subscribe(selected -> {
          if (selected) {
            tab.setContent(content);
          }
        });
    return tab;
  }

  boolean showsData() {
    return getSelectionModel().getSelectedIndex() == 0;
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
