package dev.whorl.ui.shell;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.model.PipelineModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/**
 * The nodes in flow order, for reading, for the keyboard, and for screen readers: the canvas is one
 * picture to them, this is not. Mirrors the selection both ways.
 */
final class Outline extends TreeView<NodeId> {
  private final PipelineModel pipeline;
  private final Map<NodeId, TreeItem<NodeId>> items = new LinkedHashMap<>();
  private final Set<OutlineCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean following;

  Outline(PipelineModel pipeline) {
    this.pipeline = pipeline;
    setId("outline");
    getStyleClass().add("outline");
    setAccessibleText("Outline of the pipeline");
    setRoot(new TreeItem<>());
    setShowRoot(false);
    setFixedCellSize(26);
    setCellFactory(tree -> cell());
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    pipeline.historyProperty().addListener((property, old, now) -> nodes());
    pipeline.assessmentProperty().addListener((property, old, now) -> nodes());
    pipeline.selectionProperty().addListener((property, old, now) -> follow(now));
    var refresh = new Coalesced(this::restate);
    MapChangeListener<NodeId, NodeReport> change = any -> refresh.request();
    pipeline.reports().addListener(change);
    pipeline.ghostProperty().subscribe(_ -> refresh.request());
    ListChangeListener<TreeItem<NodeId>> selected = any -> tell();
    getSelectionModel().getSelectedItems().addListener(selected);
    nodes();
  }

  private void nodes() {
    var order = order(pipeline.graph(), pipeline.assessmentProperty().get());
    if (!List.copyOf(items.keySet()).equals(order)) {
      following = true;
      items.keySet().retainAll(order);
      order.forEach(id -> items.computeIfAbsent(id, absent -> new TreeItem<>(absent)));
      getRoot().getChildren().setAll(order.stream().map(items::get).toList());
      following = false;
      follow(pipeline.selectionProperty().get());
    }
    restate();
  }

  private OutlineCell cell() {
    var cell = new OutlineCell(pipeline);
    cells.add(cell);
    return cell;
  }

  /** The tree's own refresh would make every cell anew. */
  private void restate() {
    cells.forEach(OutlineCell::show);
  }

  /** Flow order as far as it is known, then the rest as written. */
  static List<NodeId> order(Graph graph, Optional<Assessment> assessment) {
    var known = assessment.stream().flatMap(all -> all.nodes().keySet().stream());
    return Stream.concat(known, graph.nodes().stream().map(Node::id))
        .filter(id -> graph.node(id).isPresent())
        .distinct()
        .toList();
  }

  private void follow(Set<NodeId> selection) {
    if (following) {
      return;
    }
    following = true;
    getSelectionModel().clearSelection();
    for (var id : selection) {
      var item = items.get(id);
      if (item != null) {
        getSelectionModel().select(item);
      }
    }
    following = false;
  }

  private void tell() {
    if (following) {
      return;
    }
    var ids = new LinkedHashSet<NodeId>();
    for (var item : getSelectionModel().getSelectedItems()) {
      if (item != null && item.getValue() != null) {
        ids.add(item.getValue());
      }
    }
    following = true;
    pipeline.selectionProperty().set(ids);
    following = false;
  }
}
