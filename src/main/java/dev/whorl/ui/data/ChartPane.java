package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.ui.kit.FoldingHead;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

/** Draws what a chart model found, with the choice of what is drawn by what. */
final class ChartPane extends BorderPane {
  /** A point in time from the day on, whose year may be said apart. */
  private static final Pattern DAY = Pattern.compile("(\\d{4})-\\d{2}-\\d{2}.*");

  private final ChartModel model;
  private final ComboBox<Measure> measure = choice(Measure::words);
  private final ComboBox<Column> by = choice(Column::name);
  private final Label sentence = new Label();
  private final Label problem = new Label();
  private final StackPane picture = new StackPane(problem);
  private boolean filling;

  ChartPane(ChartModel model) {
    this.model = model;
    setId("chart");
    getStyleClass().add("chart-pane");
    measure.setId("chart-measure");
    measure.setAccessibleText("What is drawn");
    by.setId("chart-by");
    by.setAccessibleText("By which column");
    sentence.setId("chart-sentence");
    sentence.getStyleClass().addAll("muted", "small");
    sentence.setWrapText(true);
    problem.getStyleClass().add("muted");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    var head = new FoldingHead(List.of(measure, new Label("by"), by), sentence, List.of());
    head.getStyleClass().add("chart-choices");
    setTop(head);
    setCenter(picture);
    measure.valueProperty().subscribe(chosen -> chosen(chosen, model::measure));
    by.valueProperty().subscribe(chosen -> chosen(chosen, model::by));
    model.columnsProperty().subscribe(this::fill);
    model.chartProperty().subscribe(this::show);
    visibleProperty().subscribe(model::open);
    managedProperty().bind(visibleProperty());
  }

  private static <T> ComboBox<T> choice(Function<T, String> words) {
    var choice = new ComboBox<T>();
    choice.setVisibleRowCount(16);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("it is chosen, not typed");
          }
        });
    return choice;
  }

  private <T> void chosen(
      @org.jspecify.annotations.Nullable T value, java.util.function.Consumer<T> then) {
    if (!filling && value != null) {
      then.accept(value);
    }
  }

  private void fill(List<Column> columns) {
    filling = true;
    measure.getItems().setAll(Measure.of(columns));
    by.getItems().setAll(columns);
    measure.setValue(model.measure());
    by.setValue(model.by().orElse(null));
    filling = false;
  }

  /** Chooses a column as if its user had. */
  void showBy(Column column) {
    by.setValue(column);
  }

  private void show(Optional<Chart> found) {
    picture.getChildren().setAll(problem);
    sentence.setText(found.map(Chart::sentence).orElse(""));
    found.ifPresent(chart -> picture.getChildren().add(drawn(chart)));
  }

  private static XYChart<String, Number> drawn(Chart chart) {
    var labels = new CategoryAxis();
    labels.setTickLabelGap(4);
    var values = new NumberAxis();
    values.setForceZeroInRange(true);
    XYChart<String, Number> drawn =
        switch (chart.shape()) {
          case BARS -> bars(labels, values, chart.points().size());
          case LINE -> line(labels, values, chart.points().size());
        };
    drawn.setAnimated(false);
    drawn.setLegendVisible(false);
    var series = new XYChart.Series<String, Number>();
    var year = year(chart);
    labels.setLabel(year);
    int cut = year.isEmpty() ? 0 : year.length() + 1;
    chart
        .points()
        .forEach(
            p -> series.getData().add(new XYChart.Data<>(p.label().substring(cut), p.value())));
    drawn.getData().add(series);
    drawn.setAccessibleText(chart.sentence() + " " + highest(chart));
    return drawn;
  }

  /** That all points of a line are in; empty if there is none. */
  private static String year(Chart chart) {
    var years =
        chart.points().stream()
            .map(point -> DAY.matcher(point.label()))
            .map(day -> day.matches() ? day.group(1) : "")
            .distinct()
            .toList();
    return years.size() == 1 ? years.getFirst() : "";
  }

  private static BarChart<String, Number> bars(CategoryAxis labels, NumberAxis values, int count) {
    var bars = new BarChart<>(labels, values);
    bars.setCategoryGap(count > 12 ? 2 : 10);
    bars.setBarGap(0);
    return bars;
  }

  private static LineChart<String, Number> line(CategoryAxis labels, NumberAxis values, int count) {
    var line = new LineChart<>(labels, values);
    line.setCreateSymbols(count <= 40);
    return line;
  }

  private static String highest(Chart chart) {
    return chart.points().stream()
        .max(java.util.Comparator.comparingDouble(Chart.Point::value))
        .map(most -> "Highest: " + most.label() + ".")
        .orElse("");
  }
}
