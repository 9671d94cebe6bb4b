package dev.whorl.ui.canvas;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Plate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/**
 * What is copied together: the frame that is picked with all that it holds, or the note; or else
 * the selected nodes, the frames all of whose nodes are among them, and the notes between them.
 *
 * @param around all of it
 */
record Clip(Set<NodeId> nodes, List<Plate> plates, Optional<Box> around) {
  private static final double GAP = 28;

  static Clip of(CanvasModel model) {
    var diagram = model.diagram();
    var nodes = model.picked().map(diagram::held).orElse(model.selection());
    var frames =
        model
            .picked()
            .map(List::of)
            .orElseGet(() ->
                model.plates().stream()
                    .filter(plate -> isAround(diagram.held(plate), nodes))
                    .toList());
    var around =
        Stream.concat(
                model.cards(nodes).stream().map(Card::box), frames.stream().map(PlateLook::whole))
            .reduce(Box::union);
    var all = new LinkedHashSet<>(frames);
    model.plates().stream()
        .filter(plate -> plate.sort() == Plate.Sort.NOTE && !isNote(model.picked()))
        .filter(note -> around.filter(box -> box.contains(PlateLook.middle(note))).isPresent())
        .forEach(all::add);
    return new Clip(new LinkedHashSet<>(nodes), List.copyOf(all), around);
  }

  private static boolean isNote(Optional<Plate> picked) {
    return picked.filter(plate -> plate.sort() == Plate.Sort.NOTE).isPresent();
  }

  private static boolean isAround(Set<NodeId> held, Set<NodeId> nodes) {
    return !held.isEmpty() && nodes.containsAll(held);
  }

  /** How far a copy is moved: a frame would hold what it is copied from, if it covered that. */
  Point2D aside() {
    return plates.isEmpty()
        ? new Point2D(32, Card.HEIGHT + GAP)
        : new Point2D(0, around.map(Box::height).orElse(0.0) + GAP);
  }

  boolean isEmpty() {
    return nodes.isEmpty() && plates.isEmpty();
  }

  /** As a graph of its own. */
  Graph in(CanvasModel model) {
    return GraphEdits.cut(model.pipeline().graph(), nodes, model.diagram().places(), plates);
  }

  /** As a small document. */
  String text(CanvasModel model) {
    return Document.create("Copied from " + model.pipeline().originProperty().get().name())
        .withBranch(Document.MAIN, in(model))
        .text();
  }

  /** The graph without it; whoever read one of its nodes reads what that read. */
  Graph outOf(Graph graph) {
    var rest = GraphEdits.healed(graph, nodes);
    // From behind, so that those before keep their indices.
    for (var plate : plates.reversed()) {
      rest = plate.outOf(rest);
    }
    return rest;
  }

  /** Of what sort the one frame is that holds all of a graph, or the one note that is all of it. */
  static Optional<Plate.Sort> whole(Graph graph) {
    var plates = Plate.of(graph);
    var frames = plates.stream().filter(plate -> plate.sort() == Plate.Sort.FRAME).toList();
    if (frames.isEmpty()) {
      return graph.nodes().isEmpty() && plates.size() == 1
          ? Optional.of(Plate.Sort.NOTE)
          : Optional.empty();
    }
    var frame = frames.getFirst();
    boolean holdsAll =
        graph.nodes().stream()
            .flatMap(node -> graph.position(node.id()).stream())
            .allMatch(at -> frame.holds(at.x() + Card.WIDTH / 2, at.y() + Card.HEIGHT / 2));
    return frames.size() == 1 && holdsAll ? Optional.of(Plate.Sort.FRAME) : Optional.empty();
  }

  /** What a graph consists of: “2 nodes and 1 frame”. */
  static String words(Graph graph) {
    var plates = Plate.of(graph);
    var parts = new ArrayList<String>();
    count(graph.nodes().size(), "node").ifPresent(parts::add);
    for (var sort : Plate.Sort.values()) {
      Predicate<Plate> is = plate -> plate.sort() == sort;
      count((int) plates.stream().filter(is).count(), sort == Plate.Sort.FRAME ? "frame" : "note")
          .ifPresent(parts::add);
    }
    return parts.size() < 3
        ? String.join(" and ", parts)
        : parts.getFirst() + ", " + parts.get(1) + " and " + parts.get(2);
  }

  private static Optional<String> count(int number, String what) {
    return number == 0
        ? Optional.empty()
        : Optional.of(number + " " + what + (number == 1 ? "" : "s"));
  }
}
