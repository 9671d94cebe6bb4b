package dev.whorl.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Words of controls that are not to be read in full. */
final class CutOff {
  private CutOff() {}

  /** Of all that is seen below {@code node}. */
  static List<String> words(Node node) {
    var found = new ArrayList<String>();
    collect(node, found);
    return found;
  }

  private static void collect(Node node, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled && isCut(labeled)) {
      found.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean isCut(Labeled labeled) {
    var text = labeled.getText();
    return text != null
        && !text.isEmpty()
        && labeled.getWidth() > 0
        && labeled.lookup(".text") instanceof Text shown
        && !shown.getText().equals(text);
  }
}
