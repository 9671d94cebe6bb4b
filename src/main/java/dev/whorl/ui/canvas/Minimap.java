package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Diagram;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Viewport;
import dev.whorl.ui.canvas.paint.Frame;
import dev.whorl.ui.canvas.paint.Raster;
import dev.whorl.ui.kit.Palette;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole graph in a corner, with what is seen of it, and the zoom. */
final class Minimap extends VBox {
  static final double WIDTH = 148;
  static final double HEIGHT = 116;
  private static final double MAP_WIDTH = WIDTH - 16;
  private static final double MAP_HEIGHT = 76;
  private static final double INSET = 4;

  /** Of so many cards no round corner could be seen. */
  private static final int CROWD = 500;

  /** All on which the picture of the cards depends, but for how they stand. */
  private record Drawn(
      Diagram diagram, Viewport lens, Palette palette, Set<NodeId> moved, Point2D by) {}

  private final CanvasModel model;
  private final Canvas map = new Canvas(MAP_WIDTH, MAP_HEIGHT);
  private final Raster pixels = new Raster(MAP_WIDTH, MAP_HEIGHT);
  private final ImageView dense = new ImageView(pixels.image());
  private final Canvas sightMark = new Canvas(MAP_WIDTH, MAP_HEIGHT);
  private Optional<Drawn> drawn = Optional.empty();
  private final Label zoom = new Label();
  private Viewport lens = Viewport.START;

  /** While the pointer goes over it, the map stays as it is: else its scale would run away. */
  private boolean held;

  Minimap(CanvasModel model) {
    this.model = model;
    getStyleClass().add("minimap");
    setPadding(new Insets(8, 8, 4, 8));
    setSpacing(4);
    zoom.getStyleClass().addAll("muted", "small");
    zoom.setMinWidth(44);
    zoom.setAlignment(Pos.CENTER);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var bar =
        new HBox(
            button(Feather.MINUS, "Zoom out (−)", () -> model.zoom(1 / 1.2)),
            zoom,
            button(Feather.PLUS, "Zoom in (+)", () -> model.zoom(1.2)),
            gap,
            button(Feather.MAXIMIZE, "Show everything (Shift+1)", model::fit));
    bar.setAlignment(Pos.CENTER_LEFT);
    sightMark.setMouseTransparent(true);
    var all = new Pane(dense, map, sightMark);
    getChildren().addAll(all, bar);
    all.setOnMousePressed(event -> {
      held = true;
      go(event);
    });
    all.setOnMouseDragged(this::go);
    all.setOnMouseReleased(event -> {
      held = false;
      requestLayout();
    });
    // What lies under it is not meant.
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  private static Button button(Feather icon, String tip, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().add("mini-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setFocusTraversable(false);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void go(MouseEvent event) {
    model.center(lens.toWorld(new Point2D(event.getX(), event.getY())));
    event.consume();
  }

  void show(Frame frame) {
    zoom.setText(Math.round(frame.viewport().scale() * 100) + "\u00a0%");
    if (!isVisible()) {
      return;
    }
    var sight = frame.world();
    if (!held) {
      lens = fitting(frame.diagram().bounds().union(sight));
    }
    var palette = frame.palette();
    var now = drawn(frame);
    if (!drawn.equals(Optional.of(now))) {
      drawn = Optional.of(now);
      paint(frame);
    }
    var gc = sightMark.getGraphicsContext2D();
    gc.clearRect(0, 0, MAP_WIDTH, MAP_HEIGHT);
    var seen = lens.toScreen(sight);
    gc.setStroke(palette.accent());
    gc.setLineWidth(1.2);
    gc.strokeRoundRect(seen.x(), seen.y(), seen.width(), seen.height(), 4, 4);
  }

  /** The colours of the cards are no longer what was drawn. */
  void stale() {
    drawn = Optional.empty();
  }

  /** In a crowd nobody would see that some are dragged. */
  private Drawn drawn(Frame frame) {
    var doing = isCrowd(frame) ? Doing.NOTHING : frame.doing();
    return new Drawn(frame.diagram(), lens, frame.palette(), doing.moved(), doing.by());
  }

  private static boolean isCrowd(Frame frame) {
    return frame.diagram().size() > CROWD;
  }

  private void paint(Frame frame) {
    var cards = frame.diagram().cards();
    boolean crowded = isCrowd(frame);
    dense.setVisible(crowded);
    map.setVisible(!crowded);
    if (crowded) {
      pixels.clear();
      cards.forEach(card -> pixels.fill(place(card), frame.ink(card.id())));
      pixels.update();
      return;
    }
    var gc = map.getGraphicsContext2D();
    gc.clearRect(0, 0, MAP_WIDTH, MAP_HEIGHT);
    for (var card : cards) {
      var box = place(frame.shown(card));
      gc.setFill(frame.ink(card.id()));
      gc.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 3, 3);
    }
  }

  /** Large enough to be seen. */
  private Box place(Card card) {
    var box = lens.toScreen(card.box());
    return new Box(box.x(), box.y(), Math.max(2, box.width()), Math.max(2, box.height()));
  }

  private static Viewport fitting(Box world) {
    double scale =
        Math.min(
            (MAP_WIDTH - 2 * INSET) / world.width(), (MAP_HEIGHT - 2 * INSET) / world.height());
    return new Viewport(
        scale, MAP_WIDTH / 2 - world.centerX() * scale, MAP_HEIGHT / 2 - world.centerY() * scale);
  }
}
