package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.ui.kit.FoldingHead;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
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

  private static final Pattern NUMBER = Pattern.compile("-?[\\d.,eE+\\-]+");
  private static final int FEW = 20;

  /** Pixels of a letter of a label, between two labels, and of the axis of values. */
  private static final double LETTER = 7;

  private static final double BETWEEN = 12;
  private static final double SCALE = 64;

  /** Names a point without a word; so often that each point has another name. */
  private static final String UNSAID = "\u200B";

  private final ChartModel model;
  private final ComboBox<Measure> measure = choice(Measure::words);
  private final ComboBox<Column> by = choice(Column::name);
  private final Label sentence = new Label();
  private final Label problem = new Label();
  private final StackPane picture = new StackPane(problem);
  private boolean filling;
  private int stride = 1;

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
    picture.setMinSize(0, 0);
    setCenter(picture);
    measure.valueProperty().subscribe(chosen -> chosen(chosen, model::measure));
    by.valueProperty().subscribe(chosen -> chosen(chosen, model::by));
    model.columnsProperty().subscribe(this::fill);
    model.chartProperty().subscribe(this::show);
    picture.widthProperty().subscribe(_ -> resized());
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
    sentence.setText(found.map(Chart::sentence).orElse(""));
    draw(found, found.map(this::stride).orElse(1));
  }

  private void draw(Optional<Chart> found, int every) {
    stride = every;
    picture.getChildren().setAll(problem);
    found.ifPresent(chart -> picture.getChildren().add(drawn(chart, every)));
  }

  private void resized() {
    var chart = model.chartProperty().get();
    int now = chart.map(this::stride).orElse(stride);
    if (now != stride) {
      draw(chart, now);
    }
  }

  /** How many points share one label: what goes on evenly need not be told at every step. */
  private int stride(Chart chart) {
    int count = chart.points().size();
    if (!isEven(chart)) {
      return 1;
    }
    int longest = chart.points().stream().mapToInt(p -> p.label().length()).max().orElse(1);
    double wide = (longest - (year(chart).isEmpty() ? 0 : 5)) * LETTER + BETWEEN;
    double each = Math.max(1, picture.getWidth() - SCALE) / Math.max(1, count);
    return Math.clamp((long) Math.ceil(wide / each), 1, Math.max(1, count));
  }

  /** Whether the points are steps in time or ranges of numbers, not names. */
  private static boolean isEven(Chart chart) {
    return chart.shape() == Chart.Shape.LINE
        || chart.points().stream().allMatch(p -> NUMBER.matcher(p.label()).matches());
  }

  private static XYChart<String, Number> drawn(Chart chart, int stride) {
    var labels = new CategoryAxis();
    labels.setTickLabelGap(4);
    var values = new NumberAxis();
    values.setForceZeroInRange(true);
    if (isOfFew(chart)) {
      countedBy(values, chart);
    }
    XYChart<String, Number> drawn =
        switch (chart.shape()) {
          case BARS -> bars(labels, values, chart.points().size());
          case LINE -> line(labels, values, chart.points().size());
        };
    drawn.setAnimated(false);
    drawn.setMinSize(0, 0);
    drawn.setLegendVisible(false);
    var series = new XYChart.Series<String, Number>();
    var year = year(chart);
    labels.setLabel(year);
    int cut = year.isEmpty() ? 0 : year.length() + 1;
    for (int i = 0; i < chart.points().size(); i++) {
      var point = chart.points().get(i);
      var label = i % stride == 0 ? point.label().substring(cut) : UNSAID.repeat(i + 1);
      series.getData().add(new XYChart.Data<>(label, point.value()));
    }
    if (isEven(chart)) {
      // An axis that is told its labels does not turn them on end.
      labels.setCategories(
          FXCollections.observableList(
              series.getData().stream().map(XYChart.Data::getXValue).distinct().toList()));
    }
    drawn.getData().add(series);
    drawn.setAccessibleText(chart.sentence() + " " + highest(chart));
    return drawn;
  }

  /** Whether the values are small whole numbers, between which nothing is. */
  private static boolean isOfFew(Chart chart) {
    return chart.points().stream()
        .allMatch(p -> p.value() >= 0 && p.value() <= FEW && p.value() == Math.rint(p.value()));
  }

  private static void countedBy(NumberAxis values, Chart chart) {
    double most = chart.points().stream().mapToDouble(Chart.Point::value).max().orElse(1);
    double unit = most > FEW / 2.0 ? 5 : most > FEW / 4.0 ? 2 : 1;
    values.setAutoRanging(false);
    values.setMinorTickVisible(false);
    values.setTickUnit(unit);
    values.setUpperBound((Math.floor(most / unit) + 1) * unit);
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
