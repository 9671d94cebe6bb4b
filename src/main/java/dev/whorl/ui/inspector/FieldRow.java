package dev.whorl.ui.inspector;

import dev.whorl.graph.Value;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.ValueText;
import dev.whorl.ui.inspector.form.Wording;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A field with its label above and what is wrong with it below. A value that its editor can't show
 * is shown as the document has it, and can be cleared.
 */
final class FieldRow extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Field field;
  private final Region editor;
  private final Region odd;
  private final Label oddText = Widgets.words("", "mono", "odd-value");
  private final Label note = new Label();
  private final Label problem = Widgets.words("", "problem");

  FieldRow(Field field, Region editor) {
    this.field = field;
    this.editor = editor;
    this.odd = odd();
    getStyleClass().add("field");
    setId("field-" + field.property().name());
    getChildren().addAll(heading(), editor, odd, problem);
    if (editor instanceof SqlEditor) {
      setVgrow(editor, Priority.ALWAYS);
      setVgrow(this, Priority.ALWAYS);
    }
    Called.by(editor, field.label());
    field.draftProperty().subscribe(this::shape);
    field.problemsProperty().subscribe(this::problems);
  }

  private HBox heading() {
    var label = new Label(field.label());
    label.getStyleClass().add("field-label");
    label.setTooltip(new Tooltip(field.property().help() + "\n“" + field.property().name() + "”"));
    label.setMinWidth(Region.USE_PREF_SIZE);
    note.setText(Wording.note(field.property()));
    note.getStyleClass().add("field-note");
    var heading = new HBox(8, label, Widgets.spring(), note);
    heading.setAlignment(Pos.BASELINE_LEFT);
    return heading;
  }

  private HBox odd() {
    var clear = new Button("Clear");
    clear.setOnAction(_ -> field.choose(cleared()));
    var row = new HBox(8, Widgets.growing(oddText), clear);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Draft cleared() {
    return field.emptyDraft();
  }

  private void shape(Draft draft) {
    boolean strange = draft instanceof Draft.Odd;
    note.setVisible(draft.equals(field.emptyDraft()));
    if (draft instanceof Draft.Odd(Value value)) {
      oddText.setText(ValueText.of(value));
    }
    editor.setVisible(!strange);
    editor.setManaged(!strange);
    odd.setVisible(strange);
    odd.setManaged(strange);
  }

  private void problems(List<String> problems) {
    boolean elsewhere = editor instanceof SqlEditor sql && sql.showsProblem();
    problem.setText(elsewhere ? "" : String.join("\n", problems));
    pseudoClassStateChanged(WRONG, !problems.isEmpty());
  }
}
