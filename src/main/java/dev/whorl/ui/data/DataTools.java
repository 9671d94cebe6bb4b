package dev.whorl.ui.data;

import dev.whorl.graph.Spec;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.kit.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with all rows: filter them, choose columns, ask SQL, write them to a file. */
final class DataTools {
  private static final String HINT = "Filter: text, or amount > 10";
  private static final String SHORT_HINT = "Filter";

  /** As wide as a field must be for all of the hint. */
  private static final double LONG = 180;

  private final DataModel model;
  private final DataGrid grid;
  private final TextField filter = new TextField();
  private final MenuButton columns = new MenuButton("Columns");
  private final ToggleButton sql = new ToggleButton("SQL", new FontIcon(Feather.TERMINAL));
  private final ToggleButton chart = new ToggleButton("Chart", new FontIcon(Feather.BAR_CHART_2));
  private final MenuButton export = new MenuButton("Export", new FontIcon(Feather.DOWNLOAD));
  private final Label sampled = new Label();

  DataTools(DataModel model, DataGrid grid, Consumer<Spec.Formulas> toExport) {
    this.model = model;
    this.grid = grid;
    filter
        .promptTextProperty()
        .bind(filter.widthProperty().map(width -> width.doubleValue() < LONG ? SHORT_HINT : HINT));
    filter.setTooltip(
        new Tooltip(
            "Words that a row holds, or column = value with = != < <= > >= ~ (holds); ∅ is NULL"));
    filter.setId("data-filter");
    filter.setPrefWidth(190);
    filter.setMinWidth(90);
    filter.textProperty().bindBidirectional(model.filterProperty());
    columns.setId("data-columns");
    columns.setOnShowing(_ -> list());
    sql.setId("data-sql-toggle");
    sql.setTooltip(new Tooltip("Ask SQL over any node’s data"));
    chart.setId("data-chart-toggle");
    chart.setTooltip(new Tooltip("See the rows as a chart"));
    export.setId("data-export");
    export
        .getItems()
        .addAll(
            item("As the rows are …", () -> toExport.accept(Spec.Formulas.KEPT)),
            item(
                "CSV for spreadsheets, formulas as text …",
                () -> toExport.accept(Spec.Formulas.TEXT)));
    export.setTooltip(new Tooltip("Write the rows that are shown to CSV, JSON or Parquet"));
    sampled.getStyleClass().addAll("small", "muted");
    sampled.setMinWidth(Region.USE_PREF_SIZE);
    sampled.managedProperty().bind(sampled.textProperty().isNotEmpty());
    model.profileProperty().subscribe(now -> sampled.setText(said(now)));
    for (var control : new javafx.scene.control.Control[] {columns, chart, sql, export}) {
      control.setMinWidth(Region.USE_PREF_SIZE);
      control.getStyleClass().add("data-tool");
    }
  }

  /** All of them in their order, behind another one. */
  List<Node> behind(Node first) {
    return List.of(first, sampled, filter, columns, chart, sql, export);
  }

  void setVisible(boolean visible) {
    for (var tool : List.of(sampled, filter, columns, chart, sql, export)) {
      tool.setVisible(visible);
    }
  }

  private static String said(Optional<dev.whorl.reconcile.Profile> now) {
    return now.filter(dev.whorl.reconcile.Profile::isSample)
        .map(profile -> "heads: sample of " + Numbers.brief(profile.looked()) + " rows")
        .orElse("");
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }

  ToggleButton sql() {
    return sql;
  }

  ToggleButton chart() {
    return chart;
  }

  void focusFilter() {
    filter.requestFocus();
  }

  private void list() {
    columns.getItems().clear();
    var all = grid.columns().all();
    for (int i = 0; i < all.size(); i++) {
      int cell = i;
      var item = new CheckMenuItem(all.get(i).name());
      item.setMnemonicParsing(false);
      item.setSelected(grid.columns().isShown(i));
      item.selectedProperty().addListener((property, old, now) -> grid.setShown(cell, now));
      columns.getItems().add(item);
    }
  }

  /** Names of the columns as they are shown. */
  List<String> shownColumns() {
    return java.util.stream.IntStream.range(0, grid.columns().count())
        .mapToObj(i -> grid.columns().column(i).name())
        .toList();
  }

  /** Asks a SELECT, or shows the node's own rows again if it is blank. */
  void ask(String select) {
    model.ask(select.isBlank() ? Optional.empty() : Optional.of(new Look.Select(select)));
  }
}
