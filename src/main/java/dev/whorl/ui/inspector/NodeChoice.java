package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.kit.AccessibleName;
import javafx.scene.layout.HBox;

/** The editor of the one input of a node. */
final class NodeChoice extends HBox implements Called {
  private final NodePicker picker;

  NodeChoice(Field field, Suggestions suggestions) {
    picker = new NodePicker(suggestions, () -> chosen(field));
    getChildren().add(picker);
    Bound.to(field, Draft.Line.class, line -> picker.choose(line.text()));
  }

  private void chosen(Field field) {
    field.choose(new Draft.Line(picker.chosen()));
  }

  @Override
  public void call(String name) {
    AccessibleName.give(picker, name);
  }
}
