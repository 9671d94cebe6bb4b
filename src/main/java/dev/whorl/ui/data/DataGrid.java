package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A grid over rows that need not be there yet: draws what is visible on a canvas of its own size,
 * once per pulse and only when something changed. Rows are numbered by {@code long}.
 */
final class DataGrid extends Region {
  private static final double BAR = 10;
  private static final double THUMB = 28;
  private static final StyleablePropertyFactory<DataGrid> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final Map<Tint, CssMetaData<DataGrid, Color>> METADATA = metadata();

  private final Map<Tint, StyleableObjectProperty<Color>> tints = new EnumMap<>(Tint.class);
  private final Canvas canvas = new Canvas();
  private final ScrollBar vertical = new ScrollBar();
  private final ScrollBar horizontal = new ScrollBar();
  private final GridPainter painter = new GridPainter(canvas.getGraphicsContext2D(), this::tint);
  private final ReadOnlyObjectWrapper<Optional<Selection>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final DataModel model;
  private Consumer<Column> charting = _ -> {};
  private Function<Look.Subject, Optional<Consumer<String>>> breaking = _ -> Optional.empty();
  private Look look = Look.at(new NodeId("none"));
  private GridColumns columns = new GridColumns(List.of(), List.of());
  private long total;
  private double top;
  private double left;
  private long askedFirst = -1;
  private long askedLast = -1;

  /** Is told when somebody wants to see a column as a chart. */
  void onChart(Consumer<Column> chart) {
    charting = chart;
  }

  void chart(Column column) {
    charting.accept(column);
  }

  /**
   * @param where is told, of the rows that are shown, if somebody wants runs to stop where a
   *     condition over their columns holds; empty if no task gives such rows
   */
  void onBreak(Function<Look.Subject, Optional<Consumer<String>>> where) {
    breaking = where;
  }

  Optional<Consumer<String>> breaking() {
    return breaking.apply(look.subject());
  }

  /** A condition that rows like the selected ones meet, or like the one of a cell elsewhere. */
  Optional<String> rowsLike(long row, int column) {
    var range =
        chosen
            .get()
            .map(Selection::range)
            .filter(some -> some.contains(row, column))
            .orElseGet(() -> CellRange.between(row, column, row, column));
    var cells = IntStream.rangeClosed(range.firstColumn(), range.lastColumn()).boxed().toList();
    var rows = new ArrayList<List<@Nullable String>>();
    for (long at = range.firstRow(); at <= range.lastRow() && rows.size() < RowsLike.MOST; at++) {
      model
          .row(at)
          .map(all -> cells.stream().map(cell -> all.get(columns.cell(cell))).toList())
          .ifPresent(rows::add);
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(RowsLike.of(cells.stream().map(columns::column).toList(), rows));
  }

  DataGrid(DataModel model) {
    this.model = model;
    for (var tint : Tint.values()) {
      var property =
          new SimpleStyleableObjectProperty<>(
              METADATA.get(tint), this, tint.property(), Color.GRAY);
      property.addListener((observable, old, now) -> requestLayout());
      tints.put(tint, property);
    }
    getStyleClass().add("data-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    vertical.setOrientation(Orientation.VERTICAL);
    vertical.setFocusTraversable(false);
    horizontal.setFocusTraversable(false);
    vertical
        .valueProperty()
        .addListener((observable, old, now) -> scrollTo(now.doubleValue(), left));
    horizontal
        .valueProperty()
        .addListener((observable, old, now) -> scrollTo(top, now.doubleValue()));
    getChildren().addAll(canvas, vertical, horizontal);
    model.arrivalsProperty().subscribe(_ -> requestLayout());
    model.profileProperty().subscribe(_ -> requestLayout());
    chosen.subscribe(_ -> moved());
    new GridGestures(this).attach(canvas);
  }

  private static Map<Tint, CssMetaData<DataGrid, Color>> metadata() {
    var all = new EnumMap<Tint, CssMetaData<DataGrid, Color>>(Tint.class);
    for (var tint : Tint.values()) {
      all.put(
          tint,
          FACTORY.createColorCssMetaData(
              tint.property(), grid -> grid.property(tint), Color.GRAY, false));
    }
    return all;
  }

  private StyleableObjectProperty<Color> property(Tint tint) {
    return java.util.Objects.requireNonNull(tints.get(tint));
  }

  private Color tint(Tint tint) {
    return property(tint).get();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  /** Shows another dataset from its first row, or the same one where it was. */
  void show(DataView.Rows rows, boolean same) {
    if (!same || !rows.columns().equals(columns.all())) {
      columns = new GridColumns(rows.columns(), sample());
      left = 0;
    }
    if (!same || !rows.look().equals(look)) {
      top = 0;
      chosen.set(Optional.empty());
    }
    look = rows.look();
    total = rows.total();
    chosen.get().filter(c -> c.range().lastRow() >= total).ifPresent(_ -> clearSelection());
    askedFirst = -1;
    requestLayout();
  }

  private void clearSelection() {
    chosen.set(Optional.empty());
  }

  private List<List<@Nullable String>> sample() {
    var sample = new ArrayList<List<@Nullable String>>();
    for (long row = 0; row < PageCache.PAGE_ROWS; row++) {
      model.row(row).ifPresent(sample::add);
    }
    return sample;
  }

  ReadOnlyObjectProperty<Optional<Selection>> selectionProperty() {
    return chosen.getReadOnlyProperty();
  }

  long total() {
    return total;
  }

  GridColumns columns() {
    return columns;
  }

  GridFrame frame() {
    return new GridFrame(top, left, canvas.getWidth(), canvas.getHeight(), total);
  }

  void select(Selection now) {
    chosen.set(Optional.of(now));
  }

  void selectColumn(int column) {
    select(new Selection(total - 1, column, 0, column));
  }

  DataModel model() {
    return model;
  }

  /** Hides a column, or shows it again. */
  void setShown(int cell, boolean visible) {
    if (visible) {
      columns.unhide(cell);
    } else {
      for (int i = 0; i < columns.count(); i++) {
        if (columns.cell(i) == cell) {
          columns.hide(i);
          break;
        }
      }
    }
    clearSelection();
    requestLayout();
  }

  void moveColumn(int from, int to) {
    columns.move(from, to);
    clearSelection();
    requestLayout();
  }

  void resizeColumn(int column, double width) {
    columns.resize(column, width);
    requestLayout();
  }

  void fitColumn(int column) {
    var frame = frame();
    var sample = new ArrayList<>(sample());
    for (long row = frame.firstRow(); row <= frame.lastRow(); row++) {
      model.row(row).ifPresent(sample::add);
    }
    resizeColumn(column, columns.fitting(column, sample));
  }

  /** Moves the window; it stops at the edges of the dataset. */
  void scrollTo(double newTop, double newLeft) {
    var frame = frame();
    double boundTop = Math.clamp(newTop, 0, frame.mostTop());
    double boundLeft = Math.clamp(newLeft, 0, frame.mostLeft(columns.total()));
    if (boundTop != top || boundLeft != left) {
      top = boundTop;
      left = boundLeft;
      requestLayout();
    }
  }

  /** Makes a cell visible. */
  void reveal(long row, int column) {
    var frame = frame();
    double x = columns.left(column);
    double room = frame.width() - frame.gutter();
    double newLeft = x < left ? x : Math.max(left, Math.min(x, x + columns.width(column) - room));
    scrollTo(frame.topFor(row), newLeft);
  }

  private void moved() {
    chosen.get().ifPresent(now -> setAccessibleText(said(now)));
    requestLayout();
  }

  private String said(Selection now) {
    if (now.column() >= columns.count()) {
      return "";
    }
    Column column = columns.column(now.column());
    var value = valueAt(now.row(), now.column()).orElse("NULL");
    return "Row " + (now.row() + 1) + ", " + column.name() + ": " + value;
  }

  /** What stands in a cell; empty if that is NULL, or not here yet. */
  Optional<String> valueAt(long row, int column) {
    return model
        .row(row)
        .filter(cells -> columns.cell(column) < cells.size())
        .flatMap(cells -> Optional.ofNullable(cells.get(columns.cell(column))));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean wide = columns.total() + frame().gutter() > width - BAR;
    double canvasHeight = height - (wide ? BAR : 0);
    canvas.setWidth(Math.max(1, width - BAR));
    canvas.setHeight(Math.max(1, canvasHeight));
    var bound = frame();
    vertical.resizeRelocate(
        width - BAR, bound.head(), BAR, Math.max(0, canvasHeight - bound.head()));
    horizontal.resizeRelocate(0, canvasHeight, width - BAR, BAR);
    horizontal.setVisible(wide);
    top = Math.clamp(top, 0, bound.mostTop());
    left = Math.clamp(left, 0, bound.mostLeft(columns.total()));
    bars(frame());
    ask(frame());
    painter.paint(frame(), columns, model::row, chosen.get(), look.orders(), model.profile());
  }

  private void bars(GridFrame frame) {
    double rows = Math.floor(frame.visibleRows());
    vertical.setVisible(frame.mostTop() > 0);
    vertical.setMax(frame.mostTop());
    vertical.setVisibleAmount(frame.mostTop() * Math.max(rows / Math.max(1, total), thumb(frame)));
    vertical.setUnitIncrement(1);
    vertical.setBlockIncrement(rows);
    vertical.setValue(top);
    double room = frame.width() - frame.gutter();
    double most = frame.mostLeft(columns.total());
    horizontal.setMax(most);
    horizontal.setVisibleAmount(most * room / Math.max(1, columns.total()));
    horizontal.setBlockIncrement(room);
    horizontal.setUnitIncrement(40);
    horizontal.setValue(left);
  }

  /** The least share of the bar that its thumb takes, so that it can be grasped. */
  private static double thumb(GridFrame frame) {
    return Math.min(1, THUMB / Math.max(THUMB, frame.height() - frame.head()));
  }

  /** Not while laying out: an answer may come at once and asks for another layout. */
  private void ask(GridFrame frame) {
    if (frame.firstRow() != askedFirst || frame.lastRow() != askedLast) {
      askedFirst = frame.firstRow();
      askedLast = frame.lastRow();
      Platform.runLater(() -> model.want(frame.firstRow(), frame.lastRow()));
    }
  }

  /** Tells of every cell below the pointer that does not show its whole value. */
  Optional<String> hiddenAt(double x, double y) {
    var frame = frame();
    var column = columns.at(frame.columnX(x)).filter(_ -> x > frame.gutter());
    if (y < frame.head()) {
      return column.map(c -> HeadText.of(columns.column(c), model.profile(), columns.cell(c)));
    }
    return column
        .filter(_ -> y < frame.y(total))
        .flatMap(c ->
            valueAt(frame.rowAt(y), c)
                .filter(v -> v.length() * GridColumns.ADVANCE > columns.width(c) - 18));
  }

  @Override
  protected double computePrefHeight(double width) {
    return 240;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 480;
  }
}
