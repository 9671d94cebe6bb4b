package dev.whorl.ui.inspector;

import dev.whorl.graph.Value;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Pair;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Literals;
import dev.whorl.ui.inspector.form.TableRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.converter.DefaultStringConverter;
import org.kordamp.ikonli.feather.Feather;

/**
 * The editor of the rows of a table source: a small grid with the columns that the node declares;
 * takes what was copied from a spreadsheet.
 */
final class CellsEditor extends VBox implements Called {
  private static final double ROW = 28;
  private static final int MOST_ROWS = 10;
  private static final double FRAME = 4;
  private static final double BAR = 12;

  private final Field field;

  private final TableView<List<Value>> table = new TableView<>();
  private List<Pair> shown = List.of();

  CellsEditor(Field field, Optional<Field> columns) {
    super(4);
    this.field = field;
    table.setEditable(true);
    table.setFixedCellSize(ROW);
    table.getStyleClass().add("cells");
    table.setPlaceholder(new Label("No rows yet"));
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    getChildren().addAll(table, foot());
    table.widthProperty().subscribe(_ -> fit());
    columns.ifPresent(f -> Bound.to(f, Draft.Pairs.class, pairs -> head(pairs.pairs())));
    Bound.to(field, Draft.Cells.class, cells -> show(cells.rows()));
  }

  @Override
  public void call(String name) {
    table.setAccessibleText(name);
  }

  private HBox foot() {
    var foot =
        new HBox(
            4,
            Widgets.link(Feather.PLUS, "Add row", this::add),
            Widgets.link(Feather.X, "Remove row", this::remove),
            Widgets.link(Feather.CLIPBOARD, "Paste", this::paste));
    foot.getStyleClass().add("foot");
    return foot;
  }

  private void head(List<Pair> pairs) {
    var named = pairs.stream().filter(pair -> !pair.name().isBlank()).toList();
    if (named.equals(shown) && !table.getColumns().isEmpty()) {
      return;
    }
    shown = named;
    table
        .getColumns()
        .setAll(IntStream.range(0, named.size()).mapToObj(i -> column(i, named.get(i))).toList());
  }

  private TableColumn<List<Value>, String> column(int index, Pair pair) {
    boolean textual = TableRows.isTextual(pair.text());
    var column = new TableColumn<List<Value>, String>(pair.name());
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(width(index, pair.name()));
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(shown(TableRows.cell(row.getValue(), index), textual)));
    column.setCellFactory(_ -> new ValueCell());
    column.setOnEditCommit(event -> {
      var value = Literals.read(event.getNewValue(), textual);
      choose(TableRows.withCell(rows(), event.getTablePosition().getRow(), index, value));
    });
    return column;
  }

  private double width(int index, String name) {
    int longest =
        rows().stream()
            .mapToInt(row -> shown(TableRows.cell(row, index), true).length())
            .max()
            .orElse(0);
    return Math.clamp(20 + 7.3 * Math.max(name.length(), longest), 64, 220);
  }

  private static String shown(Value value, boolean textual) {
    return value instanceof Value.Nothing ? "" : Literals.show(value, textual);
  }

  private List<List<Value>> rows() {
    return field.draft() instanceof Draft.Cells(List<List<Value>> rows) ? rows : List.of();
  }

  private void show(List<List<Value>> rows) {
    int selected = table.getSelectionModel().getSelectedIndex();
    table.setItems(FXCollections.observableArrayList(rows));
    table.getSelectionModel().select(Math.min(selected, rows.size() - 1));
    fit();
  }

  /** As high as the rows, and as the bar below them if the columns need one. */
  private void fit() {
    double wide = table.getColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    double bar = wide + FRAME > table.getWidth() ? BAR : 0;
    double height = ROW * Math.clamp(rows().size(), 2, MOST_ROWS) + ROW + FRAME + bar;
    table.setPrefHeight(height);
    table.setMinHeight(height);
  }

  private void choose(List<List<Value>> rows) {
    field.choose(new Draft.Cells(rows));
  }

  private void add() {
    choose(TableRows.withBlank(rows(), shown.size()));
    table.getSelectionModel().selectLast();
    table.scrollTo(table.getItems().size() - 1);
  }

  private void remove() {
    int selected = table.getSelectionModel().getSelectedIndex();
    if (selected >= 0) {
      choose(TableRows.without(rows(), selected));
    }
  }

  private void paste() {
    var text = Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse("");
    if (!text.isBlank()) {
      choose(TableRows.withPasted(rows(), text, shown.stream().map(Pair::text).toList()));
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.V && table.getEditingCell() == null) {
      paste();
      event.consume();
    } else if (event.getCode() == KeyCode.DELETE && table.getEditingCell() == null) {
      remove();
      event.consume();
    }
  }

  /** Shows NULL as such. */
  private static final class ValueCell extends TextFieldTableCell<List<Value>, String> {
    ValueCell() {
      super(new DefaultStringConverter());
      getStyleClass().add("mono");
    }

    @Override
    public void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      boolean nothing = !empty && "".equals(item) && !isEditing();
      pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("nothing"), nothing);
      if (nothing) {
        setText("∅");
      }
    }

    @Override
    public void cancelEdit() {
      super.cancelEdit();
      if ("".equals(getItem())) {
        setText("∅");
      }
    }
  }
}
