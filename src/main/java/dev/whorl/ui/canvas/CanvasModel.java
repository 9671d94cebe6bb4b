package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;

/**
 * What the canvas shows and the edits that it offers, without a control. Nodes that the document
 * gives no place are laid out here and stay unwritten until the analyst moves or adds something;
 * then all places are written, so that nothing ever jumps.
 */
public final class CanvasModel {
  private static final double LAYER = Card.WIDTH + 64;

  private final PipelineModel pipeline;
  private final Background background;
  private final Map<NodeId, Position> places = new HashMap<>();
  private final ReadOnlyObjectWrapper<Diagram> diagram = new ReadOnlyObjectWrapper<>(Diagram.EMPTY);
  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(Viewport.START);
  private double width = 1;
  private double height = 1;
  private boolean untouched;
  private List<Edge> edges = List.of();
  private Graph drawn = Graph.EMPTY;

  public CanvasModel(PipelineModel pipeline, Background background) {
    this.pipeline = pipeline;
    this.background = background;
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
    pipeline
        .historyProperty()
        .addListener((property, old, now) -> {
          untouched &= now.undo().isEmpty();
          refresh();
        });
    pipeline.assessmentProperty().addListener((property, old, now) -> refresh());
    refresh();
  }

  PipelineModel pipeline() {
    return pipeline;
  }

  ReadOnlyObjectProperty<Diagram> diagramProperty() {
    return diagram.getReadOnlyProperty();
  }

  Diagram diagram() {
    return diagram.get();
  }

  ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  Viewport viewport() {
    return viewport.get();
  }

  private void opened(Origin old, Origin now) {
    if (!old.id().equals(now.id())) {
      places.clear();
      drawn = Graph.EMPTY;
      diagram.set(Diagram.EMPTY);
      untouched = true;
    }
  }

  private void refresh() {
    var graph = pipeline.graph();
    var now = Diagram.edges(graph, pipeline.assessmentProperty().get());
    if (isSame(graph, drawn) && now.equals(edges)) {
      return;
    }
    drawn = graph;
    edges = now;
    var homeless =
        graph.nodes().stream()
            .map(node -> node.id())
            .filter(id -> graph.position(id).isEmpty() && !places.containsKey(id))
            .toList();
    if (homeless.size() == graph.nodes().size() && !homeless.isEmpty()) {
      layOut(homeless);
    } else {
      draw();
      homeless.forEach(this::settle);
    }
  }

  /** Gives one node a place beside its inputs. */
  private void settle(NodeId id) {
    var inputs =
        edges.stream()
            .filter(edge -> edge.to().equals(id))
            .flatMap(edge -> diagram().card(edge.from()).stream())
            .toList();
    double x = inputs.stream().mapToDouble(Card::x).max().orElse(diagram().bounds().x() - LAYER);
    double y = inputs.stream().mapToDouble(Card::y).average().orElse(diagram().bounds().y());
    places.put(id, diagram().free(new Position(x + LAYER, y)));
    draw();
  }

  private void layOut(List<NodeId> ids) {
    var graph = drawn;
    var wires = edges;
    Answers.take(
        background.ask(() -> ElkLayout.place(ids, wires)),
        (laid, error) -> {
          if (isSame(graph, drawn)) {
            places.putAll(laid == null ? Map.of() : laid);
            draw();
            ids.stream().filter(id -> !places.containsKey(id)).forEach(this::settle);
          }
        });
  }

  private void draw() {
    diagram.set(Diagram.of(drawn, edges, id -> Optional.ofNullable(places.get(id))));
    fitWhileUntouched();
  }

  // What is seen

  void resized(double newWidth, double newHeight) {
    width = newWidth;
    height = newHeight;
    fitWhileUntouched();
  }

  /** What was opened is seen as a whole, until somebody looks elsewhere or edits. */
  private void fitWhileUntouched() {
    if (untouched && !diagram().isEmpty() && width > 100 && height > 100) {
      viewport.set(fitting(diagram().bounds()));
    }
  }

  private Viewport fitting(Box world) {
    return Viewport.fitting(world, width, height, Minimap.HEIGHT + 16);
  }

  private void look(Viewport at) {
    untouched = false;
    viewport.set(at);
  }

  /** Shows everything. */
  public void fit() {
    look(fitting(diagram().bounds()));
  }

  /** Shows all that is selected. */
  public void fitSelection() {
    cards(pipeline.selectionProperty().get()).stream()
        .map(Card::box)
        .reduce(Box::union)
        .ifPresent(box -> look(fitting(box.grown(32))));
  }

  /** Zooms about the middle. */
  public void zoom(double factor) {
    zoom(factor, new Point2D(width / 2, height / 2));
  }

  void zoom(double factor, Point2D pivot) {
    look(viewport().zoomed(factor, pivot));
  }

  void pan(double dx, double dy) {
    look(viewport().panned(dx, dy));
  }

  /** Centres the view on a point of the world. */
  void center(Point2D world) {
    var at = viewport().toScreen(world);
    pan(width / 2 - at.getX(), height / 2 - at.getY());
  }

  /** Pans as little as needed to show the node. */
  public void reveal(NodeId id) {
    diagram().card(id).ifPresent(card -> look(viewport().showing(card.box(), width, height)));
  }

  // What is selected

  void select(Set<NodeId> ids) {
    pipeline.selectionProperty().set(ids);
  }

  void toggle(NodeId id) {
    var changed = new LinkedHashSet<>(pipeline.selectionProperty().get());
    if (!changed.remove(id)) {
      changed.add(id);
    }
    select(changed);
  }

  void select(Box world, boolean adding) {
    var ids =
        adding
            ? new LinkedHashSet<>(pipeline.selectionProperty().get())
            : new LinkedHashSet<NodeId>();
    diagram().cardsIn(world).forEach(card -> ids.add(card.id()));
    select(ids);
  }

  public void selectAll() {
    select(new LinkedHashSet<>(diagram().places().keySet()));
  }

  private List<Card> cards(Collection<NodeId> ids) {
    return ids.stream().flatMap(id -> diagram().card(id).stream()).toList();
  }

  /** What the card says there of rows that offend a check, by which the node fails. */
  Optional<OffendingRows> offending(Card card, Point2D world) {
    return viewport().scale() >= Painter.SMALL && card.amount().contains(world)
        ? pipeline.findings(card.id()).stream()
            .filter(Finding::holdsBack)
            .flatMap(finding -> finding.rows().stream())
            .findFirst()
        : Optional.empty();
  }

  // What is edited

  /** Places that the document does not hold yet; whoever edits places writes them, too. */
  private Map<NodeId, Position> unwritten() {
    var unwritten = new LinkedHashMap<NodeId, Position>();
    diagram()
        .places()
        .forEach((id, at) -> {
          if (drawn.position(id).isEmpty()) {
            unwritten.put(id, at);
          }
        });
    return unwritten;
  }

  /** Moves what is selected; everything's place is written with it. */
  void move(double dx, double dy) {
    var selected = pipeline.selectionProperty().get();
    if (selected.isEmpty() || (Math.rint(dx) == 0 && Math.rint(dy) == 0)) {
      return;
    }
    var moved = unwritten();
    for (var card : cards(selected)) {
      moved.put(card.id(), new Position(Math.rint(card.x() + dx), Math.rint(card.y() + dy)));
    }
    pipeline.edit("Move " + named(selected), graph -> graph.withPositions(moved));
  }

  public void delete() {
    var selected = pipeline.selectionProperty().get();
    if (!selected.isEmpty()) {
      var pinned = unwritten();
      select(Set.of());
      pipeline.edit(
          "Delete " + named(selected),
          graph -> GraphEdits.without(graph.withPositions(pinned), selected));
    }
  }

  public void duplicate() {
    var selected = pipeline.selectionProperty().get();
    if (!selected.isEmpty()) {
      var places = diagram().places();
      var pinned = unwritten();
      var copies = new LinkedHashMap<NodeId, NodeId>();
      pipeline.edit(
          "Duplicate " + named(selected),
          graph -> GraphEdits.duplicated(graph.withPositions(pinned), selected, places, copies));
      select(new LinkedHashSet<>(copies.values()));
    }
  }

  /** Adds a node beside what is selected and lets it read that, or in the middle of the view. */
  public void add(Kind kind) {
    var selected = cards(pipeline.selectionProperty().get());
    if (selected.isEmpty() || kind.role() == Kind.Role.SOURCE) {
      var middle = viewport().toWorld(new Point2D(width / 2, height / 2));
      add(kind, middle.subtract(Card.WIDTH / 2, Card.HEIGHT / 2));
    } else {
      double x = selected.stream().mapToDouble(Card::x).max().orElse(0) + LAYER;
      double y = selected.stream().mapToDouble(Card::y).average().orElse(0);
      add(kind, selected.stream().map(Card::id).toList(), new Position(x, y));
    }
  }

  /** Adds a node with its top left corner at that point of the world, or as near as is free. */
  void add(Kind kind, Point2D world) {
    add(kind, List.of(), new Position(world.getX(), world.getY()));
  }

  /** The same for a node that reads {@code from}. */
  void add(Kind kind, NodeId from, Point2D world) {
    add(kind, List.of(from), new Position(world.getX(), world.getY()));
  }

  private void add(Kind kind, List<NodeId> from, Position wish) {
    var free = diagram().free(new Position(Math.rint(wish.x()), Math.rint(wish.y())));
    var node = GraphEdits.fresh(pipeline.graph(), kind, from);
    var pinned = unwritten();
    pinned.put(node.id(), free);
    pipeline.edit("Add " + node.id(), graph -> graph.with(node).withPositions(pinned));
    select(Set.of(node.id()));
    reveal(node.id());
  }

  /** Lets {@code to} read {@code from}. */
  void connect(NodeId from, NodeId to) {
    if (canConnect(from, to)) {
      var pinned = unwritten();
      pipeline.edit(
          "Connect " + from + " to " + to,
          graph ->
              GraphEdits.connected(graph, from, to)
                  .map(wired -> wired.withPositions(pinned))
                  .orElse(graph));
    }
  }

  /** Whether a wire may go there: the reader takes inputs, and nothing would read itself. */
  boolean canConnect(NodeId from, NodeId to) {
    return !reaches(to, from) && GraphEdits.connected(pipeline.graph(), from, to).isPresent();
  }

  private boolean reaches(NodeId from, NodeId to) {
    var seen = new LinkedHashSet<NodeId>(Set.of(from));
    var queue = new ArrayDeque<NodeId>(seen);
    while (!queue.isEmpty()) {
      var id = queue.remove();
      if (id.equals(to)) {
        return true;
      }
      for (var wire : diagram().outOf(id)) {
        if (seen.add(wire.to().id())) {
          queue.add(wire.to().id());
        }
      }
    }
    return false;
  }

  /** Lays everything out anew, as an undoable edit. */
  public void arrange() {
    var graph = pipeline.graph();
    var ids = graph.nodes().stream().map(node -> node.id()).toList();
    var wires = edges;
    Answers.take(
        background.ask(() -> ElkLayout.place(ids, wires)),
        (laid, error) -> {
          if (laid != null && isSame(graph, pipeline.graph())) {
            pipeline.edit("Arrange", old -> old.withPositions(laid));
            fit();
          }
        });
  }

  /** Graphs never change, so an equal one that is another object was edited and edited back. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Graph one, Graph other) {
    return one == other;
  }

  private static String named(Set<NodeId> ids) {
    return ids.size() == 1 ? ids.iterator().next().value() : ids.size() + " nodes";
  }
}
