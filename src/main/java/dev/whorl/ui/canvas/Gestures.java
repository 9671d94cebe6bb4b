package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.canvas.diagram.Snap;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.Plate;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * What the mouse does: pan on empty ground or with the middle button or space, rubber band with
 * shift, move cards, draw wires from ports, zoom at the pointer. Changes the graph only on release.
 * A double click on empty ground, a wire dropped there, a letter, or space without a drag offer
 * kinds of nodes. Cards snap to others unless Alt is held; one without wires that is dropped on a
 * wire comes into it. Frames go by their title, with what they hold.
 */
final class Gestures {
  private static final double SLOP = 3;
  private static final double SLACK = 8;
  private static final double SNAP = 6;

  /** The drag under way. */
  private sealed interface Drag {
    record None() implements Drag {}

    record Pan(Point2D last) implements Drag {}

    record Band(Point2D start, boolean adding) implements Drag {}

    record Move(Point2D start, boolean begun) implements Drag {}

    record Connect(Card from) implements Drag {}

    record OfPlate(Plate plate, Hit.Part part, Point2D start, Set<NodeId> held) implements Drag {}
  }

  private final CanvasPane pane;
  private final CanvasModel model;
  private final CanvasEdits edits;
  private Drag drag = new Drag.None();
  private boolean space;
  private boolean panned;
  private Optional<Point2D> pointer = Optional.empty();
  private Runnable edit = () -> {};

  Gestures(CanvasPane pane, CanvasModel model, CanvasEdits edits) {
    this.edits = edits;
    this.pane = pane;
    this.model = model;
  }

  void onEdit(Runnable action) {
    edit = action;
  }

  void edit() {
    edit.run();
  }

  void install() {
    pane.setOnMousePressed(this::pressed);
    pane.setOnMouseDragged(this::dragged);
    pane.setOnMouseReleased(this::released);
    pane.setOnMouseMoved(this::moved);
    pane.setOnMouseExited(this::exited);
    pane.setOnMouseClicked(this::clicked);
    pane.setOnScroll(this::scrolled);
    pane.setOnZoom(this::pinched);
    pane.addEventHandler(KeyEvent.ANY, this::spaced);
    pane.setOnKeyTyped(this::typed);
    new Drops(pane, model, edits).install();
  }

  private void moved(MouseEvent event) {
    pointer = Optional.of(at(event));
    hover(at(event));
    if (drag instanceof Drag.None && !space) {
      boolean clickable = hit(at(event)) instanceof Hit.OnMark || offending(at(event)).isPresent();
      pane.setCursor(clickable ? Cursor.HAND : Cursor.DEFAULT);
    }
  }

  /** The rows that the pointer is on the words of. */
  private Optional<OffendingRows> offending(Point2D at) {
    return hit(at) instanceof Hit.OnCard(Card card)
        ? model.offending(card, world(at))
        : Optional.empty();
  }

  private void exited(MouseEvent event) {
    pointer = Optional.empty();
    pane.hover(new Hit.Nothing());
  }

  private void pressed(MouseEvent event) {
    pane.requestFocus();
    var at = at(event);
    panned = true;
    model.pick(Optional.empty());
    if (event.getButton() == MouseButton.MIDDLE || space) {
      begin(new Drag.Pan(at), Cursor.CLOSED_HAND);
    } else if (event.getButton() == MouseButton.PRIMARY) {
      switch (hit(at)) {
        case Hit.OutPort(Card card) -> begin(new Drag.Connect(card), Cursor.CROSSHAIR);
        case Hit.OnMark(Card card) -> pane.toggleBreakpoint(card.id());
        case Hit.OnCard(Card card) -> pressed(card, event, at);
        case Hit.OnPlate(Plate plate, Hit.Part part) -> pressed(plate, part, at);
        case Hit.OnWire _, Hit.Nothing _ -> pressedGround(event, at);
      }
    }
    event.consume();
  }

  private void pressed(Card card, MouseEvent event, Point2D at) {
    if (event.isShiftDown() || event.isShortcutDown()) {
      model.toggle(card.id());
    } else if (!model.pipeline().selectionProperty().get().contains(card.id())) {
      model.select(Set.of(card.id()));
    }
    begin(new Drag.Move(at, false), Cursor.DEFAULT);
  }

  private void pressed(Plate plate, Hit.Part part, Point2D at) {
    if (part == Hit.Part.FOLD) {
      edits.change(
          plate.collapsed() ? "Open frame" : "Fold frame", plate.withCollapsed(!plate.collapsed()));
      return;
    }
    model.select(Set.of());
    model.pick(Optional.of(plate));
    begin(
        new Drag.OfPlate(plate, part, at, model.diagram().held(plate)),
        part == Hit.Part.CORNER ? Cursor.SE_RESIZE : Cursor.DEFAULT);
  }

  private void pressedGround(MouseEvent event, Point2D at) {
    if (event.isShiftDown()) {
      begin(new Drag.Band(at, event.isShortcutDown()), Cursor.CROSSHAIR);
    } else {
      model.select(Set.of());
      begin(new Drag.Pan(at), Cursor.CLOSED_HAND);
    }
  }

  private void begin(Drag next, Cursor cursor) {
    drag = next;
    pane.setCursor(cursor);
    if (!(next instanceof Drag.Move)) {
      pane.hover(new Hit.Nothing());
    }
  }

  private void dragged(MouseEvent event) {
    var at = at(event);
    switch (drag) {
      case Drag.None _ -> {}
      case Drag.Pan(Point2D last) -> {
        model.pan(at.getX() - last.getX(), at.getY() - last.getY());
        drag = new Drag.Pan(at);
      }
      case Drag.Band(Point2D start, boolean _) -> pane.doing(Doing.band(Box.between(start, at)));
      case Drag.Move(Point2D start, boolean begun) -> {
        if (begun || start.distance(at) > SLOP) {
          drag = new Drag.Move(start, true);
          pane.hover(new Hit.Nothing());
          var snap = snap(start, at, event.isAltDown());
          pane.doing(Doing.moving(model.selection(), snap, wireFor(snap)));
        }
      }
      case Drag.Connect(Card from) ->
          pane.doing(
              Doing.drawing(new Doing.Draft(from, world(at), reader(from, at), refusal(from, at))));
      case Drag.OfPlate(Plate plate, Hit.Part part, Point2D start, Set<NodeId> held) -> {
        var by = inWorld(start, at);
        pane.doing(
            part == Hit.Part.CORNER
                ? Doing.plate(PlateLook.sized(plate, by.getX(), by.getY()), Set.of(), Point2D.ZERO)
                : Doing.plate(plate.movedBy(by.getX(), by.getY()), held, by));
      }
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    var at = at(event);
    var ended = drag;
    drag = new Drag.None();
    pane.setCursor(Cursor.DEFAULT);
    pane.doing(Doing.NOTHING);
    switch (ended) {
      case Drag.None _, Drag.Pan _ -> {}
      case Drag.Band(Point2D start, boolean adding) ->
          model.select(model.viewport().toWorld(Box.between(start, at)), adding);
      case Drag.Move(Point2D start, boolean begun) -> {
        if (begun || start.distance(at) > SLOP) {
          drop(snap(start, at, event.isAltDown()));
        } else {
          offending(at).ifPresent(model.pipeline()::show);
        }
      }
      case Drag.Connect(Card from) -> connect(from, at);
      case Drag.OfPlate(Plate plate, Hit.Part part, Point2D start, Set<NodeId> _) ->
          drop(plate, part, inWorld(start, at));
    }
    hover(at);
  }

  private void drop(Snap snap) {
    var wire = wireFor(snap);
    if (wire.isPresent()) {
      edits.insert(
          model.selection().iterator().next(), wire.get(), snap.by().getX(), snap.by().getY());
    } else {
      edits.move(snap.by().getX(), snap.by().getY());
    }
  }

  private void drop(Plate plate, Hit.Part part, Point2D by) {
    if (by.magnitude() * model.viewport().scale() <= SLOP) {
      return;
    }
    if (part == Hit.Part.CORNER) {
      edits.resize(plate, by.getX(), by.getY());
    } else {
      edits.move(plate, by.getX(), by.getY());
    }
    model.pick(model.plates().stream().filter(plate::isSame).findFirst());
  }

  private Point2D inWorld(Point2D from, Point2D to) {
    return to.subtract(from).multiply(1 / model.viewport().scale());
  }

  /** How far the selection goes; with Alt it goes exactly where the pointer does. */
  private Snap snap(Point2D start, Point2D at, boolean free) {
    var by = inWorld(start, at);
    var dragged = model.cards(model.selection()).stream().map(Card::box).reduce(Box::union);
    return dragged
        .filter(_ -> !free)
        .map(box ->
            Snap.of(
                box,
                by,
                model.diagram().cardsIn(pane.sight()),
                model.selection(),
                SNAP / model.viewport().scale()))
        .orElseGet(() -> Snap.free(by));
  }

  /** The wire into which the one dragged card would come, if it may. */
  private Optional<Wire> wireFor(Snap snap) {
    return model
        .pipeline()
        .selected()
        .flatMap(id -> model.diagram().card(id))
        .flatMap(card -> {
          var box = card.box().moved(snap.by().getX(), snap.by().getY());
          var middle = new Point2D(box.centerX(), box.centerY());
          return model.diagram().wiresIn(box).stream()
              .filter(wire -> model.diagram().route(wire).distance(middle) < Card.HEIGHT / 3)
              .filter(wire -> edits.canInsert(card.id(), wire))
              .findFirst();
        });
  }

  private void connect(Card from, Point2D at) {
    var reader = reader(from, at);
    if (reader.isPresent()) {
      edits.connect(from.id(), reader.get().id());
    } else if (isGround(at)) {
      pane.offerReaders(from, at);
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getClickCount() != 2 || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    var at = at(event);
    switch (hit(at)) {
      case Hit.OnCard _ -> edit.run();
      case Hit.OnPlate(Plate plate, Hit.Part part) when part == Hit.Part.HANDLE ->
          pane.write(plate);
      case Hit.OnWire(Wire wire) -> pane.offerBetween(wire, at);
      case Hit.Nothing _ -> pane.offerKinds(at, "");
      case Hit.OnPlate _, Hit.OutPort _, Hit.OnMark _ -> {}
    }
  }

  private boolean isGround(Point2D at) {
    return switch (hit(at)) {
      case Hit.Nothing _, Hit.OnWire _ -> true;
      case Hit.OnCard _, Hit.OutPort _, Hit.OnMark _, Hit.OnPlate _ -> false;
    };
  }

  /** Letters begin a search; everything else is a shortcut, or nothing. */
  private void typed(KeyEvent event) {
    var text = event.getCharacter();
    boolean letter = !text.isEmpty() && Character.isLetter(text.codePointAt(0));
    if (letter && !event.isShortcutDown() && !event.isAltDown() && drag instanceof Drag.None) {
      pane.offerKinds(where(), text);
      event.consume();
    }
  }

  /** At the pointer, or in the middle if that is elsewhere. */
  private Point2D where() {
    return pointer.orElseGet(() -> new Point2D(pane.getWidth() / 2, pane.getHeight() / 2));
  }

  /** The card at that point, if it may read {@code from}. */
  private Optional<Card> reader(Card from, Point2D at) {
    return hit(at) instanceof Hit.OnCard(Card to) && edits.refusal(from.id(), to.id()).isEmpty()
        ? Optional.of(to)
        : Optional.empty();
  }

  /** Why the card at that point may not read {@code from}; the card itself is no mistake. */
  private Optional<String> refusal(Card from, Point2D at) {
    return hit(at) instanceof Hit.OnCard(Card to) && !to.id().equals(from.id())
        ? edits.refusal(from.id(), to.id())
        : Optional.empty();
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShiftDown() || event.getDeltaY() == 0) {
      model.pan(event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX(), 0);
    } else {
      double steps = Math.clamp(event.getDeltaY() / 40, -3, 3);
      model.zoom(Math.pow(1.1, steps), new Point2D(event.getX(), event.getY()));
    }
    event.consume();
  }

  private void pinched(ZoomEvent event) {
    model.zoom(event.getZoomFactor(), new Point2D(event.getX(), event.getY()));
    event.consume();
  }

  private void spaced(KeyEvent event) {
    if (event.getCode() != KeyCode.SPACE) {
      return;
    }
    if (event.getEventType() == KeyEvent.KEY_PRESSED && !space) {
      space = true;
      panned = false;
      pane.setCursor(Cursor.OPEN_HAND);
    } else if (event.getEventType() == KeyEvent.KEY_RELEASED && space) {
      space = false;
      pane.setCursor(Cursor.DEFAULT);
      if (!panned) {
        pane.offerKinds(where(), "");
      }
    }
    event.consume();
  }

  private void hover(Point2D at) {
    pane.hover(hit(at));
  }

  private Hit hit(Point2D at) {
    return Hit.test(model.diagram(), world(at), SLACK / Math.max(0.5, model.viewport().scale()));
  }

  private Point2D world(Point2D at) {
    return model.viewport().toWorld(at);
  }

  private static Point2D at(MouseEvent event) {
    return new Point2D(event.getX(), event.getY());
  }
}
