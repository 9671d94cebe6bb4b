package dev.whorl.ui.inspector;

import dev.whorl.ui.kit.AccessibleName;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/** An editor of several controls: each of them is called by the name of what it edits. */
interface Called {
  void call(String name);

  /** Calls what has the focus in an editor by {@code name}, for those who can't see its label. */
  static void by(Region editor, String name) {
    switch (editor) {
      case Called parts -> {
        editor.setAccessibleText(name);
        parts.call(name);
      }
      case TextInputControl field -> AccessibleName.give(field, name);
      case ComboBoxBase<?> choice -> AccessibleName.give(choice, name);
      default -> editor.setAccessibleText(name);
    }
  }
}
