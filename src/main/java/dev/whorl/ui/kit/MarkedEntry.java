package dev.whorl.ui.kit;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/**
 * Lets a screen reader say which entry of a list is marked while the focus stays in the field that
 * searches it.
 */
public final class MarkedEntry {
  private MarkedEntry() {}

  /**
   * @param words what is said of an entry
   * @param nothing what is said if none is found
   */
  public static <T> void say(
      TextField search, ListView<T> list, Function<T, String> words, String nothing) {
    InvalidationListener changed =
        _ -> {
          var marked = list.getSelectionModel().getSelectedIndex();
          var said =
              Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                  .map(words)
                  .map(entry -> entry + ". " + (marked + 1) + " of " + list.getItems().size())
                  .orElse(nothing);
          if (!said.equals(search.getAccessibleText())) {
            search.setAccessibleText(said);
            search.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
          }
        };
    list.getSelectionModel().selectedIndexProperty().addListener(changed);
    list.getSelectionModel().selectedItemProperty().addListener(changed);
    list.getItems().addListener(changed);
  }
}
