package dev.whorl.ui.canvas;

import dev.whorl.ui.kit.Palette;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole graph in a corner, with what is seen of it, and the zoom. */
final class Minimap extends VBox {
  static final double WIDTH = 148;
  static final double HEIGHT = 116;
  private static final double MAP_WIDTH = WIDTH - 16;
  private static final double MAP_HEIGHT = 76;
  private static final double INSET = 4;

  private final CanvasModel model;
  private final Canvas map = new Canvas(MAP_WIDTH, MAP_HEIGHT);
  private final Label zoom = new Label();
  private Viewport lens = Viewport.START;

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
    getChildren().addAll(map, bar);
    map.setOnMousePressed(this::go);
    map.setOnMouseDragged(this::go);
    setOnMousePressed(MouseEvent::consume);
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
    var all = frame.diagram().bounds().union(sight);
    lens = fitting(all);
    var gc = map.getGraphicsContext2D();
    gc.clearRect(0, 0, MAP_WIDTH, MAP_HEIGHT);
    var palette = frame.palette();
    for (var card : frame.diagram().cards()) {
      var box = lens.toScreen(frame.shown(card).box());
      gc.setFill(ink(frame, palette, card));
      gc.fillRoundRect(box.x(), box.y(), Math.max(2, box.width()), Math.max(2, box.height()), 3, 3);
    }
    var seen = lens.toScreen(sight);
    gc.setStroke(palette.accent());
    gc.setLineWidth(1.2);
    gc.strokeRoundRect(seen.x(), seen.y(), seen.width(), seen.height(), 4, 4);
  }

  private static Color ink(Frame frame, Palette palette, Card card) {
    return frame
        .report(card.id())
        .map(report -> palette.state(report.freshness()))
        .orElse(palette.edge());
  }

  private static Viewport fitting(Box world) {
    double scale =
        Math.min(
            (MAP_WIDTH - 2 * INSET) / world.width(), (MAP_HEIGHT - 2 * INSET) / world.height());
    return new Viewport(
        scale, MAP_WIDTH / 2 - world.centerX() * scale, MAP_HEIGHT / 2 - world.centerY() * scale);
  }
}
