package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft.Cut;
import dev.whorl.ui.inspector.form.Draft.Way;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.kit.Segmented;
import java.util.Arrays;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The editor of how a result is cut into partitions. */
final class CutEditor extends VBox implements Called {
  private final Field field;
  private final Segmented ways = new Segmented(Arrays.stream(Way.values()).map(Way::word).toList());
  private final CodeField expression;
  private final Label meaning = Widgets.words("", "field-note");

  CutEditor(Field field, Suggestions suggestions) {
    super(8);
    this.field = field;
    this.expression = new CodeField("ts::DATE", suggestions::qualified, this::typed);
    ways.onChoice(this::chosen);
    getChildren().addAll(ways, expression, meaning);
    Bound.to(field, Cut.class, this::show);
  }

  @Override
  public void call(String name) {
    ways.call(name);
    expression.call(name + ", expression");
  }

  private void show(Cut cut) {
    ways.choose(cut.way().word());
    expression.show(cut.expression());
    expression.setVisible(cut.way() == Way.BY);
    expression.setManaged(cut.way() == Way.BY);
    meaning.setText(
        switch (cut.way()) {
          case AUTO -> "As Whorl finds from what the SQL means.";
          case SAME -> "Partition by partition of its input, each computed alone.";
          case WHOLE -> "Not cut: any change recomputes all of it.";
          case BY -> "One partition for each value of the expression over the input.";
        });
  }

  private void chosen(String word) {
    var way = Arrays.stream(Way.values()).filter(w -> w.word().equals(word)).findFirst();
    if (way.isPresent() && field.draft() instanceof Cut cut) {
      field.choose(new Cut(way.get(), cut.expression()));
    }
  }

  private void typed(String sql) {
    field.type(new Cut(Way.BY, sql));
  }
}
