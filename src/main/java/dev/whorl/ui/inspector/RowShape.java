package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * What stands in the rows of a list in the form.
 *
 * @param <T> what one row holds
 */
interface RowShape<T> {

  /** One row on the screen. */
  interface RowView<T> extends Called {
    Node node();

    /** What the user left in it. */
    T item();

    void show(T item);

    /** Says at which place of the list, from 0, it stands. */
    default void placed(int at) {}

    /** Puts the focus where a new row is begun. */
    void focus();

    /** The whole row: what it holds between the grip to move it and the button to remove it. */
    default Region framed(Node grip, Node remove) {
      var row = new HBox(2, grip, Widgets.growing(node()), remove);
      row.setAlignment(Pos.CENTER_LEFT);
      return row;
    }
  }

  /** What a row is called: “Add …”. */
  String noun();

  List<T> items(Draft draft);

  /**
   * @param before what the field held, for what is not in the rows
   */
  Draft draft(Draft before, List<T> items);

  /** A row that the user has yet to fill. */
  T blank(List<T> before);

  /** A row for the column that was picked from a list. */
  T picked(String column);

  /**
   * @param typed to be called after every change by typing
   */
  RowView<T> view(Runnable typed);
}
