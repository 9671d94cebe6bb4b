package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Draft.Match;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.kit.Segmented;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The editor of what a join matches: columns that both sides have, or a condition. */
final class MatchEditor extends VBox {
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
            .picking(suggestions::shared);
    this.condition = new CodeField(prompt, suggestions::qualified, this::typed);
    way.onChoice(choice -> chosen(choice.equals(CONDITION)));
    getChildren().addAll(way, columns, condition);
    Bound.to(field, Match.class, this::show);
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

  private static String condition(List<String> columns) {
    return String.join(
        " AND ",
        columns.stream()
            .filter(column -> !column.isBlank())
            .map(column -> "left." + column + " = right." + column)
            .toList());
  }
}
