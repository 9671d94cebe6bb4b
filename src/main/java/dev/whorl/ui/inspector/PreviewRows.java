package dev.whorl.ui.inspector;

import dev.whorl.reconcile.Page;
import dev.whorl.ui.kit.Numbers;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first rows of something, and what they are a part of. */
final class PreviewRows extends VBox {
  private static final int SHOWN = 6;
  private static final int COLUMNS = 20;
  private static final int LONGEST = 40;

  /** Room for the bar below, so that it hides no row. */
  private static final double BAR = 10;

  private final GridPane cells = new GridPane(16, 2);
  private final ScrollPane scroll = new ScrollPane(cells);
  private final Label source = Widgets.words("", "preview-source");

  private final String origin;

  /**
   * @param origin what the rows are taken from, like “from a sample of the inputs”
   */
  PreviewRows(String origin) {
    this.origin = origin;
    getStyleClass().add("preview-rows");
    cells.setPadding(new Insets(0, 0, BAR, 0));
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToHeight(true);
    scroll.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(source, scroll);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void show(Optional<Page> rows) {
    setVisible(rows.isPresent());
    cells.getChildren().clear();
    rows.ifPresent(this::fill);
  }

  private void fill(Page page) {
    source.setText(page.rows().isEmpty() ? "No row, " + origin : "First rows, " + origin);
    scroll.setHvalue(0);
    fill(page, 0);
  }

  /** So many columns from there on; the others when they are asked for, as each costs its cells. */
  private void fill(Page page, int from) {
    int all = page.columns().size();
    int to = Math.min(all, from + COLUMNS);
    var rows = page.rows().subList(0, Math.min(SHOWN, page.rows().size()));
    for (int x = from; x < to; x++) {
      cells.add(cell(page.columns().get(x).name(), "preview-name"), x, 0);
      for (int y = 0; y < rows.size(); y++) {
        cells.add(value(rows.get(y).get(x)), x, y + 1);
      }
    }
    if (to < all) {
      var more = new Button(Numbers.counted(all - to, "more column"));
      more.getStyleClass().addAll("link-button", "preview-more");
      more.setMinWidth(USE_PREF_SIZE);
      more.setOnAction(event -> {
        cells.getChildren().remove(more);
        fill(page, to);
      });
      cells.add(more, to, 0);
    }
  }

  private static Label value(@Nullable String value) {
    return value == null ? cell("∅", "preview-null") : cell(value, "preview-cell");
  }

  private static Label cell(String text, String style) {
    var line = text.replace('\n', '↵');
    var label = new Label(line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line);
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
