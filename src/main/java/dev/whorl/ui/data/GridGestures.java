package dev.whorl.ui.data;

import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What mouse and keyboard do in the grid: scroll, select, walk; sort, move, resize columns. */
final class GridGestures {
  private static final double EDGE = 4;

  private final DataGrid grid;
  private final Tooltip whole = new Tooltip();
  private Optional<Integer> resizing = Optional.empty();
  private double resizedFrom;
  private Optional<Integer> moving = Optional.empty();

  GridGestures(DataGrid grid) {
    this.grid = grid;
  }

  void attach(Canvas canvas) {
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    grid.setOnContextMenuRequested(this::menu);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered(canvas, event));
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    whole.setWrapText(true);
    whole.setMaxWidth(480);
  }

  private void scrolled(ScrollEvent event) {
    var frame = grid.frame();
    double sideways = event.isShiftDown() ? event.getDeltaY() : event.getDeltaX();
    double down = event.isShiftDown() ? 0 : event.getDeltaY();
    grid.scrollTo(frame.top() - down / GridFrame.ROW, frame.left() - sideways);
    event.consume();
  }

  private Optional<Integer> edge(MouseEvent event) {
    return event.getY() < grid.frame().head()
        ? grid.columns().edgeAt(grid.frame().columnX(event.getX()), EDGE)
        : Optional.empty();
  }

  private void pressed(MouseEvent event) {
    grid.requestFocus();
    resizing = edge(event);
    if (resizing.isPresent()) {
      resizedFrom = grid.columns().width(resizing.get()) - event.getX();
      if (event.getClickCount() == 2) {
        grid.fitColumn(resizing.get());
        resizing = Optional.empty();
      }
    } else if (event.getButton() == MouseButton.PRIMARY && grid.columns().count() > 0) {
      select(event);
    }
  }

  /** A head that was pressed is sorted by, or dropped at another's place. */
  private void released(MouseEvent event) {
    resizing = Optional.empty();
    var from = moving;
    moving = Optional.empty();
    from.ifPresent(column -> {
      var to = grid.columns().at(grid.frame().columnX(event.getX())).orElse(column);
      if (!to.equals(column)) {
        grid.moveColumn(column, to);
      } else if (event.getY() < grid.frame().head()) {
        grid.model().sortNext(grid.columns().column(column).name());
      }
    });
  }

  /** For the cell or head below the pointer, or for the chosen cell if a key asked. */
  private void menu(ContextMenuEvent event) {
    if (grid.columns().count() == 0) {
      return;
    }
    var frame = grid.frame();
    boolean head = !event.isKeyboardTrigger() && event.getY() < frame.head();
    var column =
        event.isKeyboardTrigger()
            ? chosen().map(Selection::column)
            : grid.columns().at(frame.columnX(event.getX()));
    long row =
        event.isKeyboardTrigger()
            ? chosen().map(Selection::row).orElse(0L)
            : frame.rowAt(event.getY());
    column.ifPresent(c ->
        new HeadMenu(grid)
            .of(c, head ? Optional.empty() : Optional.of(row))
            .show(grid, event.getScreenX(), event.getScreenY()));
    event.consume();
  }

  /** A cell, or a whole row by its number, or a whole column by its head. */
  private void select(MouseEvent event) {
    var frame = grid.frame();
    int last = grid.columns().count() - 1;
    var column = grid.columns().at(frame.columnX(event.getX())).orElse(last);
    boolean wholeRow = event.getX() < frame.gutter();
    boolean wholeColumn = event.getY() < frame.head();
    long row = frame.rowAt(event.getY());
    if (wholeRow && wholeColumn) {
      all();
    } else if (wholeRow) {
      grid.select(new Selection(anchorRow(event, row), last, row, 0));
    } else if (wholeColumn && event.isShiftDown()) {
      grid.select(new Selection(grid.total() - 1, anchorColumn(event, column), 0, column));
    } else if (wholeColumn) {
      moving = grid.columns().at(frame.columnX(event.getX()));
    } else if (event.getY() < frame.y(grid.total())) {
      move(row, column, event.isShiftDown());
    }
  }

  private long anchorRow(MouseEvent event, long otherwise) {
    return event.isShiftDown() ? chosen().map(Selection::anchorRow).orElse(otherwise) : otherwise;
  }

  private int anchorColumn(MouseEvent event, int otherwise) {
    return event.isShiftDown()
        ? chosen().map(Selection::anchorColumn).orElse(otherwise)
        : otherwise;
  }

  private void dragged(MouseEvent event) {
    if (resizing.isPresent()) {
      grid.resizeColumn(resizing.get(), resizedFrom + event.getX());
    } else if (moving.isEmpty() && chosen().isPresent() && event.isPrimaryButtonDown()) {
      var frame = grid.frame();
      var now = chosen().get();
      var column = grid.columns().at(frame.columnX(event.getX())).orElse(now.column());
      boolean wholeRow = now.anchorColumn() > now.column() && event.getX() < frame.gutter();
      move(frame.rowAt(event.getY()), wholeRow ? 0 : column, true);
    }
  }

  private void hovered(Canvas canvas, MouseEvent event) {
    boolean atEdge = edge(event).isPresent();
    canvas.setCursor(atEdge ? javafx.scene.Cursor.H_RESIZE : javafx.scene.Cursor.DEFAULT);
    var hidden = grid.hiddenAt(event.getX(), event.getY());
    hidden.ifPresent(text -> whole.setText(text.length() > 2000 ? text.substring(0, 2000) : text));
    if (hidden.isPresent() && !atEdge) {
      Tooltip.install(canvas, whole);
    } else {
      Tooltip.uninstall(canvas, whole);
      whole.hide();
    }
  }

  private Optional<Selection> chosen() {
    return grid.selectionProperty().get();
  }

  private void move(long row, int column, boolean extend) {
    var from = chosen().orElse(Selection.at(0, 0));
    var to = from.to(row, column, extend, grid.total(), grid.columns().count());
    grid.select(to);
    grid.reveal(to.row(), to.column());
  }

  private void all() {
    grid.select(new Selection(grid.total() - 1, grid.columns().count() - 1, 0, 0));
  }

  private void typed(KeyEvent event) {
    if (grid.columns().count() == 0 || grid.total() == 0) {
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      all();
      event.consume();
    } else if (!event.isAltDown()) {
      walk(event);
    }
  }

  private void walk(KeyEvent event) {
    var from = chosen().orElse(Selection.at(grid.frame().firstRow(), 0));
    long page = Math.max(1, (long) grid.frame().visibleRows() - 1);
    boolean far = event.isShortcutDown();
    int last = grid.columns().count() - 1;
    long row = from.row();
    int column = from.column();
    switch (event.getCode()) {
      case UP -> row = far ? 0 : row - 1;
      case DOWN -> row = far ? grid.total() - 1 : row + 1;
      case LEFT -> column = far ? 0 : column - 1;
      case RIGHT -> column = far ? last : column + 1;
      case PAGE_UP -> row -= page;
      case PAGE_DOWN -> row += page;
      case HOME -> {
        row = far ? 0 : row;
        column = 0;
      }
      case END -> {
        row = far ? grid.total() - 1 : row;
        column = last;
      }
      default -> {
        return;
      }
    }
    move(row, column, event.isShiftDown());
    event.consume();
  }
}
