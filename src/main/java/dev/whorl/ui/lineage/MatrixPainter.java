package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.IconPainter;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.kit.TextFit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;

/** Paints what is visible of a matrix: axis, names of nodes, and cells. */
final class MatrixPainter {
  static final double GUTTER = 148;

  /** Where the first row begins. */
  static final double TOP = AxisPainter.HEIGHT + 2;

  private static final double LEGIBLE = 12;
  private static final double MARKED = 13;
  private final Font name = Fonts.medium(12);
  private final Font note = Fonts.text(11);
  private final TextFit texts = new TextFit();
  private final IconPainter icons = new IconPainter();
  private final AxisPainter axes = new AxisPainter(texts);
  private final CellPixels cells = new CellPixels();

  /** All that one redraw shows. */
  record Scene(
      Matrix matrix,
      MatrixView view,
      double width,
      double height,
      Palette palette,
      Function<NodeId, String> titles,
      Map<NodeId, NodeReport> reports) {
    double cellsWidth() {
      return Math.max(1, width - GUTTER);
    }

    double cellsHeight() {
      return Math.max(1, height - AxisPainter.HEIGHT);
    }
  }

  void paint(GraphicsContext gc, Scene scene) {
    var palette = scene.palette();
    gc.setFill(palette.surface());
    gc.fillRect(0, 0, scene.width(), scene.height());
    gc.setFill(palette.panel());
    gc.fillRect(0, 0, scene.width(), AxisPainter.HEIGHT);
    axes.paint(gc, palette, scene.matrix().axis(), scene.view(), GUTTER, scene.cellsWidth());
    gc.setStroke(palette.border());
    gc.setLineWidth(1);
    gc.strokeLine(0, AxisPainter.HEIGHT - 0.5, scene.width(), AxisPainter.HEIGHT - 0.5);
    gc.drawImage(
        cells.paint(
            scene.matrix(),
            scene.view(),
            (int) scene.cellsWidth(),
            (int) scene.cellsHeight(),
            palette),
        GUTTER,
        TOP);
    gc.save();
    gc.beginPath();
    gc.rect(0, AxisPainter.HEIGHT, scene.width(), scene.cellsHeight());
    gc.clip();
    names(gc, scene);
    gc.restore();
  }

  private void names(GraphicsContext gc, Scene scene) {
    var view = scene.view();
    if (view.rowHeight() < LEGIBLE) {
      return;
    }
    int last = Math.min(scene.matrix().rows().size() - 1, view.row(scene.cellsHeight()));
    for (int index = Math.max(0, view.row(0)); index <= last; index++) {
      var row = scene.matrix().rows().get(index);
      double middle =
          TOP + view.y(index) + (view.rowHeight() - CellPixels.gap(view.rowHeight())) / 2;
      var report = Optional.ofNullable(scene.reports().get(row.node()));
      var state = report.map(NodeReport::freshness);
      state.ifPresent(now ->
          icons.paint(gc, StateLook.of(now).icon(), 18, middle, 12, scene.palette().state(now)));
      gc.setFont(name);
      gc.setFill(scene.palette().text());
      gc.fillText(texts.fit(scene.titles().apply(row.node()), name, GUTTER - 40), 30, middle + 4);
      if (row.size() == 0) {
        gc.setFont(note);
        gc.setFill(scene.palette().muted());
        var words =
            report.filter(known -> known.relation().equals("view")).isPresent()
                ? "a view: computed by its readers"
                : "no partitions";
        gc.fillText(words, GUTTER + 4, middle + 4);
      } else {
        marks(gc, scene, row, middle);
      }
    }
  }

  /** Colour is not alone where there is room: what is not fresh has its sign. */
  private void marks(GraphicsContext gc, Scene scene, MatrixRow row, double middle) {
    var view = scene.view();
    double right = view.place(scene.cellsWidth());
    for (int cell = row.firstBehind(view.left()); cell < row.size(); cell++) {
      if (row.start(cell) > right) {
        return;
      }
      double from = Math.max(0, view.x(row.start(cell)));
      double to = Math.min(scene.cellsWidth(), view.x(row.end(cell)));
      if (view.x(row.end(cell)) - view.x(row.start(cell)) < MARKED && row.size() > 60) {
        return;
      }
      if (row.state(cell) != Freshness.FRESH && to - from >= MARKED) {
        icons.paint(
            gc,
            StateLook.of(row.state(cell)).icon(),
            GUTTER + (from + to) / 2,
            middle,
            11,
            scene.palette().surface());
      }
    }
  }
}
