package dev.whorl.ui.lineage;

import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * The matrix as one viewport-sized drawing: wheel zooms at the pointer, with Shift it pans, with
 * Ctrl it makes rows higher; the middle button pans; drawing across cells selects them.
 */
final class MatrixGrid extends Region {
  private static final double STEP = 1.2;
  private final MatrixModel model;
  private final PipelineModel pipeline;
  private final ObservableValue<Palette> palette;
  private final Canvas canvas = new Canvas();
  private final Label tip = new Label();
  private final MatrixPainter painter = new MatrixPainter();
  private MatrixView view = MatrixView.fitting(Matrix.EMPTY, 1, 1);
  private Optional<Brush> hovered = Optional.empty();
  private Optional<Brush> pressed = Optional.empty();
  private Point2D last = Point2D.ZERO;
  private boolean untouched = true;
  private Runnable onOpen = () -> {};

  MatrixGrid(MatrixModel model, PipelineModel pipeline, ObservableValue<Palette> palette) {
    this.model = model;
    this.pipeline = pipeline;
    this.palette = palette;
    setId("matrix");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setMinSize(160, 60);
    canvas.setMouseTransparent(true);
    canvas.setManaged(false);
    tip.setManaged(false);
    tip.setMouseTransparent(true);
    tip.setVisible(false);
    tip.getStyleClass().add("matrix-tip");
    getChildren().addAll(canvas, tip);
    model.matrixProperty().subscribe(now -> {
      untouched |= now.cells() == 0;
      requestLayout();
    });
    model.brushProperty().subscribe(this::selected);
    palette.subscribe(now -> requestLayout());
    focusedProperty().subscribe(now -> requestLayout());
    setOnMouseMoved(this::moved);
    setOnMouseExited(event -> hover(Optional.empty(), Point2D.ZERO));
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
        onOpen.run();
      }
    });
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::key);
  }

  /** Is told when the rows of what is selected are wanted: double click or Enter. */
  void onOpen(Runnable open) {
    onOpen = open;
  }

  void fit() {
    untouched = true;
    requestLayout();
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
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < 1 || height < 1) {
      return;
    }
    canvas.setWidth(width);
    canvas.setHeight(height);
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
            pipeline.reports(),
            model.brush(),
            hovered));
  }

  // Pointer

  private Optional<Brush> cellAt(MouseEvent event) {
    int index = view.row(event.getY() - AxisPainter.HEIGHT - 2);
    double x = event.getX() - MatrixPainter.GUTTER;
    if (x < 0 || event.getY() < AxisPainter.HEIGHT || index >= model.matrix().rows().size()) {
      return Optional.empty();
    }
    var row = model.matrix().rows().get(index);
    double pixel = 0.5 / view.scale();
    var cell = row.at(view.place(x));
    if (cell.isEmpty()) {
      cell = row.at(view.place(x) - pixel);
    }
    return cell.isPresent()
        ? Optional.of(Brush.of(index, row, cell.getAsInt()))
        : Optional.empty();
  }

  private void moved(MouseEvent event) {
    hover(cellAt(event), new Point2D(event.getX(), event.getY()));
  }

  private void hover(Optional<Brush> over, Point2D at) {
    if (!over.equals(hovered)) {
      hovered = over;
      requestLayout();
    }
    tip.setVisible(over.isPresent());
    over.ifPresent(brush -> {
      tip.setText(words(brush));
      tip.applyCss();
      double wide = Math.min(360, tip.prefWidth(-1));
      tip.setWrapText(true);
      double high = tip.prefHeight(wide);
      double x = Math.clamp(at.getX() + 14, 4, Math.max(4, getWidth() - wide - 4));
      double below = at.getY() + 18;
      double y = below + high > getHeight() ? Math.max(2, at.getY() - high - 10) : below;
      tip.resizeRelocate(Math.rint(x), Math.rint(y), Math.ceil(wide), Math.ceil(high));
    });
  }

  private String words(Brush over) {
    var row = model.matrix().rows().get(over.firstRow());
    return over.single(model.matrix())
        .map(cell -> {
          var state = row.state(cell);
          var head =
              row.node() + " · " + row.key(cell).text() + "\n" + StateLook.of(state).word();
          var why = model.reason(row.node());
          return state == dev.whorl.plan.Freshness.FRESH || why.isEmpty()
              ? head
              : head + ": " + why;
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
    int row = Math.clamp(view.row(event.getY() - AxisPainter.HEIGHT - 2), 0, rows - 1);
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
    switch (event.getCode()) {
      case LEFT -> model.walk(0, -1, extending);
      case RIGHT -> model.walk(0, 1, extending);
      case UP -> model.walk(-1, 0, extending);
      case DOWN -> model.walk(1, 0, extending);
      case PLUS, EQUALS, ADD -> zoom(STEP);
      case MINUS, SUBTRACT -> zoom(1 / STEP);
      case DIGIT0, NUMPAD0, HOME -> fit();
      case ENTER -> onOpen.run();
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
    requestLayout();
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
