package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Diagram;
import dev.whorl.ui.canvas.diagram.Viewport;
import dev.whorl.ui.canvas.layout.ElkLayout;
import dev.whorl.ui.canvas.paint.Painter;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;

/**
 * What the canvas shows, without a control. Nodes that the document gives no place are laid out
 * here and stay unwritten until the analyst moves or adds something; then all places are written,
 * so that nothing ever jumps.
 */
public final class CanvasModel {
  static final double LAYER = Card.WIDTH + 64;

  /** Less height than this shows no card. */
  private static final double LEAST = 120;

  /** More cards than this jump. */
  private static final int GLIDING = 1_500;

  private final PipelineModel pipeline;
  private final Background background;
  private final Map<NodeId, Position> places = new HashMap<>();
  private final ReadOnlyObjectWrapper<Diagram> diagram = new ReadOnlyObjectWrapper<>(Diagram.EMPTY);
  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(Viewport.START);
  private final ReadOnlyObjectWrapper<Optional<Plate>> picked =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private double width = 1;
  private double height = 1;
  private double covered;
  private boolean untouched;
  private List<Edge> edges = List.of();
  private Graph drawn = Graph.EMPTY;

  /** Tells the layout of what is shown first that its answer is no longer wanted. */
  private AtomicBoolean outdated = new AtomicBoolean();

  private List<Plate> plates = List.of();
  private final ReadOnlyObjectWrapper<Optional<Glide>> glide =
      new ReadOnlyObjectWrapper<>(Optional.empty());

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
    outdated.set(true);
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
    var stop = new AtomicBoolean();
    outdated = stop;
    Answers.take(
        background.ask(() -> ElkLayout.place(ids, wires, stop::get)),
        (laid, error) -> {
          if (isSame(graph, drawn) && !stop.get()) {
            places.putAll(laid == null ? Map.of() : laid);
            draw();
            ids.stream().filter(id -> !places.containsKey(id)).forEach(this::settle);
          }
        });
  }

  private void draw() {
    plates = Plate.of(drawn);
    picked.get().filter(plate -> !plates.contains(plate)).ifPresent(gone -> pick(Optional.empty()));
    diagram.set(diagram(Map.of()));
    fitWhileUntouched();
  }

  private Diagram diagram(Map<NodeId, Position> gliding) {
    return Diagram.of(
        drawn,
        edges,
        plates,
        id ->
            Optional.ofNullable(gliding.get(id))
                .or(() -> drawn.position(id))
                .or(() -> Optional.ofNullable(places.get(id))));
  }

  // What is seen

  /**
   * What was in sight of the one selected node stays there.
   *
   * @param newCovered height of what lies over the bottom of the pane
   */
  void resized(double newWidth, double newHeight, double newCovered) {
    if (width != newWidth || height != newHeight || covered != newCovered) {
      var selected = pipeline.selected().flatMap(diagram()::card).map(Card::box);
      var kept = selected.filter(this::isSeen);
      width = newWidth;
      height = newHeight;
      covered = newCovered;
      fitWhileUntouched();
      kept.ifPresent(this::reveal);
    }
  }

  private boolean isSeen(Box world) {
    var on = viewport().toScreen(world);
    return on.x() >= 0 && on.y() >= 0 && on.right() <= width && on.bottom() <= seen();
  }

  /** How much of the height nothing lies over; all, if hardly anything were left. */
  private double seen() {
    return height - covered > LEAST ? height - covered : height;
  }

  /** What was opened is seen as a whole, until somebody looks elsewhere or edits. */
  private void fitWhileUntouched() {
    if (untouched && !diagram().isEmpty() && isLaidOut()) {
      viewport.set(fitting(diagram().bounds()));
    }
  }

  /** Whether it is known how much can be seen. */
  private boolean isLaidOut() {
    return width > 100 && height > 100;
  }

  private Viewport fitting(Box world) {
    return Viewport.fitting(
        world, width, seen(), Math.max(0, Minimap.HEIGHT + 16 - (height - seen())));
  }

  private void look(Viewport at) {
    untouched = false;
    if (!at.equals(viewport())) {
      viewport.set(at);
    }
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

  /** Pans as little as needed to show the node, or the folded frame that it is in. */
  public void reveal(NodeId id) {
    diagram().seen(id).ifPresent(this::reveal);
  }

  /** Pans as little as needed to show a part of the world. */
  void reveal(Box world) {
    Optional.of(world)
        .filter(_ -> isLaidOut())
        .map(box -> viewport().showing(box, width, seen()))
        .filter(at -> !at.equals(viewport()))
        .ifPresent(this::look);
  }

  // What is selected

  Set<NodeId> selection() {
    return pipeline.selectionProperty().get();
  }

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

  ReadOnlyObjectProperty<Optional<Plate>> pickedProperty() {
    return picked.getReadOnlyProperty();
  }

  /** The frame or note that keys mean. */
  Optional<Plate> picked() {
    return picked.get();
  }

  void pick(Optional<Plate> plate) {
    picked.set(plate);
  }

  List<Card> cards(Collection<NodeId> ids) {
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

  // What edits need to know

  /** Places that the document does not hold yet; whoever edits places writes them, too. */
  Map<NodeId, Position> unwritten() {
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

  List<Edge> edges() {
    return edges;
  }

  /** The middle of what is seen. */
  Point2D middle() {
    return viewport().toWorld(new Point2D(width / 2, height / 2));
  }

  /** Frames and notes as they stand. */
  List<Plate> plates() {
    return plates;
  }

  // What glides

  ReadOnlyObjectProperty<Optional<Glide>> glideProperty() {
    return glide.getReadOnlyProperty();
  }

  /** Lets cards glide from where they stood to where they stand now, if somebody shows that. */
  void glideFrom(Map<NodeId, Position> before) {
    if (before.size() <= GLIDING) {
      glide.set(Optional.of(new Glide(before, diagram().places())));
    }
  }

  /** Shows the glide at {@code t} from 0 to 1, where it ends. */
  void glided(double t) {
    var under = glide.get().filter(_ -> t < 1);
    if (under.isEmpty()) {
      glide.set(Optional.empty());
    }
    diagram.set(diagram(under.map(way -> way.at(t)).orElse(Map.of())));
  }

  /** Graphs never change, so an equal one that is another object was edited and edited back. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(Graph one, Graph other) {
    return one == other;
  }
}
