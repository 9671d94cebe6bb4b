package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.canvas.Contents;
import dev.whorl.ui.canvas.Contents.Entry;
import dev.whorl.ui.canvas.Contents.Row;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.model.PipelineModel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.MouseButton;

/**
 * The {@link Contents} of the canvas as a tree, for reading, for the keyboard, and for screen
 * readers: the canvas is one picture to them, this is not. Mirrors what is selected or picked both
 * ways; what is chosen here is in sight there.
 */
final class Outline extends TreeView<Entry> {
  private final PipelineModel pipeline;
  private final Contents contents;
  private final Map<Entry, TreeItem<Entry>> items = new HashMap<>();
  private final Set<OutlineCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
  private List<Row> shown = List.of();
  private boolean following;

  Outline(PipelineModel pipeline, Contents contents) {
    this.pipeline = pipeline;
    this.contents = contents;
    setId("outline");
    getStyleClass().add("outline");
    setAccessibleText("Outline of the pipeline");
    setRoot(new TreeItem<>());
    setShowRoot(false);
    setFixedCellSize(26);
    setCellFactory(tree -> cell());
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    contents.rowsProperty().subscribe(this::rows);
    contents.chosenProperty().addListener((property, old, now) -> follow(now));
    var refresh = new Coalesced(this::restate);
    MapChangeListener<NodeId, NodeReport> change = any -> refresh.request();
    pipeline.reports().addListener(change);
    pipeline.ghostProperty().subscribe(_ -> refresh.request());
    ListChangeListener<TreeItem<Entry>> selected = any -> tell();
    getSelectionModel().getSelectedItems().addListener(selected);
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY) {
        reveal();
      }
    });
  }

  private void rows(List<Row> now) {
    if (!shown.equals(now)) {
      following = true;
      shown = now;
      var all = now.stream().flatMap(Outline::entries).toList();
      items.keySet().retainAll(Set.copyOf(all));
      all.forEach(entry -> items.computeIfAbsent(entry, Outline::item));
      getRoot().getChildren().clear();
      items.values().forEach(item -> item.getChildren().clear());
      getRoot().getChildren().addAll(now.stream().map(this::item).toList());
      following = false;
      follow(contents.chosenProperty().get());
    }
    restate();
  }

  private static Stream<Entry> entries(Row row) {
    return Stream.concat(Stream.of(row.entry()), row.beneath().stream());
  }

  private static TreeItem<Entry> item(Entry entry) {
    var item = new TreeItem<>(entry);
    item.setExpanded(true);
    return item;
  }

  private TreeItem<Entry> item(Row row) {
    var item = Objects.requireNonNull(items.get(row.entry()));
    item.getChildren().setAll(row.beneath().stream().map(items::get).toList());
    return item;
  }

  private OutlineCell cell() {
    var cell = new OutlineCell(pipeline, contents);
    cells.add(cell);
    return cell;
  }

  /** The tree's own refresh would make every cell anew. */
  private void restate() {
    cells.forEach(OutlineCell::show);
  }

  private void follow(Set<Entry> chosen) {
    if (following) {
      return;
    }
    following = true;
    getSelectionModel().clearSelection();
    for (var entry : chosen) {
      var item = items.get(entry);
      if (item != null && getRow(item) >= 0) {
        getSelectionModel().select(item);
      }
    }
    following = false;
  }

  private void tell() {
    if (following) {
      return;
    }
    following = true;
    contents.choose(
        getSelectionModel().getSelectedItems().stream()
            .filter(Objects::nonNull)
            .map(TreeItem::getValue)
            .filter(Objects::nonNull)
            .toList());
    following = false;
    reveal();
  }

  private void reveal() {
    Optional.ofNullable(getSelectionModel().getSelectedItem())
        .map(TreeItem::getValue)
        .ifPresent(contents::reveal);
  }
}
