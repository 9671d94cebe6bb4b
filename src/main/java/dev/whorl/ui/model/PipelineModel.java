package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.History;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Held;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.debug.Stop;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private Titles titles = new Titles(Graph.EMPTY);
  private final ReadOnlyObjectWrapper<Origin> origin = new ReadOnlyObjectWrapper<>(Origin.NONE);
  private final ReadOnlyObjectWrapper<History> history =
      new ReadOnlyObjectWrapper<>(History.of(Graph.EMPTY));
  private final ObjectProperty<Set<NodeId>> selection = new SimpleObjectProperty<>(Set.of());
  private final ReadOnlyObjectWrapper<Optional<Assessment>> assessment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableMap<NodeId, NodeReport> reports = FXCollections.observableHashMap();
  private final ReadOnlyObjectWrapper<Held> held = new ReadOnlyObjectWrapper<>(Held.NOTHING);
  private final ReadOnlyObjectWrapper<Optional<OffendingRows>> offending =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ChosenPartitions>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Map<NodeId, String>> lit = new SimpleObjectProperty<>(Map.of());
  private final ReadOnlyObjectWrapper<Optional<Ghost>> ghost =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final ReadOnlyObjectWrapper<List<Stop>> stops = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Map<NodeId, CutOff>> cutOffs =
      new ReadOnlyObjectWrapper<>(Map.of());

  public PipelineModel() {
    history.addListener((property, old, now) -> {
      if (!cutOffs.get().isEmpty() && !haveSameNodes(old.graph(), now.graph())) {
        begins();
      }
    });
    selection.addListener((property, old, now) -> {
      var looked =
          offending
              .get()
              .map(OffendingRows::node)
              .or(() -> chosen.get().map(ChosenPartitions::node));
      if (!looked.map(Set::of).equals(Optional.of(now))) {
        showAllRows();
      }
    });
  }

  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  public Graph graph() {
    return history.get().graph();
  }

  /**
   * What people call a node: its title, with its id if another has that title; or its id if it has
   * none or is no longer there.
   */
  public String title(NodeId node) {
    if (!titles.areOf(graph())) {
      titles = new Titles(graph());
    }
    return graph().node(node).map(titles::of).orElse(node.value());
  }

  /** What people call what is known by a name, even by one that no node can have. */
  public String title(String name) {
    return NodeId.isValid(name) ? title(new NodeId(name)) : name;
  }

  /** Document, folder and branch of what is shown. */
  public ReadOnlyObjectProperty<Origin> originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** What is shown, as the engine takes it. */
  public Pipeline pipeline() {
    var from = origin.get();
    return new Pipeline(
        from.id(), from.name(), from.file(), from.folder(), from.branch(), graph(), from.past());
  }

  /** Forgets everything and shows {@code graph}. */
  public void open(Origin from, Graph graph) {
    selection.set(Set.of());
    lit.set(Map.of());
    reports.clear();
    assessment.set(Optional.empty());
    stops.set(List.of());
    begins();
    history.set(History.of(Graph.EMPTY));
    origin.set(from);
    history.set(History.of(graph));
  }

  /**
   * Shows something else of the same document; what it has of the selection stays selected.
   *
   * @param known how its nodes stood when it was shown last
   */
  void turnTo(Origin to, History its, Optional<Assessment> known) {
    var selected = selection.get();
    selection.set(Set.of());
    reports.clear();
    assessment.set(Optional.empty());
    begins();
    stops.set(List.of());
    origin.set(to);
    history.set(its);
    known.ifPresent(this::assessed);
    selection.set(present(selected));
  }

  /** Shows the same graph under another name or file; its history stays. */
  public void moved(Origin to) {
    origin.set(to);
  }

  /** Whether the past is shown: nothing can be edited then. */
  public boolean isPast() {
    return origin.get().isPast();
  }

  /** Does an undoable edit; {@code label} is what the menu says, like “Move clicks”. */
  public void edit(String label, UnaryOperator<Graph> change) {
    if (!isPast()) {
      history.set(history.get().did(label, change.apply(graph())));
    }
  }

  /** Like {@link #edit}, but joins the last step if that has the same label (typing, dragging). */
  public void editMore(String label, UnaryOperator<Graph> change) {
    if (!isPast()) {
      history.set(history.get().didMore(label, change.apply(graph())));
    }
  }

  public void undo() {
    history.get().undo().ifPresent(this::stepped);
  }

  public void redo() {
    history.get().redo().ifPresent(this::stepped);
  }

  /** Shows the graph as it was after another step of the history; nothing is forgotten. */
  public void goTo(int step) {
    stepped(history.get().at(step));
  }

  private void stepped(History to) {
    history.set(to);
    selection.set(present(selection.get()));
  }

  /** Those that the graph has. */
  private Set<NodeId> present(Set<NodeId> nodes) {
    return nodes.stream()
        .filter(id -> graph().node(id).isPresent())
        .collect(Collectors.toCollection(LinkedHashSet::new));
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

  /** What the user lets nothing past. */
  public ReadOnlyObjectProperty<Held> heldProperty() {
    return held.getReadOnlyProperty();
  }

  /** Takes what is held now. */
  void held(Held now) {
    held.set(now);
  }

  /** What a reconciliation would do, while there are edits that none has seen yet. */
  public ReadOnlyObjectProperty<Optional<Ghost>> ghostProperty() {
    return ghost.getReadOnlyProperty();
  }

  /** Takes what it would do now. */
  void ghost(Optional<Ghost> now) {
    ghost.set(now);
  }

  /** Which rows of the selected node are looked at, if not all of them. */
  public ReadOnlyObjectProperty<Optional<OffendingRows>> offendingProperty() {
    return offending.getReadOnlyProperty();
  }

  /** Selects the node and looks at its rows that offend one check, until another is selected. */
  public void show(OffendingRows rows) {
    selection.set(Set.of(rows.node()));
    chosen.set(Optional.empty());
    offending.set(Optional.of(rows));
  }

  /** Which partitions of the selected node are looked at, if not all of them. */
  public ReadOnlyObjectProperty<Optional<ChosenPartitions>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Selects the node and looks at some of its partitions, until another is selected. */
  public void show(ChosenPartitions partitions) {
    selection.set(Set.of(partitions.node()));
    offending.set(Optional.empty());
    chosen.set(Optional.of(partitions));
  }

  /**
   * Nodes that something elsewhere in the window is about: they stand out on the canvas, with how
   * much of them it is about, in a few words or none.
   */
  public ObjectProperty<Map<NodeId, String>> litProperty() {
    return lit;
  }

  /** Looks at all rows of the selected node again. */
  public void showAllRows() {
    offending.set(Optional.empty());
    chosen.set(Optional.empty());
  }

  /** What the checks of a node found out so far. */
  public List<Finding> findings(NodeId id) {
    return Optional.ofNullable(reports.get(id))
        .map(report -> Finding.of(graph().node(id), report))
        .orElse(List.of());
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
    assessedBeside(Set.of(), now);
    standsAt(now.stops());
  }

  /** Takes a new assessment, but leaves stops and the reports of {@code live} nodes to a run. */
  void assessedBeside(Set<NodeId> live, Assessment now) {
    assessment.set(Optional.of(now));
    reports.keySet().retainAll(now.nodes().keySet());
    now.nodes().values().stream()
        .filter(report -> !live.contains(report.node()))
        .forEach(this::reported);
  }

  /** The tasks that are held, in flow order as far as that is known. */
  public ReadOnlyObjectProperty<List<Stop>> stopsProperty() {
    return stops.getReadOnlyProperty();
  }

  /** Takes what is held now. */
  void standsAt(List<Stop> held) {
    if (!held.equals(stops.get())) {
      stops.set(List.copyOf(held));
    }
  }

  /** Takes what is held from now on, beside what is. */
  void stopped(List<Stop> more) {
    standsAt(Stream.concat(stops.get().stream(), more.stream()).distinct().toList());
  }

  /** Where the wave of the last run stopped, until the next edit of a node or the next run. */
  public ReadOnlyObjectProperty<Map<NodeId, CutOff>> cutOffsProperty() {
    return cutOffs.getReadOnlyProperty();
  }

  /** Forgets what the last run did: another begins, or it is no longer of what is shown. */
  void begins() {
    cutOffs.set(Map.of());
  }

  /** Takes how nodes stand in the run that is on, or at its end. */
  void ran(Collection<NodeReport> news) {
    news.forEach(this::reported);
    var all = new HashMap<>(cutOffs.get());
    news.forEach(report -> CutOff.of(report).ifPresent(found -> all.put(report.node(), found)));
    if (!all.equals(cutOffs.get())) {
      cutOffs.set(Map.copyOf(all));
    }
  }

  private static boolean haveSameNodes(Graph one, Graph other) {
    return List.copyOf(one.nodes()).equals(List.copyOf(other.nodes()));
  }

  /** Takes how one node stands now. */
  public void reported(NodeReport report) {
    if (!report.equals(reports.get(report.node()))) {
      reports.put(report.node(), report);
    }
  }
}
