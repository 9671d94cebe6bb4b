package dev.whorl.ui.canvas.paint;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.BreakMark;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Diagram;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.canvas.diagram.Route;
import dev.whorl.ui.canvas.diagram.Viewport;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.model.CutOff;
import dev.whorl.ui.model.Ghost;
import dev.whorl.ui.model.Plate;
import dev.whorl.ui.model.Rework;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;

/**
 * All that one redraw shows.
 *
 * @param cutOffs where the wave of the last run stopped
 * @param marks of the nodes that have breakpoints
 * @param lit nodes that something elsewhere is about, with how much of them
 * @param ghost what a reconciliation would do, while there are edits that none has seen yet
 * @param picked the frame or note that is picked
 * @param doing the gesture in progress
 */
public record Frame(
    Diagram diagram,
    Viewport viewport,
    double width,
    double height,
    Palette palette,
    Map<NodeId, NodeReport> reports,
    Map<NodeId, CutOff> cutOffs,
    Map<NodeId, BreakMark> marks,
    Set<NodeId> selection,
    Set<NodeId> held,
    Map<NodeId, String> lit,
    Optional<Ghost> ghost,
    Hit hovered,
    Optional<Plate> picked,
    Doing doing) {

  /** The wires of so many dragged cards find their ways with each frame. */
  private static final int FEW = 30;

  public Box world() {
    return viewport.toWorld(new Box(0, 0, width, height));
  }

  public Optional<NodeReport> report(NodeId id) {
    return Optional.ofNullable(reports.get(id));
  }

  /** What unreconciled edits make anew of a node. */
  public Optional<Rework> rework(NodeId id) {
    return ghost.flatMap(plan -> plan.at(id));
  }

  /** What of a node was recomputed for nothing new. */
  public Optional<CutOff> cutOff(NodeId id) {
    return Optional.ofNullable(cutOffs.get(id));
  }

  /** The colour of how a node stands. */
  public Color ink(NodeId id) {
    return report(id).map(known -> palette.state(known.freshness())).orElse(palette.edge());
  }

  /** Whether it shows the same as {@code that} from elsewhere, but for how things stand. */
  boolean differsInView(Frame that) {
    return diagram.equals(that.diagram)
        && width == that.width
        && height == that.height
        && palette.equals(that.palette)
        && doing.changesNothing()
        && that.doing.changesNothing();
  }

  /** Whether it is of the same cards on the move as {@code that}, but for how far they are. */
  boolean liftsTheSame(Frame that) {
    return diagram.equals(that.diagram)
        && viewport.equals(that.viewport)
        && width == that.width
        && height == that.height
        && palette.equals(that.palette)
        && selection.equals(that.selection)
        && doing.moved().equals(that.doing.moved());
  }

  /** Whether the view or something in it is elsewhere in {@code that}. */
  boolean movesTo(Frame that) {
    return !viewport.equals(that.viewport) || !doing.equals(that.doing);
  }

  Optional<BreakMark> mark(Card card) {
    return Optional.ofNullable(marks.get(card.id()));
  }

  /** Whether cards, a frame or a note are dragged along. */
  boolean isMoving() {
    return !doing.moved().isEmpty() || !doing.by().equals(Point2D.ZERO);
  }

  boolean isMoved(Card card) {
    return doing.moved().contains(card.id());
  }

  /** Whether either end of it is. */
  boolean isMoved(Wire wire) {
    return isMoved(wire.from()) || isMoved(wire.to());
  }

  boolean isMoved(Plate plate) {
    return doing.plate().filter(moved -> moved.isSame(plate)).isPresent();
  }

  /** They may come from anywhere. */
  List<Card> movedCards() {
    return doing.moved().stream().flatMap(id -> diagram.card(id).stream()).toList();
  }

  /** Those of which an end is dragged. */
  List<Wire> movedWires() {
    return doing.moved().stream()
        .flatMap(id ->
            Stream.concat(
                diagram.into(id).stream(),
                diagram.outOf(id).stream().filter(wire -> !isMoved(wire.to()))))
        .toList();
  }

  /** Around all that is dragged, where it is drawn now. */
  Optional<Box> moved() {
    return Stream.concat(
            movedCards().stream().map(card -> shown(card).box()),
            doing.plate().map(PlateLook::box).stream())
        .reduce(Box::union);
  }

  /** The card where it is drawn now: dragged along, if it is selected. */
  public Card shown(Card card) {
    return isMoved(card) ? card.moved(doing.by().getX(), doing.by().getY()) : card;
  }

  /** The wire between the cards where they are drawn now. */
  public Wire shown(Wire wire) {
    if (!isMoving()) {
      return wire;
    }
    var start = isMoved(wire.from()) ? wire.start().add(doing.by()) : wire.start();
    var end = isMoved(wire.to()) ? wire.end().add(doing.by()) : wire.end();
    return new Wire(wire.from(), wire.to(), start, end);
  }

  /** How it runs between the cards where they are drawn now. */
  public Route route(Wire wire) {
    if (!isMoved(wire)) {
      return diagram.route(wire);
    } else if (isMoved(wire.from()) && isMoved(wire.to())) {
      return diagram.route(wire).moved(doing.by());
    } else if (doing.moved().size() > FEW) {
      return shown(wire).direct();
    }
    var moved = movedCards().stream().map(card -> shown(card).box()).toList();
    return diagram.route(shown(wire), card -> !isMoved(card), moved);
  }

  /** Frames and notes as they are drawn now. */
  List<Plate> plates() {
    var changed = doing.plate();
    return changed.isEmpty()
        ? diagram.plates()
        : diagram.plates().stream()
            .map(plate -> changed.filter(plate::isSame).orElse(plate))
            .toList();
  }
}
