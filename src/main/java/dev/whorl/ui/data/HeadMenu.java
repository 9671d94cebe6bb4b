package dev.whorl.ui.data;

import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a column, and with the value on which it was asked. */
final class HeadMenu {
  private final DataGrid grid;

  HeadMenu(DataGrid grid) {
    this.grid = grid;
  }

  /**
   * @param row of the value that was pointed at; empty for the head
   */
  ContextMenu of(int column, Optional<Long> row) {
    var name = grid.columns().column(column).name();
    int cell = grid.columns().cell(column);
    var menu = new ContextMenu();
    row.ifPresent(at -> {
      var value = grid.valueAt(at, column);
      var shown = value.map(v -> "“" + Clipping.fit(v, 24) + "”").orElse("NULL");
      menu.getItems()
          .addAll(
              item("Only rows with " + shown, () -> filter(name, "=", value)),
              item("Without " + shown, () -> filter(name, "!=", value)),
              new SeparatorMenuItem());
      grid.breaking()
          .ifPresent(breaking ->
              grid.rowsLike(at, column)
                  .ifPresent(condition ->
                      menu.getItems()
                          .addAll(
                              item(
                                  "Break where " + Clipping.fit(condition, 40),
                                  () -> breaking.accept(condition)),
                              new SeparatorMenuItem())));
    });
    menu.getItems()
        .addAll(
            item("Sort ascending", () -> grid.model().sortBy(name, false)),
            item("Sort descending", () -> grid.model().sortBy(name, true)),
            item("As it lies", grid.model()::unsort),
            new SeparatorMenuItem(),
            item("Chart of " + name, () -> grid.chart(grid.columns().column(column))),
            item("Hide " + name, () -> grid.setShown(cell, false)),
            item("Select column", () -> grid.selectColumn(column)));
    return menu;
  }

  private void filter(String column, String sign, Optional<String> value) {
    var text = grid.model().filterProperty();
    text.set(FilterText.with(text.get(), column, sign, value));
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
