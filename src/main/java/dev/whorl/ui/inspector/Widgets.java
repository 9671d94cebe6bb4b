package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small pieces of which the inspector's forms are made. */
final class Widgets {
  private static final double CHOICE_WIDTH = 120;

  private Widgets() {}

  /** A label that wraps, takes no room while it is empty, and has the given style classes. */
  static Label words(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.managedProperty().bind(Bindings.isNotEmpty(label.textProperty()));
    label.visibleProperty().bind(label.managedProperty());
    return label;
  }

  /** A quiet button that is only an icon; {@code says} is its tooltip and accessible text. */
  static Button icon(Feather icon, String says, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().add("icon-button");
    button.setTooltip(new Tooltip(says));
    button.setAccessibleText(says);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A quiet button of icon and words. */
  static Button link(Feather icon, String text, Runnable action) {
    var button = new Button(text, new FontIcon(icon));
    button.getStyleClass().add("quiet-button");
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A quiet button with a menu that is made anew each time. */
  static MenuButton menu(String text, Ikon icon, Supplier<List<? extends MenuItem>> entries) {
    var menu = new MenuButton(text, new FontIcon(icon));
    menu.getStyleClass().add("quiet-button");
    menu.setOnShowing(_ -> menu.getItems().setAll(entries.get()));
    menu.getItems().add(new MenuItem("…"));
    return menu;
  }

  /** An entry that is a column, with its type. */
  static MenuItem item(Column column, Runnable action) {
    var type = new Label(column.type());
    type.getStyleClass().addAll("mono", "column-type");
    var item = new MenuItem(column.name(), type);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** A list of choices as wide as there is room for: none of its items has to be measured. */
  static <C extends ComboBoxBase<?>> C filling(C choice) {
    choice.setPrefWidth(CHOICE_WIDTH);
    return growing(choice);
  }

  static <N extends Node> N growing(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    if (node instanceof Region region) {
      region.setMaxWidth(Double.MAX_VALUE);
    }
    return node;
  }
}
