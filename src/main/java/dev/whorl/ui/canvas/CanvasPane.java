package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.BreakMark;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.canvas.paint.Frame;
import dev.whorl.ui.canvas.paint.Picture;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.NodeWords;
import dev.whorl.ui.model.Plate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The canvas: one viewport-sized picture with minimap and hover card above it. Redrawn at most once
 * per pulse, and only if something changed: a redraw is asked for as a layout pass.
 */
public final class CanvasPane extends Region {
  private final CanvasModel model;
  private final ObservableValue<Palette> palette;
  private final Picture picture = new Picture(this::invalidate);
  private final Minimap minimap;
  private final ArrangingHint arrangingHint;
  private final HoverCard hoverCard = new HoverCard();
  private final EmptyHint hint = new EmptyHint();
  private final QuickAdd quickAdd = new QuickAdd(this);
  private final PlateWords words = new PlateWords(this);
  private final CanvasEdits edits;
  private final Gestures gestures;
  private final Transition gliding =
      new Transition() {
        {
          setCycleDuration(Duration.millis(240));
          setInterpolator(Interpolator.LINEAR);
        }

        @Override
        protected void interpolate(double done) {
          model.glided(done);
        }
      };
  private BiConsumer<List<Path>, Point2D> arriving = (files, at) -> {};
  private final Group cornerPlace = new Group();
  private Region corner = new Region();
  private Hit hovered = new Hit.Nothing();
  private Doing doing = Doing.NOTHING;
  private Optional<DebuggerModel> debugger = Optional.empty();
  private Map<NodeId, BreakMark> marks = Map.of();

  public CanvasPane(
      CanvasModel model, CanvasEdits edits, Arranging arranging, ObservableValue<Palette> palette) {
    this.model = model;
    this.palette = palette;
    this.minimap = new Minimap(model);
    this.arrangingHint = new ArrangingHint(arranging);
    this.edits = edits;
    this.gestures = new Gestures(this, model, edits);
    setId("canvas");
    getStyleClass().add("canvas-pane");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setMinSize(120, 80);
    getChildren().addAll(picture, cornerPlace, hint, minimap, arrangingHint, hoverCard);
    minimap.setOnMouseEntered(event -> hover(new Hit.Nothing()));
    Seldom.add(getChildren(), quickAdd, words);
    quickAdd.visibleProperty().addListener((property, old, now) -> invalidate());
    observe();
    gestures.install();
    setOnKeyPressed(new CanvasKeys(this, model, edits, arranging)::pressed);
  }

  /** Is told when the analyst wants to edit a node: double click or Enter. */
  public void onEdit(Runnable edit) {
    gestures.onEdit(edit);
  }

  /** Lets the words of the frame or note that is picked be edited, or else the selected node. */
  public void edit() {
    if (model.picked().isPresent()) {
      model.picked().ifPresent(this::write);
    } else if (model.pipeline().selected().isPresent()) {
      gestures.edit();
    }
  }

  /**
   * Has a menu for nodes: a right click selects the card under the pointer, unless it is selected
   * already, and the menu is that of all selected ones.
   *
   * @param items made anew each time
   */
  public void onMenu(Supplier<List<MenuItem>> items) {
    var menu = new ContextMenu();
    setOnContextMenuRequested(event -> {
      if (hovered instanceof Hit.OnCard(Card card)
          && !model.pipeline().selectionProperty().get().contains(card.id())) {
        model.pipeline().selectionProperty().set(Set.of(card.id()));
      }
      if (!model.pipeline().selectionProperty().get().isEmpty()) {
        menu.getItems().setAll(items.get());
        menu.show(this, event.getScreenX(), event.getScreenY());
      }
      event.consume();
    });
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> menu.hide());
  }

  /** Is told of files and folders that are dropped, with the point of the world where. */
  public void onFiles(BiConsumer<List<Path>, Point2D> files) {
    arriving = files;
  }

  /** Takes files and folders as if they were dropped at a point of this pane. */
  public void drop(List<Path> files, Point2D at) {
    arriving.accept(files, model.viewport().toWorld(at));
  }

  /**
   * Shows something at the bottom left, beside the minimap and below the hover card, where there is
   * room for it.
   */
  public void setCorner(Region shown) {
    shown.setManaged(false);
    cornerPlace.getChildren().setAll(shown);
    corner = shown;
    shown.visibleProperty().addListener((property, old, now) -> requestLayout());
  }

  /** Shows breakpoints on the cards, where a click sets them and takes them away. */
  public void showBreakpoints(DebuggerModel of) {
    debugger = Optional.of(of);
    of.breakpointsProperty()
        .subscribe(now -> {
          marks =
              now.stream()
                  .flatMap(breakpoint -> breakpoint.node().stream())
                  .distinct()
                  .collect(
                      Collectors.toMap(
                          id -> id, id -> BreakMark.of(of.breakpoints(id)).orElseThrow()));
          invalidate();
        });
  }

  void toggleBreakpoint(NodeId id) {
    debugger.ifPresent(of -> of.toggle(Set.of(id)));
  }

  private String aboutBreakpoints(NodeId id) {
    return debugger.map(of -> of.about(id)).orElse("");
  }

  /** Where the node's breakpoint is shown, in this pane's coordinates. */
  public Optional<Point2D> markOf(NodeId id) {
    return model.diagram().card(id).map(Card::corner).map(model.viewport()::toScreen);
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
    model.pipeline().heldProperty().addListener(redraw);
    model.pipeline().litProperty().addListener(redraw);
    model.pipeline().ghostProperty().addListener(redraw);
    model.pipeline().cutOffsProperty().addListener(redraw);
    palette.addListener(redraw);
    model.pipeline().selectionProperty().addListener(observable -> said());
    MapChangeListener<NodeId, NodeReport> change =
        changed -> {
          minimap.stale();
          if (model.pipeline().selectionProperty().get().contains(changed.getKey())) {
            said();
          }
          invalidate();
        };
    model.pipeline().reports().addListener(change);
    focusedProperty().addListener(redraw);
    model.glideProperty().subscribe(this::glide);
    model.pickedProperty().addListener(redraw);
    model.pickedProperty().addListener(observable -> said());
  }

  /** Something else is to be said aloud, which is put together when somebody asks for it. */
  private void said() {
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? model
            .pipeline()
            .selected()
            .flatMap(model.pipeline().graph()::node)
            .map(node -> NodeWords.of(model.pipeline(), node))
            .or(() -> model.picked().map(plate -> Contents.words(model, plate)))
            .orElse("Graph of the pipeline. The outline beside it lists the same nodes.")
        : super.queryAccessibleAttribute(attribute, parameters);
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
    boolean empty = model.pipeline().graph().nodes().isEmpty();
    boolean mapped = !empty && width > 560 && height > 220;
    double cornerRoom = width - (mapped ? Minimap.WIDTH + 36 : 24);
    cornerPlace.setVisible(corner.minWidth(-1) <= cornerRoom);
    model.resized(width, height, covered(cornerRoom));
    var frame = frame();
    picture.show(frame);
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
    minimap.setVisible(mapped);
    minimap.resizeRelocate(
        width - Minimap.WIDTH - 12, height - Minimap.HEIGHT - 12, Minimap.WIDTH, Minimap.HEIGHT);
    minimap.show(frame);
    arrangingHint.place(width);
    if (quickAdd.isVisible()) {
      quickAdd.place(room());
    }
    placeCorner(cornerRoom, height);
    hoverCard.place(frame, hovered, this::aboutBreakpoints);
  }

  /** How much of the bottom is covered, if anything stands in the corner. */
  private double covered(double room) {
    double high = cornerHeight(cornerWidth(room));
    return corner.isVisible() && cornerPlace.isVisible() && high > 0 ? high + 24 : 0;
  }

  private double cornerWidth(double room) {
    return Math.ceil(Math.min(corner.prefWidth(-1), room));
  }

  private double cornerHeight(double cornerWidth) {
    return Math.ceil(corner.prefHeight(cornerWidth));
  }

  private void placeCorner(double room, double height) {
    double cornerWidth = cornerWidth(room);
    double cornerHeight = cornerHeight(cornerWidth);
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
        model.pipeline().cutOffsProperty().get(),
        marks,
        model.pipeline().selectionProperty().get(),
        model.pipeline().heldProperty().get().nodes(),
        model.pipeline().litProperty().get(),
        model.pipeline().ghostProperty().get(),
        hovered,
        model.picked(),
        doing);
  }

  /**
   * Offers kinds of nodes at a point on screen, where the chosen one is added.
   *
   * @param typed what was typed already
   */
  void offerKinds(Point2D at, String typed) {
    hover(new Hit.Nothing());
    var world = model.viewport().toWorld(at).subtract(Card.WIDTH / 2, Card.HEIGHT / 2);
    quickAdd.open(at, room(), typed, false, kind -> edits.add(kind, world));
  }

  /** The same for a node that reads {@code from}: a wire was dropped there. */
  void offerReaders(Card from, Point2D at) {
    hover(new Hit.Nothing());
    var world = model.viewport().toWorld(at).subtract(0, Card.HEIGHT / 2);
    quickAdd.open(at, room(), "", true, kind -> edits.add(kind, from.id(), world));
  }

  /** The same for a node that comes into a wire. */
  void offerBetween(Wire wire, Point2D at) {
    hover(new Hit.Nothing());
    var world = model.viewport().toWorld(at).subtract(Card.WIDTH / 2, Card.HEIGHT / 2);
    quickAdd.open(at, room(), "", true, kind -> edits.add(kind, wire, world));
  }

  /** What of the world is seen. */
  Box sight() {
    return model.viewport().toWorld(new Box(0, 0, getWidth(), getHeight()));
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

  void doing(Doing now) {
    doing = now;
    invalidate();
  }

  /** Lets the words of a frame or note be edited in their place. */
  void write(Plate plate) {
    words.open(
        plate,
        model.viewport(),
        now -> {
          if (!now.equals(plate.text())) {
            edits.change(
                plate.sort() == Plate.Sort.FRAME ? "Name frame" : "Write note",
                plate.withText(now));
          }
        });
  }

  /** Lets cards glide to where they stand now. */
  private void glide(Optional<Glide> way) {
    gliding.stop();
    if (way.isPresent()) {
      gliding.playFromStart();
    }
  }
}
