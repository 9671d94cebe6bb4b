package dev.whorl.ui.inspector;

import dev.whorl.graph.Kind;
import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.SqlCheck;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.inspector.form.Word;
import dev.whorl.ui.inspector.form.Wording;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Makes the editor of each field; every shape of property has one. */
final class Editors {
  private static final List<Word> TYPES =
      Stream.of(
              "BIGINT",
              "BOOLEAN",
              "DATE",
              "DECIMAL(18,2)",
              "DOUBLE",
              "FLOAT",
              "HUGEINT",
              "INTEGER",
              "INTERVAL",
              "SMALLINT",
              "TIME",
              "TIMESTAMP",
              "TIMESTAMPTZ",
              "TINYINT",
              "UUID",
              "VARCHAR")
          .map(type -> Word.plain(new Column(type, "")))
          .toList();

  private final Form form;
  private final Kind kind;
  private final Suggestions suggestions;
  private final SqlCheck check;
  private final Verdicts verdicts;

  /**
   * @param check finds what is wrong with a whole SELECT
   * @param verdicts of the node's checks
   */
  Editors(Form form, Kind kind, Suggestions suggestions, SqlCheck check, Verdicts verdicts) {
    this.verdicts = verdicts;
    this.form = form;
    this.kind = kind;
    this.suggestions = suggestions;
    this.check = check;
  }

  /** The field with label and problems, as it stands in a form. */
  FieldRow row(Field field) {
    return new FieldRow(field, editor(field));
  }

  private Region editor(Field field) {
    var prompt = Wording.prompt(kind, field.property());
    return switch (field.property().shape()) {
      case TEXT, NUMBER, COUNT -> line(field, prompt, false);
      case PATH -> line(field, prompt, true);
      case EXPRESSION -> expression(field, prompt);
      case SQL -> new SqlEditor(field, suggestions, check);
      case EXPRESSIONS -> expressions(field, prompt);
      case COLUMNS ->
          new RowsEditor<>(field, new RowShapes.Columns(suggestions, false))
              .picking(() -> Word.plain(suggestions.columns()));
      case LITERALS -> new RowsEditor<>(field, new RowShapes.Texts(prompt));
      case NODES -> new RowsEditor<>(field, new RowShapes.Nodes(suggestions));
      case NAMED_EXPRESSIONS -> named(field, prompt);
      case TYPES -> new RowsEditor<>(field, new RowShapes.Named("column", "type", () -> TYPES));
      case JOIN_CONDITION -> new MatchEditor(field, prompt, suggestions);
      case ROWS -> new CellsEditor(field, form.field("columns"));
      case NODE -> new NodeChoice(field, suggestions);
      case SIDES -> new SidesEditor(field, suggestions);
      case CHOICE -> new ChoiceEditor(field);
      case FLAG -> flag(field);
      case OPTIONS -> new OptionsEditor(field);
      case PARTITION -> new CutEditor(field, suggestions);
      case CHECKS -> new RowsEditor<>(field, new CheckRows(suggestions, verdicts));
    };
  }

  private Region expressions(Field field, String prompt) {
    var rows = new RowsEditor<>(field, new RowShapes.Expressions(prompt, suggestions));
    boolean groups = kind == Kind.AGGREGATE || field.property().name().equals("rows");
    return kind == Kind.JOIN
        ? rows.picking(suggestions::qualified)
        : rows.pickingExpressions(suggestions::columns, groups);
  }

  private Region named(Field field, String prompt) {
    var rows = new RowsEditor<>(field, new RowShapes.Named("name", prompt, suggestions::qualified));
    return field.property().name().equals("measures")
        ? rows.offering(
            "Build",
            Feather.BAR_CHART_2,
            () -> AggregateMenu.of(field, suggestions.columns(), rows::append))
        : rows;
  }

  static TextField line(Field field, String prompt, boolean mono) {
    var text = new TextField();
    text.setPromptText(prompt);
    if (mono) {
      text.getStyleClass().add("mono");
    }
    Bound.to(
        field,
        Draft.Line.class,
        line -> {
          if (!line.text().equals(text.getText())) {
            text.setText(line.text());
          }
        });
    text.textProperty().addListener((property, old, now) -> field.type(new Draft.Line(now)));
    return text;
  }

  /** A condition is about columns; what rows are cut or spread by mostly is one. */
  private Region expression(Field field, String prompt) {
    var pick = kind == Kind.FILTER ? ExpressionEditor.Pick.INTO : ExpressionEditor.Pick.WHOLE;
    return new ExpressionEditor(field, prompt, suggestions, pick);
  }

  private static CheckBox flag(Field field) {
    var box = new CheckBox(Wording.statement(field.property()));
    box.setWrapText(true);
    Bound.to(field, Draft.Switch.class, on -> box.setSelected(on.on()));
    box.setOnAction(_ -> field.choose(new Draft.Switch(box.isSelected())));
    return box;
  }
}
