package dev.whorl.ui.inspector;

import dev.whorl.graph.Value;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.inspector.form.ValueText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The parameters of a node's kind, and what else the document says of it: comment first. */
final class ParametersTab extends VBox {
  /** Its words begin where labels do. */
  private static final Insets IN_LINE = new Insets(-4, -6, -4, -6);

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
    form.field("comment").map(ParametersTab::comment).ifPresent(getChildren()::add);
    getChildren().add(problems);
    for (var maker : editors) {
      form.parameters().map(maker::row).forEach(getChildren()::add);
    }
    preview.ifPresent(rows -> getChildren().add(getChildren().indexOf(problems) + 2, rows));
    getChildren().add(others);
    others.getStyleClass().add("other-properties");
    refresh();
  }

  /** Puts the focus on the first parameter. */
  void edit() {
    getChildren().stream()
        .filter(FieldRow.class::isInstance)
        .findFirst()
        .ifPresent(row -> row.requestFocusTraversal(TraversalDirection.NEXT));
  }

  private static GrowingText comment(Field field) {
    var comment = new GrowingText("Add a comment", true, text -> field.type(new Draft.Line(text)));
    comment.getStyleClass().addAll("inline-field", "node-comment");
    comment.setAccessibleText("Comment");
    VBox.setMargin(comment, IN_LINE);
    Bound.to(field, Draft.Line.class, line -> comment.show(line.text()));
    return comment;
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
