package dev.whorl.ui.canvas;

import dev.whorl.graph.Kind;
import dev.whorl.ui.model.OffendingRows;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.input.ZoomEvent;

/**
 * What the mouse does: pan on empty ground or with the middle button or space, rubber band with
 * shift, move cards, draw wires from ports, zoom at the pointer. Changes the graph only on release.
 * A double click on empty ground, a wire dropped there, a letter, or space without a drag offer
 * kinds of nodes.
 */
final class Gestures {
  private static final double SLOP = 3;
  private static final double SLACK = 8;

  /** The drag under way. */
  private sealed interface Drag {
    record None() implements Drag {}

    record Pan(Point2D last) implements Drag {}

    record Band(Point2D start, boolean adding) implements Drag {}

    record Move(Point2D start, boolean begun) implements Drag {}

    record Connect(Card from) implements Drag {}
  }

  private final CanvasPane pane;
  private final CanvasModel model;
  private Drag drag = new Drag.None();
  private boolean space;
  private boolean panned;
  private Optional<Point2D> pointer = Optional.empty();
  private Runnable edit = () -> {};

  Gestures(CanvasPane pane, CanvasModel model) {
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
    pane.setOnDragOver(this::offered);
    pane.setOnDragDropped(this::dropped);
  }

  private void moved(MouseEvent event) {
    pointer = Optional.of(at(event));
    hover(at(event));
    if (drag instanceof Drag.None && !space) {
      pane.setCursor(offending(at(event)).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
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
    if (event.getButton() == MouseButton.MIDDLE || space) {
      begin(new Drag.Pan(at), Cursor.CLOSED_HAND);
    } else if (event.getButton() == MouseButton.PRIMARY) {
      switch (hit(at)) {
        case Hit.OutPort(Card card) -> begin(new Drag.Connect(card), Cursor.CROSSHAIR);
        case Hit.OnCard(Card card) -> pressed(card, event, at);
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
      case Drag.Band(Point2D start, boolean _) -> pane.band(Optional.of(Box.between(start, at)));
      case Drag.Move(Point2D start, boolean begun) -> {
        if (begun || start.distance(at) > SLOP) {
          drag = new Drag.Move(start, true);
          pane.hover(new Hit.Nothing());
          pane.moving(at.subtract(start).multiply(1 / model.viewport().scale()));
        }
      }
      case Drag.Connect(Card from) ->
          pane.draft(Optional.of(new Frame.Draft(from, world(at), reader(from, at))));
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    var at = at(event);
    var ended = drag;
    drag = new Drag.None();
    pane.setCursor(Cursor.DEFAULT);
    switch (ended) {
      case Drag.None _, Drag.Pan _ -> {}
      case Drag.Band(Point2D start, boolean adding) -> {
        pane.band(Optional.empty());
        model.select(model.viewport().toWorld(Box.between(start, at)), adding);
      }
      case Drag.Move(Point2D start, boolean begun) -> {
        pane.moving(Point2D.ZERO);
        if (begun || start.distance(at) > SLOP) {
          var by = at.subtract(start).multiply(1 / model.viewport().scale());
          model.move(by.getX(), by.getY());
        } else {
          offending(at).ifPresent(model.pipeline()::show);
        }
      }
      case Drag.Connect(Card from) -> {
        pane.draft(Optional.empty());
        connect(from, at);
      }
    }
    hover(at);
  }

  private void connect(Card from, Point2D at) {
    var reader = reader(from, at);
    if (reader.isPresent()) {
      model.connect(from.id(), reader.get().id());
    } else if (isGround(at)) {
      pane.offerReaders(from, at);
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getClickCount() != 2 || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    var at = at(event);
    if (hit(at) instanceof Hit.OnCard) {
      edit.run();
    } else if (isGround(at)) {
      pane.offerKinds(at, "");
    }
  }

  private boolean isGround(Point2D at) {
    return switch (hit(at)) {
      case Hit.Nothing _, Hit.OnWire _ -> true;
      case Hit.OnCard _, Hit.OutPort _ -> false;
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
    return hit(at) instanceof Hit.OnCard(Card to) && model.canConnect(from.id(), to.id())
        ? Optional.of(to)
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

  private void offered(DragEvent event) {
    if (kind(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    var at = world(new Point2D(event.getX(), event.getY()));
    kind(event).ifPresent(kind -> model.add(kind, at.subtract(Card.WIDTH / 2, Card.HEIGHT / 2)));
    event.setDropCompleted(kind(event).isPresent());
    event.consume();
  }

  /** What the palette drags: the kind's name as text. */
  private static Optional<Kind> kind(DragEvent event) {
    return Optional.ofNullable(event.getDragboard().getString()).flatMap(Kind::of);
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
