package dev.whorl.ui.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A row of joined buttons of which exactly one is chosen. */
public final class Segmented extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private Consumer<String> onChoice = choice -> {};

  public Segmented(List<String> choices) {
    getStyleClass().add("segmented");
    for (var choice : choices) {
      var button = new ToggleButton(choice);
      button.setToggleGroup(group);
      button.setUserData(choice);
      button.setOnAction(event -> chosen(button));
      getChildren().add(button);
    }
    if (!getChildren().isEmpty()) {
      getChildren().getFirst().getStyleClass().add("first");
      getChildren().getLast().getStyleClass().add("last");
    }
  }

  /** Is told what the user chose; not what {@link #choose} did. */
  public void onChoice(Consumer<String> listener) {
    onChoice = listener;
  }

  public void choose(String choice) {
    for (var toggle : group.getToggles()) {
      if (choice.equals(toggle.getUserData())) {
        group.selectToggle(toggle);
      }
    }
  }

  /** Says with each choice what is chosen: “Keep: left”. */
  public void call(String name) {
    for (var button : getChildren()) {
      button.setAccessibleText(name + ": " + button.getUserData());
    }
  }

  public Optional<String> choice() {
    return Optional.ofNullable(group.getSelectedToggle())
        .map(toggle -> String.valueOf(toggle.getUserData()));
  }

  private void chosen(ToggleButton button) {
    group.selectToggle(button);
    onChoice.accept(button.getText());
  }
}
