package dev.whorl.ui.runs;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.WaitMark;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Waiting;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Nodes that differ at the left, the rows by which the chosen one does at the right. */
final class ComparisonPane extends BorderPane {
  private final ComparisonModel model;
  private final Label title = new Label();
  private final ListView<Difference> list = new ListView<>();
  private final Label sentence = new Label();
  private final WaitMark elapsed = new WaitMark();
  private final Button cancel = new Button("Cancel");
  private final MenuButton key = new MenuButton();
  private final RowChangesTable table = new RowChangesTable();
  private final StackPane rows = new StackPane(table);

  /**
   * @param later counts how long a comparison takes
   */
  ComparisonPane(ComparisonModel model, Later later) {
    this.model = model;
    setId("comparison");
    getStyleClass().add("comparison");
    setMinSize(0, 0);
    visibleProperty().bind(model.sidesProperty().map(Optional::isPresent));
    var back = new Button("Runs", new FontIcon(Feather.CHEVRON_LEFT));
    back.setId("comparison-back");
    back.getStyleClass().add("run-tool");
    back.setMinWidth(USE_PREF_SIZE);
    back.setAccessibleText("Back to the runs");
    back.setOnAction(event -> model.close());
    title.getStyleClass().add("strong");
    var head = new HBox(12, back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("run-head");
    setTop(head);
    list.setId("difference-list");
    list.getStyleClass().add("run-list");
    list.setCellFactory(view -> new DifferenceCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) -> {
          if (now != null) {
            model.choose(now);
          }
        });
    list.setMinWidth(160);
    SplitPane.setResizableWithParent(list, false);
    var both = new SplitPane(list, right(later));
    both.getStyleClass().add("workbench");
    both.setDividerPositions(0.38);
    list.maxWidthProperty().bind(both.widthProperty().multiply(0.45));
    setCenter(both);
    model.sidesProperty().subscribe(this::name);
    model.outcomeProperty().subscribe(this::show);
    model.rowsProperty().subscribe(this::show);
  }

  private BorderPane right(Later later) {
    sentence.setId("rows-sentence");
    sentence.setMinWidth(0);
    key.setId("comparison-key");
    key.getStyleClass().add("run-tool");
    key.setMinWidth(USE_PREF_SIZE);
    key.setMaxWidth(260);
    key.setMnemonicParsing(false);
    cancel.setId("comparison-cancel");
    cancel.getStyleClass().add("run-tool");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> model.giveUp());
    cancel.visibleProperty().bind(elapsed.visibleProperty());
    for (var part : List.of(elapsed, cancel)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    new Waiting(model.comparingProperty(), later, InstantSource.system())
        .elapsedProperty()
        .subscribe(elapsed::show);
    var head = new FoldingHead(sentence, elapsed, cancel, key);
    head.getStyleClass().add("run-head");
    var pane = new BorderPane(rows);
    pane.setTop(head);
    pane.setMinSize(0, 0);
    return pane;
  }

  private void name(Optional<ComparisonModel.Sides> sides) {
    title.setText(
        sides.map(now -> "From " + now.earlierName() + " to " + now.laterName()).orElse(""));
  }

  private void show(ComparisonModel.Outcome outcome) {
    switch (outcome) {
      case ComparisonModel.Outcome.Nothing(String why) -> {
        list.getItems().clear();
        list.setPlaceholder(RunsPane.placeholder(why, ""));
      }
      case ComparisonModel.Outcome.Found(List<Difference> found) -> {
        list.setPlaceholder(RunsPane.placeholder("No difference", "Same drawing, same rows."));
        list.getItems().setAll(found);
      }
    }
  }

  private void show(ComparisonModel.Rows now) {
    switch (now) {
      case ComparisonModel.Rows.Nothing(String why) -> {
        sentence.setText(why);
        table.setVisible(false);
      }
      case ComparisonModel.Rows.Found(var node, RowChanges changes) -> {
        sentence.setText(sentence(changes));
        table.show(changes);
        table.setVisible(true);
      }
    }
    key.setVisible(!model.columns().isEmpty());
    key.setText(model.key().isEmpty() ? "whole rows" : "key: " + String.join(", ", model.key()));
    key.setTooltip(new Tooltip((model.aboutKey() + " Choose by which columns rows meet.").strip()));
    key.setAccessibleText("Rows meet by " + key.getText() + ". " + model.aboutKey());
    key.getItems().setAll(model.columns().stream().map(this::item).toList());
  }

  private static String sentence(RowChanges changes) {
    long all = changes.added() + changes.removed() + changes.changed();
    int listed = changes.rows().rows().size();
    return Numbers.full(changes.added())
        + " added · "
        + Numbers.full(changes.removed())
        + " removed · "
        + Numbers.full(changes.changed())
        + " changed"
        + (listed < all ? "; the first " + Numbers.full(listed) : "");
  }

  private CheckMenuItem item(Column column) {
    var item = new CheckMenuItem(column.name());
    item.setMnemonicParsing(false);
    item.setSelected(model.key().contains(column.name()));
    item.setOnAction(event ->
        model.meetBy(
            key.getItems().stream()
                .filter(one -> one instanceof CheckMenuItem check && check.isSelected())
                .map(one -> one.getText())
                .toList()));
    return item;
  }

  /** A node, and under it how it differs. */
  private final class DifferenceCell extends javafx.scene.control.ListCell<Difference> {
    private final Label node = new Label();
    private final Label words = new Label();
    private final javafx.scene.layout.VBox lines = new javafx.scene.layout.VBox(2, node, words);

    DifferenceCell() {
      getStyleClass().add("run-cell");
      node.getStyleClass().add("strong");
      words.getStyleClass().addAll("small", "muted");
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
      lines.maxWidthProperty().bind(widthProperty().subtract(28));
      setPrefWidth(0);
    }

    /** As many lines as the words need in this width. */
    @Override
    protected double computePrefHeight(double width) {
      return getGraphic() == null
          ? super.computePrefHeight(width)
          : lines.prefHeight(Math.max(120, getListView().getWidth() - 52)) + 12;
    }

    @Override
    protected void updateItem(@Nullable Difference difference, boolean empty) {
      super.updateItem(difference, empty);
      if (empty || difference == null) {
        setGraphic(null);
        return;
      }
      node.setText(model.title(difference.node()));
      words.setText(difference.words());
      setAccessibleText(node.getText() + ": " + words.getText());
      setGraphic(lines);
    }
  }
}
