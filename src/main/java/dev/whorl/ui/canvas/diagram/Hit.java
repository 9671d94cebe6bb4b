package dev.whorl.ui.canvas.diagram;

import dev.whorl.ui.model.Plate;
import java.util.Comparator;
import java.util.Optional;
import javafx.geometry.Point2D;

/** What is under a point of the world. */
public sealed interface Hit {
  /** The round port from which wires are drawn. */
  record OutPort(Card card) implements Hit {}

  /** Where a card's breakpoint is, or would be. */
  record OnMark(Card card) implements Hit {}

  record OnCard(Card card) implements Hit {}

  record OnWire(Wire wire) implements Hit {}

  /** A frame or a note, by one of its parts. */
  record OnPlate(Plate plate, Part part) implements Hit {}

  record Nothing() implements Hit {}

  /** By what a frame or note is taken. */
  enum Part {
    /** Moves it, or edits its words. */
    HANDLE,
    /** Resizes it. */
    CORNER,
    /** Folds or unfolds a frame. */
    FOLD
  }

  /**
   * The topmost thing at {@code world}: ports and breakpoints before cards before notes before
   * wires before frames.
   *
   * @param slack how far off a port or wire still counts, in world units
   */
  static Hit test(Diagram diagram, Point2D world, double slack) {
    var around = new Box(world.getX(), world.getY(), 0, 0).grown(slack + 2);
    var cards = diagram.cardsIn(around);
    for (var card : cards) {
      if (card.out().distance(world) <= slack) {
        return new OutPort(card);
      }
    }
    for (var card : cards) {
      if (card.corner().distance(world) <= Math.max(slack, BreakMark.RADIUS + 2)) {
        return new OnMark(card);
      }
    }
    for (var card : cards) {
      if (card.box().contains(world)) {
        return new OnCard(card);
      }
    }
    var note = plate(diagram, Plate.Sort.NOTE, world);
    if (note.isPresent()) {
      return note.get();
    }
    Optional<Wire> wire =
        diagram.wiresIn(around).stream()
            .min(Comparator.comparingDouble(near -> diagram.route(near).distance(world)));
    return wire.filter(near -> diagram.route(near).distance(world) <= slack)
        .<Hit>map(OnWire::new)
        .or(() -> plate(diagram, Plate.Sort.FRAME, world))
        .orElseGet(Nothing::new);
  }

  private static Optional<Hit> plate(Diagram diagram, Plate.Sort sort, Point2D world) {
    return diagram.plates().reversed().stream()
        .filter(plate -> plate.sort() == sort)
        .flatMap(plate -> part(plate, world).stream().map(part -> new OnPlate(plate, part)))
        .map(Hit.class::cast)
        .findFirst();
  }

  private static Optional<Part> part(Plate plate, Point2D world) {
    if (!plate.collapsed() && PlateLook.corner(plate).contains(world)) {
      return Optional.of(Part.CORNER);
    } else if (plate.sort() == Plate.Sort.FRAME && PlateLook.fold(plate).contains(world)) {
      return Optional.of(Part.FOLD);
    }
    return PlateLook.handle(plate).contains(world) ? Optional.of(Part.HANDLE) : Optional.empty();
  }
}
