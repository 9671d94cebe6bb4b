package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Aggregate;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Pair;
import dev.whorl.ui.inspector.form.Field;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/** Builds measures of a choice of function and column. */
final class AggregateMenu {
  private AggregateMenu() {}

  /**
   * @param field holds the measures that there are
   * @param chosen takes the one that was built
   */
  static List<MenuItem> of(Field field, List<Column> columns, Consumer<Pair> chosen) {
    return Stream.of(Aggregate.values())
        .map(how -> how.isOfRows() ? item(how, field, chosen) : menu(how, field, columns, chosen))
        .toList();
  }

  private static MenuItem item(Aggregate how, Field field, Consumer<Pair> chosen) {
    var item = new MenuItem(how.words());
    item.setOnAction(_ -> chosen.accept(how.of("", names(field))));
    return item;
  }

  private static MenuItem menu(
      Aggregate how, Field field, List<Column> columns, Consumer<Pair> chosen) {
    var menu = new Menu(how.words() + " of");
    for (var column : how.among(columns)) {
      menu.getItems()
          .add(Widgets.item(column, () -> chosen.accept(how.of(column.name(), names(field)))));
    }
    menu.setDisable(menu.getItems().isEmpty());
    return menu;
  }

  private static List<String> names(Field field) {
    return field.draft() instanceof Draft.Pairs(List<Pair> pairs)
        ? pairs.stream().map(Pair::name).toList()
        : List.of();
  }
}
