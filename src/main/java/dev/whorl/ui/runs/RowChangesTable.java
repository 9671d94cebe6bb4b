package dev.whorl.ui.runs;

import dev.whorl.reconcile.RowChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Rows that differ: what happened to each, by icon and word, its key, and values before and after.
 */
final class RowChangesTable extends TableView<List<@Nullable String>> {
  private static final double HAPPENED = 96;
  private static final double LETTER = 7.4;
  private static final double NARROWEST = 72;
  private static final double WIDEST = 260;
  private static final int LOOKED_AT = 50;

  RowChangesTable() {
    setId("row-changes");
    getStyleClass().add("row-changes");
    setFixedCellSize(28);
  }

  void show(RowChanges changes) {
    var columns = new ArrayList<TableColumn<List<@Nullable String>, String>>();
    var names = changes.rows().columns();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      var column = new TableColumn<List<@Nullable String>, String>(names.get(i).name());
      column.setCellValueFactory(row ->
          new ReadOnlyStringWrapper(Objects.requireNonNullElse(row.getValue().get(index), "")));
      column.setSortable(false);
      column.setReorderable(false);
      column.setPrefWidth(i == 0 ? HAPPENED : width(changes, i));
      if (i == 0) {
        column.setCellFactory(any -> new Happened());
      }
      columns.add(column);
    }
    getColumns().setAll(columns);
    getItems().setAll(changes.rows().rows());
  }

  /** As wide as its name and its first values need, within reason. */
  private static double width(RowChanges changes, int index) {
    int longest =
        changes.rows().rows().stream()
            .limit(LOOKED_AT)
            .map(row -> Objects.requireNonNullElse(row.get(index), ""))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    int name = changes.rows().columns().get(index).name().length();
    return Math.clamp(Math.max(longest, name) * LETTER + 24, NARROWEST, WIDEST);
  }

  /** Added, removed or changed. */
  private static final class Happened extends TableCell<List<@Nullable String>, String> {
    @Override
    protected void updateItem(@Nullable String what, boolean empty) {
      super.updateItem(what, empty);
      getStyleClass().removeAll("added", "removed", "changed");
      if (empty || what == null) {
        setText("");
        setGraphic(null);
        return;
      }
      getStyleClass().add(what);
      setText(what);
      setGraphic(
          new FontIcon(
              switch (what) {
                case "added" -> Feather.PLUS;
                case "removed" -> Feather.MINUS;
                default -> Feather.EDIT_2;
              }));
    }
  }
}
