package dev.whorl.ui.lineage;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The matrix as one viewport-sized drawing: wheel zooms at the pointer, with Shift it pans, with
 * Ctrl it makes rows higher; the middle button pans; drawing across cells selects them.
 */
final class MatrixGrid extends Region {
  private static final double STEP = 1.2;
  private final MatrixModel model;
  private final PipelineModel pipeline;
  private final BrushActions actions;
  private final ObservableValue<Palette> palette;
  private final Canvas canvas = new Canvas();
  private final Outline under = new Outline(1, 0);
  private final Outline selection = new Outline(2, 0.12);
  private final Outline focus = new Outline(1, 0);
  private final Pane overlay = new Pane(under, selection);
  private final Rectangle cells = new Rectangle();
  private final CellTip tip = new CellTip();
  private final MatrixPainter painter = new MatrixPainter();
  private MatrixView view = MatrixView.fitting(Matrix.EMPTY, 1, 1);
  private Optional<Brush> hovered = Optional.empty();
  private Optional<Brush> pressed = Optional.empty();
  private Point2D last = Point2D.ZERO;
  private boolean untouched = true;
  private boolean dated = true;

  MatrixGrid(
      MatrixModel model,
      PipelineModel pipeline,
      BrushActions actions,
      ObservableValue<Palette> palette) {
    this.model = model;
    this.actions = actions;
    this.pipeline = pipeline;
    this.palette = palette;
    setId("matrix");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setMinSize(160, 60);
    canvas.setMouseTransparent(true);
    canvas.setManaged(false);
    overlay.setManaged(false);
    overlay.setMouseTransparent(true);
    overlay.setClip(cells);
    focus.visibleProperty().bind(focusedProperty());
    getChildren().addAll(canvas, overlay, focus, tip);
    model
        .matrixProperty()
        .subscribe(now -> {
          untouched |= now.cells() == 0;
          redraw();
        });
    model.brushProperty().subscribe(this::selected);
    palette.subscribe(now -> {
      under.color(now.text());
      selection.color(now.accent());
      focus.color(now.accent());
      redraw();
    });
    setOnMouseMoved(this::moved);
    setOnMouseExited(event -> hover(Optional.empty(), Point2D.ZERO));
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
        actions.open();
      }
    });
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::key);
  }

  /** Has all painted anew with the next frame; what is pointed at and selected lies above it. */
  void redraw() {
    dated = true;
    requestLayout();
  }

  void fit() {
    untouched = true;
    redraw();
  }

  void zoom(double factor) {
    look(view.zoomed(factor, cellsWidth() / 2, model.matrix(), cellsWidth()));
  }

  private double cellsWidth() {
    return Math.max(1, getWidth() - MatrixPainter.GUTTER);
  }

  private double cellsHeight() {
    return Math.max(1, getHeight() - AxisPainter.HEIGHT);
  }

  private void look(MatrixView at) {
    untouched = false;
    view = at;
    redraw();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < 1 || height < 1) {
      return;
    }
    if (dated || canvas.getWidth() != width || canvas.getHeight() != height) {
      dated = false;
      paint(width, height);
    }
  }

  private void paint(double width, double height) {
    canvas.setWidth(width);
    canvas.setHeight(height);
    cells.setY(AxisPainter.HEIGHT);
    cells.setWidth(width);
    cells.setHeight(cellsHeight());
    view =
        untouched
            ? MatrixView.fitting(model.matrix(), cellsWidth(), cellsHeight() - 2)
            : view.within(model.matrix(), cellsWidth(), cellsHeight());
    painter.paint(
        canvas.getGraphicsContext2D(),
        new MatrixPainter.Scene(
            model.matrix(),
            view,
            width,
            height,
            palette.getValue(),
            pipeline::title,
            pipeline.reports()));
    focus.around(1, 1, width - 2, height - 2);
    outline(under, hovered);
    outline(selection, model.brush());
  }

  private void outline(Outline frame, Optional<Brush> around) {
    double left = around.map(brush -> Math.max(-2, view.x(brush.from()))).orElse(0.0);
    double right = around.map(brush -> view.x(brush.to())).orElse(-1.0);
    frame.setVisible(right >= 0);
    if (around.isEmpty() || right < 0) {
      return;
    }
    double top = view.y(around.get().firstRow());
    double bottom = view.y(around.get().lastRow() + 1) - CellPixels.gap(view.rowHeight());
    frame.around(
        MatrixPainter.GUTTER + left,
        MatrixPainter.TOP + top,
        Math.min(cellsWidth() + 2, right) - left,
        bottom - top);
  }

  // Pointer

  private Optional<Brush> cellAt(MouseEvent event) {
    int index = view.row(event.getY() - MatrixPainter.TOP);
    double x = event.getX() - MatrixPainter.GUTTER;
    if (x < 0 || index < 0 || index >= model.matrix().rows().size()) {
      return Optional.empty();
    }
    var row = model.matrix().rows().get(index);
    double pixel = 0.5 / view.scale();
    var cell = row.at(view.place(x));
    if (cell.isEmpty()) {
      cell = row.at(view.place(x) - pixel);
    }
    return cell.isPresent() ? Optional.of(Brush.of(index, row, cell.getAsInt())) : Optional.empty();
  }

  private void moved(MouseEvent event) {
    hover(cellAt(event), new Point2D(event.getX(), event.getY()));
  }

  private void hover(Optional<Brush> over, Point2D at) {
    if (!over.equals(hovered)) {
      hovered = over;
      outline(under, over);
    }
    over.ifPresentOrElse(brush -> tip.show(words(brush), at.getX(), at.getY(), this), tip::hide);
  }

  private String words(Brush over) {
    var row = model.matrix().rows().get(over.firstRow());
    return over.single(model.matrix())
        .map(cell -> {
          var state = row.state(cell);
          var head =
              model.title(row.node())
                  + " · "
                  + row.key(cell).text()
                  + "\n"
                  + StateLook.of(state).word();
          var why = model.reason(row.node());
          return state == Freshness.FRESH || why.isEmpty() ? head : head + ": " + why;
        })
        .orElse("");
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    last = new Point2D(event.getX(), event.getY());
    pressed = Optional.empty();
    if (event.getButton() == MouseButton.PRIMARY && event.getX() >= MatrixPainter.GUTTER) {
      var cell = cellAt(event);
      pressed = Optional.of(cell.orElseGet(() -> place(event)));
      model.select(
          event.isShiftDown() && model.brush().isPresent()
              ? model.brush().map(brush -> brush.with(pressed.orElseThrow()))
              : cell);
    }
  }

  /** Where nothing is, a selection may begin. */
  private Brush place(MouseEvent event) {
    int rows = Math.max(1, model.matrix().rows().size());
    int row = Math.clamp(view.row(event.getY() - MatrixPainter.TOP), 0, rows - 1);
    double at = view.place(Math.max(0, event.getX() - MatrixPainter.GUTTER));
    return new Brush(row, row, at, at);
  }

  private void dragged(MouseEvent event) {
    var now = new Point2D(event.getX(), event.getY());
    if (event.getButton() == MouseButton.MIDDLE || event.isAltDown()) {
      look(view.panned(now.getX() - last.getX(), now.getY() - last.getY()));
      last = now;
    } else if (pressed.isPresent() && model.matrix().cells() > 0) {
      hover(Optional.empty(), now);
      model.select(Optional.of(pressed.get().with(cellAt(event).orElseGet(() -> place(event)))));
    }
  }

  private void scrolled(ScrollEvent event) {
    double x = event.getX() - MatrixPainter.GUTTER;
    double dy = event.getDeltaY();
    if (event.isControlDown()) {
      look(view.heightened(Math.pow(STEP, dy / 40), event.getY() - AxisPainter.HEIGHT));
    } else if (x < 0) {
      look(view.panned(0, dy));
    } else if (event.isShiftDown() || event.getDeltaX() != 0) {
      look(view.panned(event.getDeltaX() + (event.isShiftDown() ? dy : 0), 0));
    } else {
      look(view.zoomed(Math.pow(STEP, dy / 40), x, model.matrix(), cellsWidth()));
    }
    event.consume();
  }

  // Keyboard

  private void key(KeyEvent event) {
    boolean extending = event.isShiftDown();
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> model.walk(0, -1, extending);
      case RIGHT -> model.walk(0, 1, extending);
      case UP -> model.walk(-1, 0, extending);
      case DOWN -> model.walk(1, 0, extending);
      case PLUS, EQUALS, ADD -> zoom(STEP);
      case MINUS, SUBTRACT -> zoom(1 / STEP);
      case DIGIT0, NUMPAD0, HOME -> fit();
      case ENTER -> actions.open();
      case L -> actions.trace();
      case C -> actions.compare();
      case B -> actions.breakHere();
      case R -> actions.reconcile();
      case ESCAPE -> model.select(Optional.empty());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void selected(Optional<Brush> now) {
    now.ifPresent(this::reveal);
    setAccessibleText(
        now.map(this::words)
            .filter(words -> !words.isEmpty())
            .orElse("Matrix of nodes and partitions. Arrows walk through the cells."));
    outline(selection, now);
  }

  private void reveal(Brush brush) {
    double right = view.x(brush.to());
    double left = view.x(brush.from());
    boolean single = brush.single(model.matrix()).isPresent();
    if (single && !untouched && right - left < cellsWidth() && (left < 0 || right > cellsWidth())) {
      look(view.panned(left < 0 ? -left : cellsWidth() - right, 0));
    }
  }
}
