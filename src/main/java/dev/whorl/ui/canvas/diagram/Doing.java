package dev.whorl.ui.canvas.diagram;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.model.Plate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;

/**
 * What a gesture in progress looks like.
 *
 * @param moved cards that are dragged, by {@code by} in world units
 * @param guides lines on which what is dragged snapped, in world units
 * @param into the wire that a dragged card would come into
 * @param band the rubber band, on screen
 * @param draft a wire being drawn
 * @param plate a frame or note as it would become
 */
public record Doing(
    Set<NodeId> moved,
    Point2D by,
    List<Box> guides,
    Optional<Wire> into,
    Optional<Box> band,
    Optional<Draft> draft,
    Optional<Plate> plate) {

  /**
   * A wire from a port to the pointer, or to the card that would read it.
   *
   * @param refusal why the card under the pointer can't read it
   */
  public record Draft(Card from, Point2D to, Optional<Card> target, Optional<String> refusal) {}

  public static final Doing NOTHING =
      new Doing(
          Set.of(),
          Point2D.ZERO,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether the picture of the graph is the same as without it; something may be above it. */
  public boolean changesNothing() {
    return moved.isEmpty()
        && into.isEmpty()
        && plate.isEmpty()
        && draft.flatMap(Draft::target).isEmpty();
  }

  /** Whether something is painted above the graph. */
  public boolean isAbove() {
    return band.isPresent() || draft.isPresent() || !guides.isEmpty();
  }

  public static Doing moving(Set<NodeId> moved, Snap snap, Optional<Wire> into) {
    return new Doing(
        moved,
        snap.by(),
        snap.guides(),
        into,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Doing band(Box box) {
    return new Doing(
        Set.of(),
        Point2D.ZERO,
        List.of(),
        Optional.empty(),
        Optional.of(box),
        Optional.empty(),
        Optional.empty());
  }

  public static Doing drawing(Draft draft) {
    return new Doing(
        Set.of(),
        Point2D.ZERO,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(draft),
        Optional.empty());
  }

  public static Doing plate(Plate plate, Set<NodeId> held, Point2D by) {
    return new Doing(
        held,
        by,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(plate));
  }
}
