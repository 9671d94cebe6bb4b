package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Page;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first rows of something, and what they are a part of. */
final class PreviewRows extends VBox {
  private static final int SHOWN = 6;
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
    int x = 0;
    for (Column column : page.columns()) {
      cells.add(cell(column.name(), "preview-name"), x++, 0);
    }
    for (int y = 0; y < Math.min(SHOWN, page.rows().size()); y++) {
      var row = page.rows().get(y);
      for (x = 0; x < row.size(); x++) {
        cells.add(value(row.get(x)), x, y + 1);
      }
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
