package dev.whorl.ui.inspector;

import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.SqlCheck;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.inspector.form.TextPlace;
import dev.whorl.ui.kit.AccessibleName;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.LineNumberFactory;
import org.kordamp.ikonli.feather.Feather;

/**
 * The editor of a whole SELECT: line numbers, colours, completion, and what the engine finds wrong,
 * underlined where it is and said below.
 */
final class SqlEditor extends VBox implements Called {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");

  private final SqlText text = new SqlText();
  private final VirtualizedScrollPane<SqlText> scroll = new VirtualizedScrollPane<>(text);
  private final SqlCheck check;
  private final PreviewRows preview = new PreviewRows("from a sample of the inputs");
  private final Label problem = Widgets.words("", "problem");

  SqlEditor(Field field, Suggestions suggestions, SqlCheck check) {
    this.check = check;
    getStyleClass().add("sql-editor");
    text.setParagraphGraphicFactory(LineNumberFactory.get(text));
    scroll.getStyleClass().add("sql-scroll");
    setVgrow(scroll, Priority.ALWAYS);
    preview.setId("sql-preview");
    var layOut = Widgets.link(Feather.ALIGN_LEFT, "Format (Alt+Shift+F)", () -> layOut(field));
    layOut.setId("sql-format");
    getChildren().addAll(scroll, problem, layOut, preview);
    Bound.to(field, Draft.Line.class, line -> text.show(line.text()));
    text.textProperty()
        .subscribe(now -> {
          field.type(new Draft.Line(now));
          check.ask(now);
        });
    check.problemProperty().subscribe(this::show);
    check.previewProperty().subscribe(preview::show);
    text.focusedProperty().subscribe(focused -> scroll.pseudoClassStateChanged(WITHIN, focused));
    Completion.on(text, suggestions::words);
  }

  @Override
  public void call(String name) {
    AccessibleName.give(text, name);
  }

  private void layOut(Field field) {
    field.layOutSql();
    text.requestFocus();
  }

  /** Whether it says itself what is wrong. */
  boolean showsProblem() {
    return check.problemProperty().get().isPresent();
  }

  private void show(Optional<SqlProblem> found) {
    scroll.pseudoClassStateChanged(WRONG, found.isPresent());
    text.underline(found.map(SqlProblem::offset).orElse(-1));
    problem.setText(found.map(this::words).orElse(""));
  }

  private String words(SqlProblem found) {
    return found.offset() < 0
        ? found.message()
        : "At " + TextPlace.of(text.getText(), found.offset()) + ": " + found.message();
  }
}
