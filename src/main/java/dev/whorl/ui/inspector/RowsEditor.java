package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.RowShape.RowView;
import dev.whorl.ui.inspector.form.DatePart;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.SqlName;
import dev.whorl.ui.inspector.form.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A list in the form: rows to add, edit, move (also with Alt+Up and Alt+Down) and remove. Of very
 * long lists only a part is built until more is asked for.
 */
final class RowsEditor<T> extends VBox implements Called {
  private static final int BUILT = 60;
  private static final String PICK = "Pick";

  private final Field field;
  private final RowShape<T> shape;
  private final VBox rows = new VBox(4);
  private final List<RowView<T>> views = new ArrayList<>();
  private final HBox foot = new HBox(4);
  private final Button more;
  private List<T> hidden = List.of();
  private int limit = BUILT;
  private boolean showing;
  private double dragStart;
  private String name = "";

  RowsEditor(Field field, RowShape<T> shape) {
    this.field = field;
    this.shape = shape;
    this.more = Widgets.link(Feather.CHEVRON_DOWN, "", this::showMore);
    getStyleClass().add("rows");
    setSpacing(4);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("foot");
    more.setVisible(false);
    more.setManaged(false);
    foot.getChildren().add(Widgets.link(Feather.PLUS, "Add " + shape.noun(), this::add));
    getChildren().addAll(rows, more, foot);
    field.draftProperty().subscribe(draft -> show(shape.items(draft)));
  }

  /** Offers a menu of columns, each of which becomes a row. */
  RowsEditor<T> picking(Supplier<List<Word>> columns) {
    return offering(
        PICK,
        Feather.COLUMNS,
        () ->
            columns.get().stream()
                .map(
                    word -> Widgets.item(word.column(), () -> append(shape.picked(word.written()))))
                .toList());
  }

  /**
   * Offers a menu of expressions: columns, as SQL names them.
   *
   * @param spans whether spans of time are offered too, of columns that say when
   */
  RowsEditor<T> pickingExpressions(Supplier<List<Column>> columns, boolean spans) {
    return offering(
        PICK,
        Feather.COLUMNS,
        () -> columns.get().stream().flatMap(column -> picks(column, spans).stream()).toList());
  }

  private List<MenuItem> picks(Column column, boolean spans) {
    var name = SqlName.of(column.name());
    var items = new ArrayList<MenuItem>();
    items.add(Widgets.item(column, () -> append(shape.picked(name))));
    for (var part : spans ? DatePart.of(column) : List.<DatePart>of()) {
      var item = new MenuItem(part.words(column));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> append(shape.picked(part.of(name))));
      items.add(item);
    }
    return items;
  }

  /** Offers a menu, made anew each time. */
  RowsEditor<T> offering(String words, Ikon icon, Supplier<List<? extends MenuItem>> entries) {
    foot.getChildren().add(Widgets.menu(words, icon, entries));
    return this;
  }

  /** Adds a row with all that belongs in it. */
  void append(T item) {
    var items = items();
    items.add(item);
    choose(items);
  }

  private List<T> items() {
    var items = new ArrayList<T>();
    views.forEach(view -> items.add(view.item()));
    items.addAll(hidden);
    return items;
  }

  private void show(List<T> items) {
    if (items.equals(items()) && rows.getChildren().size() == views.size()) {
      return;
    }
    showing = true;
    build(items);
    showing = false;
  }

  private void build(List<T> items) {
    var built = items.subList(0, Math.min(limit, items.size()));
    hidden = List.copyOf(items.subList(built.size(), items.size()));
    while (views.size() > built.size()) {
      views.removeLast();
      rows.getChildren().removeLast();
    }
    while (views.size() < built.size()) {
      var view = shape.view(this::typed);
      views.add(view);
      rows.getChildren().add(row(view));
    }
    for (int i = 0; i < built.size(); i++) {
      if (!views.get(i).item().equals(built.get(i))) {
        views.get(i).show(built.get(i));
      }
      views.get(i).placed(i);
      views.get(i).call(name(i));
    }
    more.setText("Show " + hidden.size() + " more");
    more.setVisible(!hidden.isEmpty());
    more.setManaged(!hidden.isEmpty());
    rows.setManaged(!views.isEmpty());
  }

  @Override
  public void call(String name) {
    this.name = name;
    for (int i = 0; i < views.size(); i++) {
      views.get(i).call(name(i));
    }
    for (var node : foot.getChildren()) {
      if (node instanceof Labeled button) {
        button.setAccessibleText(button.getText() + ", " + name);
      }
    }
  }

  private String name(int row) {
    return name + " " + (row + 1);
  }

  private void showMore() {
    limit = Integer.MAX_VALUE;
    var all = items();
    hidden = List.of();
    show(all);
  }

  private Region row(RowView<T> view) {
    var remove = Widgets.icon(Feather.X, "Remove", () -> remove(view));
    var grip = new Label("", new FontIcon(Feather.MORE_VERTICAL));
    grip.getStyleClass().add("grip");
    grip.setTooltip(new Tooltip("Drag to move, or press Alt+Up or Alt+Down"));
    var row = view.framed(grip, remove);
    row.getStyleClass().add("list-row");
    var used = row.hoverProperty().or(row.focusWithinProperty());
    grip.opacityProperty().bind(Bindings.when(used).then(1.0).otherwise(0.4));
    remove.opacityProperty().bind(grip.opacityProperty());
    row.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(view, event));
    grip.setOnMousePressed(event -> dragStart = event.getSceneY());
    grip.setOnMouseDragged(event -> drag(row, event.getSceneY() - dragStart));
    grip.setOnMouseReleased(event -> drop(view, row, event.getSceneY() - dragStart));
    return row;
  }

  private static void drag(Region row, double by) {
    row.setTranslateY(by);
    row.setViewOrder(-1);
  }

  private void drop(RowView<T> view, Region row, double by) {
    row.setTranslateY(0);
    row.setViewOrder(0);
    double pitch = row.getHeight() + rows.getSpacing();
    move(view, (int) Math.round(by / pitch));
  }

  private void pressed(RowView<T> view, KeyEvent event) {
    if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
      move(view, event.getCode() == KeyCode.UP ? -1 : 1);
      event.consume();
    }
  }

  private void typed() {
    if (!showing) {
      field.type(shape.draft(field.draft(), items()));
    }
  }

  private void choose(List<T> items) {
    field.choose(shape.draft(field.draft(), items));
  }

  private void add() {
    limit = Integer.MAX_VALUE;
    var items = items();
    items.add(shape.blank(items));
    choose(items);
    views.getLast().focus();
  }

  private void remove(RowView<T> view) {
    var items = items();
    items.remove(views.indexOf(view));
    choose(items);
  }

  private void move(RowView<T> view, int by) {
    int from = views.indexOf(view);
    int to = Math.clamp(from + by, 0, views.size() - 1);
    if (from != to) {
      var items = items();
      items.add(to, items.remove(from));
      choose(items);
      views.get(to).focus();
    }
  }
}
