package dev.whorl.ui.inspector;

import dev.whorl.graph.Property;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Wording;
import dev.whorl.ui.kit.AccessibleName;
import dev.whorl.ui.kit.Segmented;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;

/** The editor of a choice: joined buttons for a few, a list for more. */
final class ChoiceEditor extends HBox implements Called {
  private static final int BUTTONS = 6;

  ChoiceEditor(Field field) {
    var choices = choices(field.property());
    if (choices.size() <= BUTTONS) {
      buttons(field, choices);
    } else {
      list(field, choices);
    }
  }

  private void buttons(Field field, List<String> choices) {
    var values = new LinkedHashMap<String, String>();
    choices.forEach(value -> values.put(Wording.choice(field.property(), value), value));
    var buttons = new Segmented(List.copyOf(values.keySet()));
    buttons.onChoice(
        words -> field.choose(draft(field.property(), values.getOrDefault(words, words))));
    Bound.to(
        field,
        Draft.Line.class,
        line -> buttons.choose(Wording.choice(field.property(), shown(field.property(), line))));
    getChildren().add(buttons);
  }

  private void list(Field field, List<String> choices) {
    var box = new ComboBox<String>();
    box.getItems().setAll(choices);
    Bound.to(field, Draft.Line.class, line -> box.setValue(shown(field.property(), line)));
    box.setOnAction(_ -> field.choose(draft(field.property(), box.getValue())));
    getChildren().add(Widgets.filling(box));
  }

  @Override
  public void call(String name) {
    if (getChildren().getFirst() instanceof Segmented buttons) {
      buttons.call(name);
    } else {
      AccessibleName.give(getChildren().getFirst(), name);
    }
  }

  /** The choices, after what holds without one if that is none of them. */
  private static List<String> choices(Property property) {
    var choices = new ArrayList<>(property.choices());
    if (!choices.contains(property.fallback())) {
      choices.addFirst(property.fallback());
    }
    return choices;
  }

  private static String shown(Property property, Draft.Line line) {
    return line.text().isEmpty() ? property.fallback() : line.text();
  }

  /** Choosing what holds anyway leaves the property out. */
  private static Draft draft(Property property, String choice) {
    return new Draft.Line(choice.equals(property.fallback()) ? "" : choice);
  }
}
