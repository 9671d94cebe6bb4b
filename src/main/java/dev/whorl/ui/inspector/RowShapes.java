package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.RowShape.RowView;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Pair;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.inspector.form.Word;
import dev.whorl.ui.kit.AccessibleName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The rows of the lists that kinds of nodes have. */
final class RowShapes {
  private RowShapes() {}

  /** Rows that are one text each. */
  abstract static class Single implements RowShape<String> {
    @Override
    public List<String> items(Draft draft) {
      return draft instanceof Draft.Lines(List<String> texts) ? texts : List.of();
    }

    @Override
    public Draft draft(Draft before, List<String> items) {
      return new Draft.Lines(items);
    }

    @Override
    public String blank(List<String> before) {
      return "";
    }

    @Override
    public String picked(String column) {
      return column;
    }
  }

  /** Literals. */
  static final class Texts extends Single {
    private final String prompt;

    Texts(String prompt) {
      this.prompt = prompt;
    }

    @Override
    public String noun() {
      return "value";
    }

    @Override
    public RowView<String> view(Runnable typed) {
      var field = mono(prompt, typed);
      return new FieldView(field, field, _ -> {});
    }
  }

  /** SQL expressions, completed with columns. */
  static final class Expressions extends Single {
    private final String prompt;
    private final Suggestions suggestions;

    Expressions(String prompt, Suggestions suggestions) {
      this.prompt = prompt;
      this.suggestions = suggestions;
    }

    @Override
    public String noun() {
      return "expression";
    }

    @Override
    public RowView<String> view(Runnable typed) {
      var field = expression(prompt, typed);
      Completion.on(field, suggestions::qualified);
      return new FieldView(field, field, _ -> {});
    }
  }

  /** Column names, with their types beside them. */
  static final class Columns extends Single {
    private final Suggestions suggestions;
    private final boolean both;

    /**
     * @param both whether the columns are keys that two inputs share
     */
    Columns(Suggestions suggestions, boolean both) {
      this.suggestions = suggestions;
      this.both = both;
    }

    @Override
    public String noun() {
      return "column";
    }

    @Override
    public List<String> items(Draft draft) {
      return draft instanceof Draft.Match match ? match.columns() : super.items(draft);
    }

    @Override
    public Draft draft(Draft before, List<String> items) {
      return before instanceof Draft.Match(boolean _, List<String> _, String sql)
          ? new Draft.Match(false, items, sql)
          : super.draft(before, items);
    }

    @Override
    public RowView<String> view(Runnable typed) {
      var field = mono("column", typed);
      Completion.onName(field, both ? suggestions::shared : suggestions::columns);
      var type = new Label();
      type.getStyleClass().addAll("mono", "column-type");
      type.setMinWidth(Region.USE_PREF_SIZE);
      type.setMaxWidth(120);
      var row = new HBox(8, Widgets.growing(field), type);
      row.setAlignment(Pos.CENTER_LEFT);
      return new FieldView(field, row, column -> type.setText(types(column)));
    }

    private String types(String column) {
      var types = suggestions.types(column).stream().map(type -> type.orElse("–")).toList();
      boolean unknown = types.stream().allMatch("–"::equals);
      boolean same = types.stream().distinct().count() == 1;
      return unknown || types.isEmpty()
          ? ""
          : same || !both ? types.getFirst() : String.join(" = ", types);
    }
  }

  /** Nodes to read. */
  static final class Nodes extends Single {
    private final Suggestions suggestions;

    Nodes(Suggestions suggestions) {
      this.suggestions = suggestions;
    }

    @Override
    public String noun() {
      return "input";
    }

    @Override
    public RowView<String> view(Runnable typed) {
      var picker = new NodePicker(suggestions, typed);
      return new RowView<>() {
        @Override
        public Node node() {
          return picker;
        }

        @Override
        public String item() {
          return picker.chosen();
        }

        @Override
        public void show(String item) {
          picker.choose(item);
        }

        @Override
        public void focus() {
          picker.requestFocus();
        }

        @Override
        public void call(String name) {
          AccessibleName.give(picker, name);
        }
      };
    }
  }

  /** A name and what it stands for. */
  static final class Named implements RowShape<Pair> {
    private final String noun;
    private final String prompt;
    private final Supplier<List<Word>> completions;

    Named(String noun, String prompt, Supplier<List<Word>> completions) {
      this.noun = noun;
      this.prompt = prompt;
      this.completions = completions;
    }

    @Override
    public String noun() {
      return isType() ? "column" : "expression";
    }

    /** Whether what it stands for is a type; else it is an expression. */
    private boolean isType() {
      return noun.equals("column");
    }

    @Override
    public List<Pair> items(Draft draft) {
      return draft instanceof Draft.Pairs(List<Pair> pairs) ? pairs : List.of();
    }

    @Override
    public Draft draft(Draft before, List<Pair> items) {
      return new Draft.Pairs(items);
    }

    @Override
    public Pair blank(List<Pair> before) {
      return new Pair("", "");
    }

    @Override
    public Pair picked(String column) {
      return new Pair(column, "");
    }

    @Override
    public RowView<Pair> view(Runnable typed) {
      var name = mono(noun, typed);
      if (isType()) {
        var type = mono(prompt, typed);
        Completion.on(type, completions);
        return PairView.ofType(name, type);
      }
      var text = expression(prompt, typed);
      Completion.on(text, completions);
      return PairView.of(name, text);
    }
  }

  private record FieldView(
      TextInputControl field, Node node, java.util.function.Consumer<String> follow)
      implements RowView<String> {
    FieldView {
      field.textProperty().subscribe(follow);
      field.focusedProperty().subscribe(_ -> follow.accept(field.getText()));
    }

    @Override
    public String item() {
      return field.getText();
    }

    @Override
    public void show(String item) {
      field.setText(item);
    }

    @Override
    public void focus() {
      field.requestFocus();
    }

    @Override
    public void call(String name) {
      AccessibleName.give(field, name);
    }
  }

  private static final class PairView implements RowView<Pair> {
    private static final double TYPE = 116;

    private final TextField name;
    private final TextInputControl text;
    private final Region row;
    private final String what;

    private PairView(TextField name, TextInputControl text, Region row, String what) {
      this.what = what;
      this.name = name;
      this.text = text;
      this.row = row;
    }

    static PairView of(TextField name, GrowingText text) {
      return new PairView(name, text, new PairLine(name, text), "expression");
    }

    /** Types are short: the name gets what room they leave. */
    static PairView ofType(TextField name, TextField type) {
      type.setPrefWidth(TYPE);
      type.setMinWidth(Region.USE_PREF_SIZE);
      return new PairView(name, type, new HBox(4, Widgets.growing(name), type), "type");
    }

    @Override
    public Node node() {
      return row;
    }

    @Override
    public Pair item() {
      return new Pair(name.getText(), text.getText());
    }

    @Override
    public void show(Pair item) {
      Optional.of(item.name()).filter(n -> !n.equals(name.getText())).ifPresent(name::setText);
      Optional.of(item.text()).filter(t -> !t.equals(text.getText())).ifPresent(text::setText);
    }

    @Override
    public void focus() {
      name.requestFocus();
    }

    @Override
    public void call(String row) {
      AccessibleName.give(name, row + ", " + name.getPromptText());
      AccessibleName.give(text, row + ", " + what);
    }
  }

  private static GrowingText expression(String prompt, Runnable typed) {
    var field = new GrowingText(prompt, false, _ -> typed.run());
    field.getStyleClass().addAll("text-field", "mono");
    return field;
  }

  static TextField mono(String prompt, Runnable typed) {
    var field = new TextField();
    field.getStyleClass().add("mono");
    field.setPromptText(prompt);
    field.textProperty().addListener((property, old, now) -> typed.run());
    return field;
  }
}
