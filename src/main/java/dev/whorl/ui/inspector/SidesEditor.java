package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.kit.AccessibleName;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The editor of the two inputs of a join. */
final class SidesEditor extends HBox implements Called {
  private final Field field;
  private final NodePicker left;
  private final NodePicker right;

  SidesEditor(Field field, Suggestions suggestions) {
    super(4);
    this.field = field;
    this.left = new NodePicker(suggestions, this::chosen);
    this.right = new NodePicker(suggestions, this::chosen);
    var swap = Widgets.icon(Feather.REPEAT, "Swap left and right", this::swap);
    var middle = new VBox(swap);
    middle.setAlignment(Pos.BOTTOM_CENTER);
    middle.getStyleClass().add("swap");
    getChildren().addAll(side("left", left), middle, side("right", right));
    Bound.to(field, Draft.Sides.class, this::show);
  }

  private static VBox side(String name, NodePicker picker) {
    var label = new Label(name);
    label.getStyleClass().add("field-note");
    var side = new VBox(2, label, picker);
    side.setPrefWidth(100);
    return Widgets.growing(side);
  }

  @Override
  public void call(String name) {
    AccessibleName.give(left, name + ", left");
    AccessibleName.give(right, name + ", right");
  }

  private void show(Draft.Sides sides) {
    left.choose(sides.left());
    right.choose(sides.right());
  }

  private void chosen() {
    field.choose(new Draft.Sides(left.chosen(), right.chosen()));
  }

  private void swap() {
    field.choose(new Draft.Sides(right.chosen(), left.chosen()));
  }
}
