package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Suggestions;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A choice among the nodes that may be read; a name that no longer exists still shows. */
final class NodePicker extends ComboBox<String> {
  private final Runnable chosen;
  private boolean choosing;

  NodePicker(Suggestions suggestions, Runnable chosen) {
    this.chosen = chosen;
    getStyleClass().add("mono");
    Widgets.filling(this);
    setPromptText("choose a node");
    setCellFactory(_ -> new Cell(suggestions));
    setOnShowing(_ -> refresh(suggestions));
    getSelectionModel().selectedItemProperty().subscribe((old, now) -> picked());
  }

  String chosen() {
    return Optional.ofNullable(getValue()).orElse("");
  }

  void choose(String node) {
    if (!node.equals(chosen())) {
      choosing = true;
      if (node.isEmpty()) {
        getSelectionModel().clearSelection();
        setValue(null);
      } else {
        setValue(node);
      }
      choosing = false;
    }
  }

  private void refresh(Suggestions suggestions) {
    choosing = true;
    var now = chosen();
    getItems().setAll(suggestions.nodes());
    if (!now.isEmpty()) {
      setValue(now);
    }
    choosing = false;
  }

  private void picked() {
    if (!choosing) {
      chosen.run();
    }
  }

  /** The name that SQL knows a node by, and behind it the title on its card. */
  private static final class Cell extends ListCell<String> {
    private final Suggestions suggestions;

    Cell(Suggestions suggestions) {
      this.suggestions = suggestions;
    }

    @Override
    protected void updateItem(@Nullable String node, boolean empty) {
      super.updateItem(node, empty);
      setText(
          Optional.ofNullable(node)
              .filter(_ -> !empty)
              .map(name -> suggestions.title(name).map(title -> name + " · " + title).orElse(name))
              .orElse(""));
    }
  }
}
