package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.plan.NodeReport;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The SELECT that a node stands for, to read and copy, and the columns that it yields. */
final class SqlTab extends VBox {
  private final SqlFlow text = new SqlFlow();
  private final Label none = Widgets.words("", "muted");
  private final HBox heading;
  private final Button into;
  private final Label count = new Label();
  private final VBox columns = new VBox(4);
  private List<Column> shown = List.of();

  /**
   * @param turn lets the node become that SELECT
   */
  SqlTab(Runnable turn) {
    getStyleClass().add("tab-body");
    var copy = Widgets.link(Feather.COPY, "Copy", this::copy);
    into = Widgets.link(Feather.CODE, "Turn into SQL", turn);
    into.setId("into-sql");
    into.managedProperty().bind(into.visibleProperty());
    heading = new HBox(label("Compiled"), Widgets.spring(), into, copy);
    heading.setAlignment(Pos.CENTER_LEFT);
    count.getStyleClass().add("field-note");
    var columnHeading = new HBox(label("Columns"), Widgets.spring(), count);
    columnHeading.setAlignment(Pos.BASELINE_LEFT);
    columnHeading.visibleProperty().bind(columnHeading.managedProperty());
    columnHeading.managedProperty().bind(columns.managedProperty());
    columns.getStyleClass().add("column-list");
    getChildren().addAll(new VBox(4, heading, text, none), new VBox(8, columnHeading, columns));
  }

  private static Label label(String text) {
    var label = new Label(text);
    label.getStyleClass().add("field-label");
    return label;
  }

  /**
   * @param sql the compiled SELECT, if there is one
   * @param why said if there is none
   * @param turnable whether the node can become it
   */
  void refresh(Optional<String> sql, String why, boolean turnable, Optional<NodeReport> report) {
    into.setVisible(turnable);
    text.show(sql.orElse(""));
    none.setText(sql.isPresent() ? "" : why);
    for (var part : List.of(heading, text)) {
      part.setVisible(sql.isPresent());
      part.setManaged(sql.isPresent());
    }
    list(report.map(NodeReport::columns).orElse(List.of()));
  }

  private void list(List<Column> now) {
    columns.setManaged(!now.isEmpty());
    columns.setVisible(!now.isEmpty());
    if (!now.equals(shown)) {
      shown = now;
      count.setText(Integer.toString(now.size()));
      columns.getChildren().setAll(now.stream().limit(500).map(SqlTab::row).toList());
    }
  }

  private static HBox row(Column column) {
    var name = new Label(column.name());
    name.getStyleClass().add("mono");
    var type = new Label(column.type());
    type.getStyleClass().addAll("mono", "column-type");
    return new HBox(8, name, Widgets.spring(), type);
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(text.sql());
    Clipboard.getSystemClipboard().setContent(content);
  }
}
