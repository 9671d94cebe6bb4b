package dev.whorl.ui.canvas;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.canvas.layout.Alignment;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/** The edits that the canvas offers, each one undoable step. */
public final class CanvasEdits {
  private final CanvasModel model;
  private final PipelineModel pipeline;

  public CanvasEdits(CanvasModel model) {
    this.model = model;
    this.pipeline = model.pipeline();
  }

  /** Does an edit, and writes the places that are not written yet, so that nothing ever jumps. */
  private void edit(String label, UnaryOperator<Graph> change) {
    var pinned = model.unwritten();
    pipeline.edit(label, graph -> change.apply(graph.withPositions(pinned)));
  }

  // Nodes

  /** Moves what is selected. */
  void move(double dx, double dy) {
    var selected = model.selection();
    if (selected.isEmpty() || (Math.rint(dx) == 0 && Math.rint(dy) == 0)) {
      return;
    }
    place("Move " + named(selected), moved(selected, dx, dy));
  }

  private Map<NodeId, Position> moved(Set<NodeId> ids, double dx, double dy) {
    var moved = new LinkedHashMap<NodeId, Position>();
    for (var card : model.cards(ids)) {
      moved.put(card.id(), new Position(Math.rint(card.x() + dx), Math.rint(card.y() + dy)));
    }
    return moved;
  }

  private void place(String label, Map<NodeId, Position> places) {
    edit(label, graph -> graph.withPositions(places));
  }

  /** Brings what is selected into line. */
  public void align(Alignment how) {
    var cards = model.cards(model.selection());
    if (cards.size() > 1) {
      var before = model.diagram().places();
      place(how.label(), how.of(cards));
      model.glideFrom(before);
    }
  }

  /** Deletes what is selected; whoever read it reads what it read. */
  public void delete() {
    var selected = model.selection();
    if (model.picked().isPresent()) {
      model.picked().ifPresent(this::delete);
    } else if (!selected.isEmpty()) {
      model.select(Set.of());
      edit("Delete " + named(selected), graph -> GraphEdits.healed(graph, selected));
    }
  }

  /** Beside what is selected or picked, which is as {@link Clip} says. */
  public void duplicate() {
    var clip = Clip.of(model);
    if (!clip.isEmpty()) {
      paste("Duplicate", clip.in(model), clip.aside().getX(), clip.aside().getY());
    }
  }

  /** What is selected or picked as a small document, or empty if nothing is. */
  public Optional<String> copied() {
    return Optional.of(Clip.of(model)).filter(clip -> !clip.isEmpty()).map(c -> c.text(model));
  }

  /** Takes away what {@link #copied} has. */
  void cut() {
    var clip = Clip.of(model);
    if (!clip.isEmpty()) {
      model.select(Set.of());
      edit("Cut " + Clip.words(clip.in(model)), clip::outOf);
    }
  }

  /**
   * Adds all of a text that {@link #copied} made, here or in another window, around a point of the
   * world. Any other text adds nothing.
   */
  void paste(String text, Point2D world) {
    try {
      var clip = Document.parse(text).branch(Document.MAIN).orElse(Graph.EMPTY);
      var plates = Plate.of(clip);
      var corners =
          Stream.concat(
                  clip.nodes().stream().flatMap(node -> clip.position(node.id()).stream()),
                  plates.stream().map(plate -> new Position(plate.x(), plate.y())))
              .toList();
      double x = corners.stream().mapToDouble(Position::x).min().orElse(0);
      double y = corners.stream().mapToDouble(Position::y).min().orElse(0);
      if (!clip.nodes().isEmpty() || !plates.isEmpty()) {
        paste("Paste", clip, Math.rint(world.getX() - x), Math.rint(world.getY() - y));
      }
    } catch (DocumentException noPipeline) {
      System.getLogger(CanvasEdits.class.getName())
          .log(System.Logger.Level.DEBUG, "what was pasted is no pipeline", noPipeline);
    }
  }

  /** What came is selected, or picked if all of it is one frame or one note. */
  private void paste(String label, Graph clip, double dx, double dy) {
    var copies = new LinkedHashMap<NodeId, NodeId>();
    edit(label + " " + Clip.words(clip), graph -> GraphEdits.pasted(graph, clip, dx, dy, copies));
    var one = Clip.whole(clip);
    model.select(one.isPresent() ? Set.of() : new LinkedHashSet<>(copies.values()));
    model.pick(one.flatMap(this::last));
  }

  private Optional<Plate> last(Plate.Sort sort) {
    return model.plates().stream().filter(plate -> plate.sort() == sort).reduce((a, b) -> b);
  }

  /** Adds a node beside what is selected and lets it read that, or in the middle of the view. */
  public void add(Kind kind) {
    var selected = model.cards(model.selection());
    if (selected.isEmpty() || kind.role() == Kind.Role.SOURCE) {
      add(kind, model.middle().subtract(Card.WIDTH / 2, Card.HEIGHT / 2));
    } else {
      double x = selected.stream().mapToDouble(Card::x).max().orElse(0) + CanvasModel.LAYER;
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

  /** The same for a node that comes between two others. */
  void add(Kind kind, Wire between, Point2D world) {
    var from = between.from().id();
    var to = between.to().id();
    var node = GraphEdits.fresh(pipeline.graph(), kind, List.of(from));
    var free = model.diagram().free(new Position(Math.rint(world.getX()), Math.rint(world.getY())));
    edit(
        "Insert " + node.id(),
        graph -> {
          var grown = graph.with(node).withPositions(Map.of(node.id(), free));
          return GraphEdits.inserted(grown, node.id(), from, to).orElse(grown);
        });
    model.select(Set.of(node.id()));
  }

  private void add(Kind kind, List<NodeId> from, Position wish) {
    add(GraphEdits.fresh(pipeline.graph(), kind, from), wish);
  }

  /** Adds a node with its middle at that point of the world, or as near as is free. */
  public void add(Node node, Point2D world) {
    add(node, new Position(world.getX() - Card.WIDTH / 2, world.getY() - Card.HEIGHT / 2));
  }

  /** Adds a node in the middle of the view, or as near as is free. */
  public void add(Node node) {
    add(node, model.middle());
  }

  private void add(Node node, Position wish) {
    var free = model.diagram().free(new Position(Math.rint(wish.x()), Math.rint(wish.y())));
    edit("Add " + node.id(), graph -> graph.with(node).withPositions(Map.of(node.id(), free)));
    model.select(Set.of(node.id()));
    model.reveal(node.id());
  }

  // Wires

  /** Lets {@code to} read {@code from}. */
  void connect(NodeId from, NodeId to) {
    if (refusal(from, to).isEmpty()) {
      edit(
          "Connect " + from + " to " + to,
          graph -> GraphEdits.connected(graph, from, to).orElse(graph));
    }
  }

  /** Why no wire may go there; empty if one may. */
  Optional<String> refusal(NodeId from, NodeId to) {
    return Refusals.of(model.diagram(), pipeline.graph(), from, to);
  }

  /** Whether a node that has no wires yet may come between the ends of the wire. */
  boolean canInsert(NodeId id, Wire wire) {
    return model.diagram().into(id).isEmpty()
        && model.diagram().outOf(id).isEmpty()
        && refusal(wire.from().id(), id).isEmpty()
        && GraphEdits.inserted(pipeline.graph(), id, wire.from().id(), wire.to().id()).isPresent();
  }

  /** Moves the node and lets it come between the ends of the wire, as one step. */
  void insert(NodeId id, Wire wire, double dx, double dy) {
    var places = moved(Set.of(id), dx, dy);
    edit(
        "Insert " + id,
        graph ->
            GraphEdits.inserted(graph, id, wire.from().id(), wire.to().id())
                .orElse(graph)
                .withPositions(places));
  }

  // Frames and notes

  /** Puts a frame around what is selected. */
  public void frame() {
    model.cards(model.selection()).stream()
        .map(Card::box)
        .reduce(Box::union)
        .ifPresent(around -> {
          var box = around.grown(PlateLook.MARGIN);
          change(
              "Add frame",
              Plate.fresh(
                  pipeline.graph(),
                  Plate.Sort.FRAME,
                  "Frame",
                  Math.rint(box.x()),
                  Math.rint(box.y() - PlateLook.TITLE),
                  Math.rint(box.width()),
                  Math.rint(box.height() + PlateLook.TITLE)));
        });
  }

  /** Adds a note in the middle of what is seen. */
  public void note() {
    note(model.middle().subtract(110, 48));
  }

  void note(Point2D world) {
    change(
        "Add note",
        Plate.fresh(
            pipeline.graph(),
            Plate.Sort.NOTE,
            "",
            Math.rint(world.getX()),
            Math.rint(world.getY()),
            220,
            96));
  }

  /** Takes the plate as it is now. */
  void change(String label, Plate plate) {
    edit(label, plate::in);
  }

  void delete(Plate plate) {
    edit(plate.sort() == Plate.Sort.FRAME ? "Delete frame" : "Delete note", plate::outOf);
  }

  /** Moves a frame with the nodes that it holds, or a note. */
  void move(Plate plate, double dx, double dy) {
    if (Math.rint(dx) != 0 || Math.rint(dy) != 0) {
      var moved = moved(model.diagram().held(plate), dx, dy);
      edit(
          plate.sort() == Plate.Sort.FRAME ? "Move frame" : "Move note",
          graph -> plate.movedBy(dx, dy).in(graph.withPositions(moved)));
    }
  }

  /** Moves the lower right corner of a frame or note; a frame that is folded stays as it is. */
  void resize(Plate plate, double dx, double dy) {
    var sized = PlateLook.sized(plate, dx, dy);
    if (!plate.collapsed() && !sized.equals(plate)) {
      change(plate.sort() == Plate.Sort.FRAME ? "Resize frame" : "Resize note", sized);
    }
  }

  private static String named(Set<NodeId> ids) {
    return ids.size() == 1 ? ids.iterator().next().value() : count(ids.size());
  }

  private static String count(int nodes) {
    return nodes == 1 ? "1 node" : nodes + " nodes";
  }
}
