package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Palette;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/**
 * The canvas: one viewport-sized drawing with minimap and hover card above it. Redrawn at most once
 * per pulse, and only if something changed: a redraw is asked for as a layout pass.
 */
public final class CanvasPane extends Region {
  private final CanvasModel model;
  private final ObservableValue<Palette> palette;
  private final Canvas canvas = new Canvas();
  private final Painter painter = new Painter();
  private final Minimap minimap;
  private final HoverCard hoverCard = new HoverCard();
  private final EmptyHint hint = new EmptyHint();
  private final QuickAdd quickAdd = new QuickAdd(this);
  private final Gestures gestures;
  private Region corner = new Region();
  private Hit hovered = new Hit.Nothing();
  private Point2D moving = Point2D.ZERO;
  private Optional<Box> band = Optional.empty();
  private Optional<Frame.Draft> draft = Optional.empty();

  public CanvasPane(CanvasModel model, ObservableValue<Palette> palette) {
    this.model = model;
    this.palette = palette;
    this.minimap = new Minimap(model);
    this.gestures = new Gestures(this, model);
    setId("canvas");
    getStyleClass().add("canvas-pane");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText("Graph of the pipeline. The outline beside it lists the same nodes.");
    setMinSize(120, 80);
    canvas.setMouseTransparent(true);
    canvas.setManaged(false);
    getChildren().addAll(canvas, corner, hint, minimap, hoverCard, quickAdd);
    quickAdd.visibleProperty().addListener((property, old, now) -> invalidate());
    observe();
    gestures.install();
    setOnKeyPressed(new CanvasKeys(model, gestures::edit)::pressed);
  }

  /** Is told when the analyst wants to edit a node: double click or Enter. */
  public void onEdit(Runnable edit) {
    gestures.onEdit(edit);
  }

  /** Shows something at the bottom left, beside the minimap and below the hover card. */
  public void setCorner(Region shown) {
    getChildren().set(getChildren().indexOf(corner), shown);
    corner = shown;
    shown.visibleProperty().addListener((property, old, now) -> requestLayout());
  }

  /** Where the node's card is, in this pane's coordinates. */
  public Optional<Point2D> middleOf(NodeId id) {
    return model
        .diagram()
        .card(id)
        .map(Card::box)
        .map(box -> model.viewport().toScreen(new Point2D(box.centerX(), box.centerY())));
  }

  /** 1 at 100 %. */
  public double scale() {
    return model.viewport().scale();
  }

  private void observe() {
    InvalidationListener redraw = observable -> invalidate();
    model.diagramProperty().addListener(redraw);
    model.viewportProperty().addListener(redraw);
    model.pipeline().selectionProperty().addListener(redraw);
    palette.addListener(redraw);
    MapChangeListener<NodeId, NodeReport> change = any -> invalidate();
    model.pipeline().reports().addListener(change);
    focusedProperty().addListener(redraw);
  }

  /** Asks for a redraw with the next pulse. */
  void invalidate() {
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < 1 || height < 1) {
      return;
    }
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      model.resized(width, height);
    }
    var frame = frame();
    painter.paint(canvas.getGraphicsContext2D(), frame);
    boolean empty = model.pipeline().graph().nodes().isEmpty();
    hint.setVisible(empty && !quickAdd.isVisible());
    if (empty) {
      double hintWidth = Math.min(360, width - 32);
      double hintHeight = hint.prefHeight(hintWidth);
      hint.resizeRelocate(
          Math.rint((width - hintWidth) / 2),
          Math.rint((height - hintHeight) / 2),
          hintWidth,
          hintHeight);
    }
    minimap.setVisible(!empty && width > 560 && height > 220);
    minimap.resizeRelocate(
        width - Minimap.WIDTH - 12, height - Minimap.HEIGHT - 12, Minimap.WIDTH, Minimap.HEIGHT);
    minimap.show(frame);
    placeCorner(width - (minimap.isVisible() ? Minimap.WIDTH + 36 : 24), height);
    hoverCard.place(frame, Optional.of(hovered));
  }

  private void placeCorner(double room, double height) {
    double cornerWidth = Math.ceil(Math.min(corner.prefWidth(-1), room));
    double cornerHeight = Math.ceil(corner.prefHeight(cornerWidth));
    corner.resizeRelocate(12, Math.rint(height - cornerHeight - 12), cornerWidth, cornerHeight);
  }

  private Frame frame() {
    return new Frame(
        model.diagram(),
        model.viewport(),
        getWidth(),
        getHeight(),
        palette.getValue(),
        model.pipeline().reports(),
        model.pipeline().selectionProperty().get(),
        hovered,
        moving,
        band,
        draft);
  }

  /**
   * Offers kinds of nodes at a point on screen, where the chosen one is added.
   *
   * @param typed what was typed already
   */
  void offerKinds(Point2D at, String typed) {
    hover(new Hit.Nothing());
    var world = model.viewport().toWorld(at).subtract(Card.WIDTH / 2, Card.HEIGHT / 2);
    quickAdd.open(at, room(), typed, false, kind -> model.add(kind, world));
  }

  /** The same for a node that reads {@code from}: a wire was dropped there. */
  void offerReaders(Card from, Point2D at) {
    hover(new Hit.Nothing());
    var world = model.viewport().toWorld(at).subtract(0, Card.HEIGHT / 2);
    quickAdd.open(at, room(), "", true, kind -> model.add(kind, from.id(), world));
  }

  private Point2D room() {
    return new Point2D(getWidth(), getHeight());
  }

  // What gestures in progress look like

  Hit hovered() {
    return hovered;
  }

  void hover(Hit hit) {
    if (!hit.equals(hovered)) {
      hovered = hit;
      hoverCard.hovered(hit, this::invalidate);
      invalidate();
    }
  }

  void moving(Point2D by) {
    moving = by;
    invalidate();
  }

  void band(Optional<Box> box) {
    band = box;
    invalidate();
  }

  void draft(Optional<Frame.Draft> wire) {
    draft = wire;
    invalidate();
  }
}
