package dev.whorl.ui.kit;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * The name by which screen readers call a field, beside what stands in it: an accessible text would
 * be read instead of that.
 */
public final class AccessibleName {
  private AccessibleName() {}

  /** Gives {@code field} a name, or another one. */
  public static void give(Node field, String name) {
    var label =
        field.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label given
            ? given
            : new Label();
    // What is never shown has no skin, which would tell its text.
    label.setAccessibleText(name);
    label.setLabelFor(field);
  }
}
