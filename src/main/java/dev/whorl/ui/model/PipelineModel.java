package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.History;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/**
 * The pipeline in one window: its graph with history, what is selected, and how every node stands.
 * All of it is read and changed on the UI thread only.
 */
public final class PipelineModel {
  private final ReadOnlyObjectWrapper<History> history =
      new ReadOnlyObjectWrapper<>(History.of(Graph.EMPTY));
  private final ObjectProperty<Set<NodeId>> selection = new SimpleObjectProperty<>(Set.of());
  private final ReadOnlyObjectWrapper<Optional<Assessment>> assessment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableMap<NodeId, NodeReport> reports = FXCollections.observableHashMap();

  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  public Graph graph() {
    return history.get().graph();
  }

  /** Forgets everything and shows {@code graph}. */
  public void open(Graph graph) {
    selection.set(Set.of());
    reports.clear();
    assessment.set(Optional.empty());
    history.set(History.of(graph));
  }

  /** Does an undoable edit; {@code label} is what the menu says, like “Move clicks”. */
  public void edit(String label, UnaryOperator<Graph> change) {
    history.set(history.get().did(label, change.apply(graph())));
  }

  /** Like {@link #edit}, but joins the last step if that has the same label (typing, dragging). */
  public void editMore(String label, UnaryOperator<Graph> change) {
    history.set(history.get().didMore(label, change.apply(graph())));
  }

  public void undo() {
    history.get().undo().ifPresent(history::set);
  }

  public void redo() {
    history.get().redo().ifPresent(history::set);
  }

  public ObjectProperty<Set<NodeId>> selectionProperty() {
    return selection;
  }

  /** The one selected node, or empty if none or several are. */
  public Optional<NodeId> selected() {
    return selection.get().size() == 1
        ? Optional.of(selection.get().iterator().next())
        : Optional.empty();
  }

  /** The last assessment: edges, problems, compiled SQL. */
  public ReadOnlyObjectProperty<Optional<Assessment>> assessmentProperty() {
    return assessment.getReadOnlyProperty();
  }

  /** How each node stands now; follows a run while it goes on. */
  public ObservableMap<NodeId, NodeReport> reports() {
    return reports;
  }

  /** Takes a new assessment: replaces all reports. */
  public void assessed(Assessment now) {
    assessment.set(Optional.of(now));
    reports.keySet().retainAll(now.nodes().keySet());
    reports.putAll(now.nodes());
  }
}
