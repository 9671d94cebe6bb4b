package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Suggestions;
import javafx.scene.layout.HBox;

/** The editor of the one input of a node. */
final class NodeChoice extends HBox {
  NodeChoice(Field field, Suggestions suggestions) {
    var picker = new NodePicker[1];
    picker[0] = new NodePicker(suggestions, () -> field.choose(new Draft.Line(picker[0].chosen())));
    getChildren().add(Widgets.growing(picker[0]));
    Bound.to(field, Draft.Line.class, line -> picker[0].choose(line.text()));
  }
}
