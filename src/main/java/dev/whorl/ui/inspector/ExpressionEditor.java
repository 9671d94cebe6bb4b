package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.DatePart;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.SqlName;
import dev.whorl.ui.inspector.form.Suggestions;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The editor of one SQL expression, with the columns that can stand in it below. */
final class ExpressionEditor extends VBox implements Called {
  /** What a pick does with what stands there. */
  enum Pick {
    /** It comes instead: the expression is a column, or a span of time of one. */
    WHOLE,
    /** It is put where the caret is: the expression is about columns. */
    INTO
  }

  private final Pick pick;
  private final CodeField code;

  ExpressionEditor(Field field, String prompt, Suggestions suggestions, Pick pick) {
    super(4);
    this.pick = pick;
    this.code =
        new CodeField(prompt, suggestions::qualified, text -> field.type(new Draft.Line(text)));
    Bound.to(field, Draft.Line.class, line -> code.show(line.text()));
    var foot = new HBox(Widgets.menu("Pick", Feather.COLUMNS, () -> items(suggestions.columns())));
    foot.getStyleClass().add("foot");
    getChildren().addAll(code, foot);
  }

  @Override
  public void call(String name) {
    code.call(name);
  }

  private List<MenuItem> items(List<Column> columns) {
    var items = new ArrayList<MenuItem>();
    for (var column : columns) {
      var name = SqlName.of(column.name());
      items.add(Widgets.item(column, () -> picked(name)));
      for (var part : pick == Pick.WHOLE ? DatePart.of(column) : List.<DatePart>of()) {
        var item = new MenuItem(part.words(column));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> picked(part.expression(name)));
        items.add(item);
      }
    }
    return items;
  }

  private void picked(String sql) {
    var area = code.area();
    switch (pick) {
      case WHOLE -> area.replaceText(sql);
      case INTO -> {
        var before = area.getText(0, area.getSelection().getStart());
        boolean touches = !before.isEmpty() && !before.matches("(?s).*[\\s(]");
        area.replaceSelection(touches ? " " + sql : sql);
      }
    }
    area.requestFocus();
  }
}
