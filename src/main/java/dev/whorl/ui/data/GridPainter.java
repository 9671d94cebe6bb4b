package dev.whorl.ui.data;

import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Profile;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws what is visible of the grid, and nothing else; costs what the window holds. */
final class GridPainter {
  private final Font mono = Fonts.mono(12);
  private final GraphicsContext gc;
  private final Function<Tint, Color> tint;
  private final HeadPainter heads;
  private GridFrame frame = new GridFrame(0, 0, 0, 0, 0);
  private GridColumns columns = new GridColumns(List.of(), List.of());

  GridPainter(GraphicsContext gc, Function<Tint, Color> tint) {
    this.gc = gc;
    this.tint = tint;
    this.heads = new HeadPainter(gc, tint);
  }

  void paint(
      GridFrame nowFrame,
      GridColumns nowColumns,
      LongFunction<Optional<List<@Nullable String>>> rows,
      Optional<Selection> chosen,
      List<Look.Order> orders,
      Optional<Profile> known) {
    frame = nowFrame;
    columns = nowColumns;
    gc.setTextBaseline(VPos.CENTER);
    fill(Tint.SURFACE, 0, 0, frame.width(), frame.height());
    chosen.ifPresent(this::selection);
    for (long row = frame.firstRow(); row <= frame.lastRow(); row++) {
      row(row, rows.apply(row));
    }
    chosen.ifPresent(this::lead);
    head(orders, known);
    gutter(chosen);
  }

  private void fill(Tint with, double x, double y, double width, double height) {
    gc.setFill(tint.apply(with));
    gc.fillRect(x, y, width, height);
  }

  private double x(int column) {
    return frame.gutter() - frame.left() + columns.left(column);
  }

  private void selection(Selection chosen) {
    var range = chosen.range();
    double top = Math.max(frame.head(), frame.y(range.firstRow()));
    double bottom = Math.min(frame.height(), frame.y(range.lastRow() + 1));
    double left = x(range.firstColumn());
    double right = x(range.lastColumn()) + columns.width(range.lastColumn());
    if (bottom > top) {
      fill(Tint.SELECTION, left, top, right - left, bottom - top);
    }
  }

  private void lead(Selection chosen) {
    double y = frame.y(chosen.row());
    if (y > frame.head() - GridFrame.ROW && y < frame.height()) {
      gc.setStroke(tint.apply(Tint.ACCENT));
      gc.setLineWidth(1.5);
      gc.strokeRect(
          x(chosen.column()) + 0.25,
          y + 0.25,
          columns.width(chosen.column()) - 1.5,
          GridFrame.ROW - 1.5);
    }
  }

  private void row(long row, Optional<List<@Nullable String>> cells) {
    double y = frame.y(row);
    double x = frame.gutter() - frame.left();
    for (int i = 0; i < columns.count() && x < frame.width(); i++) {
      double width = columns.width(i);
      if (x + width > frame.gutter()) {
        if (cells.isPresent()) {
          int at = columns.cell(i);
          cell(i, at < cells.get().size() ? cells.get().get(at) : null, x, y, width);
        } else {
          placeholder(row, i, x, y, width);
        }
      }
      x += width;
    }
    fill(Tint.LINE, frame.gutter(), y + GridFrame.ROW - 1, x - frame.gutter(), 1);
  }

  private void cell(int column, @Nullable String value, double x, double y, double width) {
    boolean numeric = GridColumns.isNumeric(columns.column(column));
    int room = (int) ((width - 2 * GridColumns.PADDING + 2) / GridColumns.ADVANCE);
    gc.setFont(mono);
    gc.setFill(tint.apply(value == null ? Tint.FAINT : Tint.INK));
    gc.setTextAlign(numeric ? TextAlignment.RIGHT : TextAlignment.LEFT);
    gc.fillText(
        value == null ? "∅" : Clipping.fit(value, room),
        numeric ? x + width - GridColumns.PADDING : x + GridColumns.PADDING,
        y + GridFrame.ROW / 2);
  }

  private void placeholder(long row, int column, double x, double y, double width) {
    double share = 0.35 + 0.4 * ((row * 7 + column * 13L) % 10) / 10.0;
    gc.setFill(tint.apply(Tint.PLACEHOLDER));
    gc.fillRoundRect(
        x + GridColumns.PADDING, y + 8, (width - 2 * GridColumns.PADDING) * share, 8, 4, 4);
  }

  private void head(List<Look.Order> orders, Optional<Profile> known) {
    fill(Tint.HEAD, 0, 0, frame.width(), frame.head());
    double x = frame.gutter() - frame.left();
    for (int i = 0; i < columns.count() && x < frame.width(); i++) {
      double width = columns.width(i);
      if (x + width > frame.gutter()) {
        heads.paint(columns, i, x, orders, known.filter(_ -> frame.hasShapes()));
        double bottom = Math.min(frame.height(), frame.y(frame.lastRow() + 1));
        fill(Tint.LINE, x + width - 1, 0, 1, bottom);
      }
      x += width;
    }
    fill(Tint.LINE, 0, frame.head() - 1, frame.width(), 1);
  }

  private void gutter(Optional<Selection> chosen) {
    double width = frame.gutter();
    fill(Tint.SURFACE, 0, frame.head(), width, frame.height() - frame.head());
    gc.setFont(mono);
    gc.setTextAlign(TextAlignment.RIGHT);
    var range = chosen.map(Selection::range);
    for (long row = frame.firstRow(); row <= frame.lastRow(); row++) {
      long number = row;
      boolean inside =
          range.filter(r -> number >= r.firstRow() && number <= r.lastRow()).isPresent();
      double y = frame.y(row);
      gc.setFill(tint.apply(inside ? Tint.INK : Tint.FAINT));
      gc.fillText(Numbers.full(row + 1), width - GridColumns.PADDING, y + GridFrame.ROW / 2);
      fill(Tint.LINE, 0, y + GridFrame.ROW - 1, width, 1);
    }
    fill(Tint.HEAD, 0, 0, width, frame.head() - 1);
    fill(Tint.LINE, 0, frame.head() - 1, width, 1);
    double bottom = Math.min(frame.height(), frame.y(frame.lastRow() + 1));
    fill(Tint.LINE, width - 1, 0, 1, bottom);
  }
}
