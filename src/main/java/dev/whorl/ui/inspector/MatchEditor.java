package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Match;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.JoinKey;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.inspector.form.Word;
import dev.whorl.ui.kit.Segmented;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The editor of what a join matches: columns that both sides have, or a condition. */
final class MatchEditor extends VBox implements Called {
  private static final String COLUMNS = "same columns";
  private static final String CONDITION = "condition";

  private final Field field;
  private final Segmented way = new Segmented(List.of(COLUMNS, CONDITION));
  private final RowsEditor<String> columns;
  private final CodeField condition;

  MatchEditor(Field field, String prompt, Suggestions suggestions) {
    super(8);
    this.field = field;
    this.columns =
        new RowsEditor<>(field, new RowShapes.Columns(suggestions, true))
            .picking(() -> Word.plain(suggestions.shared()));
    this.condition = new CodeField(prompt, suggestions::qualified, this::typed);
    way.onChoice(choice -> chosen(choice.equals(CONDITION)));
    var suggest = Widgets.menu("Suggest", Feather.ZAP, () -> items(suggestions.joinKeys()));
    var choice = new FlowPane(8, 4, way, suggest);
    getChildren().addAll(choice, columns, condition);
    Bound.to(field, Match.class, this::show);
  }

  @Override
  public void call(String name) {
    way.call(name);
    columns.call(name);
    condition.call(name + ", condition");
  }

  private void show(Match match) {
    way.choose(match.free() ? CONDITION : COLUMNS);
    show(columns, !match.free());
    show(condition, match.free());
    condition.show(match.sql());
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void typed(String sql) {
    if (field.draft() instanceof Match(boolean _, List<String> names, String _)) {
      field.type(new Match(true, names, sql));
    }
  }

  /** Says the same in the other way, where that is possible. */
  private void chosen(boolean free) {
    if (field.draft() instanceof Draft.Match match && match.free() != free) {
      var sql = free && match.sql().isBlank() ? condition(match.columns()) : match.sql();
      field.choose(new Match(free, match.columns(), sql));
    }
  }

  private List<MenuItem> items(List<JoinKey> keys) {
    if (keys.isEmpty()) {
      var none = new MenuItem("No two columns are alike in name and type");
      none.setDisable(true);
      return List.of(none);
    }
    return keys.stream()
        .map(key ->
            key.isShared()
                ? Widgets.item(key.left(), () -> take(key))
                : Widgets.item(new Column(key.condition(), key.left().type()), () -> take(key)))
        .toList();
  }

  /** Columns of two names can only be matched by a condition. */
  private void take(JoinKey key) {
    if (!(field.draft() instanceof Match(boolean free, List<String> names, String sql))) {
      return;
    }
    if (!free && key.isShared()) {
      var all = new ArrayList<>(names);
      all.removeIf(String::isBlank);
      if (!all.contains(key.left().name())) {
        all.add(key.left().name());
      }
      field.choose(new Match(false, all, sql));
    } else {
      var before = free ? sql : condition(names);
      if (!before.contains(key.condition())) {
        var joint = before.isBlank() ? "" : before + " AND ";
        field.choose(new Match(true, names, joint + key.condition()));
      }
    }
  }

  private static String condition(List<String> columns) {
    return String.join(
        " AND ",
        columns.stream()
            .filter(column -> !column.isBlank())
            .map(column -> "left." + column + " = right." + column)
            .toList());
  }
}
