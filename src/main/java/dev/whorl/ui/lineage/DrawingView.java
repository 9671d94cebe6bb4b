package dev.whorl.ui.lineage;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.lineage.DrawingPainter.Spot;
import dev.whorl.ui.model.PipelineModel;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A drawing of lineage on a viewport-sized canvas. A click picks a line, a second one goes there;
 * drawing and wheel pan; arrows walk, Enter goes, Backspace goes back.
 */
final class DrawingView extends Region {
  private final PipelineModel pipeline;
  private final ObservableValue<Palette> palette;
  private final Canvas canvas = new Canvas();
  private final DrawingPainter painter = new DrawingPainter();
  private final ReadOnlyObjectWrapper<Optional<Spot>> current =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Drawing drawing = Drawing.EMPTY;
  private Optional<Spot> hovered = Optional.empty();
  private double x;
  private double y;
  private Point2D last = Point2D.ZERO;
  private boolean dragged;
  private boolean centering;
  private Consumer<Spot> onGo = spot -> {};
  private Runnable onBack = () -> {};

  DrawingView(PipelineModel pipeline, ObservableValue<Palette> palette) {
    this.pipeline = pipeline;
    this.palette = palette;
    setId("lineage-drawing");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TREE_VIEW);
    setMinSize(160, 60);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    palette.subscribe(now -> requestLayout());
    current.addListener((property, old, now) -> requestLayout());
    setOnMouseMoved(event -> hover(at(event)));
    setOnMouseExited(event -> hover(Optional.empty()));
    setOnMousePressed(event -> {
      requestFocus();
      last = new Point2D(event.getX(), event.getY());
      dragged = false;
    });
    setOnMouseDragged(event -> {
      pan(event.getX() - last.getX(), event.getY() - last.getY());
      dragged |= last.distance(event.getX(), event.getY()) > 2;
      last = new Point2D(event.getX(), event.getY());
    });
    setOnMouseClicked(this::clicked);
    setOnScroll(event -> pan(event.getDeltaX(), event.getDeltaY()));
    setOnKeyPressed(this::key);
  }

  /** Is told where the user goes. */
  void onGo(Consumer<Spot> go) {
    onGo = go;
  }

  void onBack(Runnable back) {
    onBack = back;
  }

  ReadOnlyObjectProperty<Optional<Spot>> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Shows another drawing, from where the walk stands. */
  void show(Drawing now) {
    drawing = now;
    hovered = Optional.empty();
    centering = true;
    var start = now.boxes().stream().filter(Drawing.Box::strong).findFirst();
    current.set(start.map(box -> new Spot(box.node(), first(box))));
    requestLayout();
  }

  private static int first(Drawing.Box box) {
    for (int i = 0; i < box.lines().size(); i++) {
      if (box.lines().get(i).strong()) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    if (centering) {
      center();
    }
    painter.paint(
        canvas.getGraphicsContext2D(),
        new DrawingPainter.Scene(
            drawing,
            Math.rint(x),
            Math.rint(y),
            getWidth(),
            getHeight(),
            palette.getValue(),
            node -> pipeline.graph().node(node).flatMap(Node::kind),
            pipeline::title,
            current.get(),
            hovered));
    var words = current.get().flatMap(this::words);
    setAccessibleText(words.orElse("Lineage. Arrows walk along it."));
  }

  /** All of it in the middle, or else where the walk stands. */
  private void center() {
    centering = false;
    var start = drawing.boxes().stream().filter(Drawing.Box::strong).findFirst();
    double spareX = getWidth() - drawing.width() - 16;
    double spareY = getHeight() - drawing.height() - 16;
    double middleX = start.map(box -> box.at().x() + Drawing.Box.WIDTH / 2).orElse(0.0);
    double middleY = start.map(box -> box.at().y() + box.height() / 2).orElse(0.0);
    x = spareX >= 0 ? spareX / 2 : Math.clamp(getWidth() / 2 - middleX, spareX, 0);
    y = spareY >= 0 ? spareY / 2 : Math.clamp(getHeight() / 2 - middleY, spareY, 0);
  }

  private void pan(double dx, double dy) {
    double spareX = getWidth() - drawing.width() - 16;
    double spareY = getHeight() - drawing.height() - 16;
    x = spareX >= 0 ? x : Math.clamp(x + dx, spareX, 0);
    y = spareY >= 0 ? y : Math.clamp(y + dy, spareY, 0);
    requestLayout();
  }

  private Optional<String> words(Spot spot) {
    return drawing
        .box(spot.node())
        .map(box ->
            pipeline.title(box.node())
                + ", "
                + (spot.line() < 0
                    ? box.note()
                    : box.lines().get(spot.line()).words()
                        + ", "
                        + box.lines().get(spot.line()).note()));
  }

  private Optional<Spot> at(MouseEvent event) {
    double left = event.getX() - Math.rint(x);
    double top = event.getY() - Math.rint(y);
    for (var box : drawing.boxes()) {
      double across = left - box.at().x();
      double down = top - box.at().y();
      if (across >= 0 && across <= Drawing.Box.WIDTH && down >= 0 && down <= box.height()) {
        int line = (int) Math.floor((down - Drawing.Box.HEAD) / Drawing.Box.LINE);
        return Optional.of(
            new Spot(
                box.node(), down < Drawing.Box.HEAD ? -1 : Math.min(line, box.lines().size() - 1)));
      }
    }
    return Optional.empty();
  }

  private void hover(Optional<Spot> over) {
    if (!over.equals(hovered)) {
      hovered = over;
      setCursor(over.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
      requestLayout();
    }
  }

  private void clicked(MouseEvent event) {
    if (!dragged) {
      at(event)
          .ifPresent(spot -> {
            boolean again = current.get().equals(Optional.of(spot));
            current.set(Optional.of(spot));
            if (again || event.getClickCount() == 2) {
              onGo.accept(spot);
            }
          });
    }
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> walk(0, -1);
      case DOWN -> walk(0, 1);
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case ENTER -> current.get().ifPresent(onGo);
      case BACK_SPACE -> onBack.run();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** To the next line or box of the layer, or to the nearest box of the layer beside. */
  private void walk(int across, int down) {
    var box = current.get().flatMap(spot -> drawing.box(spot.node()));
    if (box.isEmpty()) {
      drawing.boxes().stream().findFirst().ifPresent(this::to);
      return;
    }
    int line = current.get().map(Spot::line).orElse(-1) + down;
    if (across == 0 && line >= -1 && line < box.get().lines().size()) {
      current.set(Optional.of(new Spot(box.get().node(), line)));
      return;
    }
    double from = box.get().at().y();
    drawing.boxes().stream()
        .filter(other -> other.layer() == box.get().layer() + across)
        .filter(other -> across != 0 || (other.at().y() - from) * down > 0)
        .min(Comparator.comparingDouble(other -> Math.abs(other.at().y() - from)))
        .ifPresent(this::to);
  }

  private void to(Drawing.Box box) {
    current.set(Optional.of(new Spot(box.node(), box.lines().isEmpty() ? -1 : 0)));
    double left = box.at().x() + x;
    double right = left + Drawing.Box.WIDTH - getWidth();
    pan(left < 0 ? 16 - left : right > 0 ? -right - 16 : 0, 0);
  }

  Optional<NodeId> node() {
    return current.get().map(Spot::node);
  }

  /** The line that is picked. */
  Optional<Drawing.Line> line() {
    return current
        .get()
        .filter(spot -> spot.line() >= 0)
        .flatMap(spot -> drawing.box(spot.node()).map(box -> box.lines().get(spot.line())));
  }
}
