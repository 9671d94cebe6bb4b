package dev.whorl.ui.inspector;

import dev.whorl.graph.Value;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.inspector.form.ValueText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The parameters of a node's kind, and what else the document says of it. */
final class ParametersTab extends VBox {
  private final FormModel model;
  private final Label problems = Widgets.words("", "problem");
  private final VBox others = new VBox(4);
  private Value.Fields shown = Value.Fields.EMPTY;

  /**
   * @param editors empty if the kind is unknown
   * @param preview of what the node reads, shown below what is read; or nothing
   */
  ParametersTab(FormModel model, Form form, List<Editors> editors, Optional<Node> preview) {
    this.model = model;
    getStyleClass().add("tab-body");
    getChildren().add(problems);
    for (var maker : editors) {
      form.parameters().map(maker::row).forEach(getChildren()::add);
    }
    preview.ifPresent(rows -> getChildren().add(2, rows));
    getChildren().add(others);
    others.getStyleClass().add("other-properties");
    refresh();
  }

  void refresh() {
    problems.setText(String.join("\n", model.otherProblems()));
    var unknown = model.unknown();
    if (!unknown.equals(shown)) {
      shown = unknown;
      others.getChildren().clear();
      unknown.map().forEach((name, value) -> others.getChildren().add(other(name, value)));
      if (!others.getChildren().isEmpty()) {
        others.getChildren().addFirst(heading());
      }
    }
    others.setManaged(!others.getChildren().isEmpty());
  }

  private static Label heading() {
    return Widgets.words(
        "Also in the document; Whorl keeps it, but does not know it:", "field-note");
  }

  private HBox other(String name, Value value) {
    var text = new Label(name + ": " + ValueText.of(value));
    text.getStyleClass().addAll("mono", "odd-value");
    var remove = Widgets.icon(Feather.X, "Remove " + name, () -> model.remove(name));
    var row = new HBox(4, Widgets.growing(text), remove);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
