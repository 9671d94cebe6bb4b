package dev.whorl.ui.data;

import dev.whorl.ui.kit.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javafx.collections.FXCollections;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;

/** Draws the points of a chart, with as many labels as there is room for. */
final class ChartDrawing {
  /** A point in time from the day on, whose year may be said apart. */
  private static final Pattern DAY = Pattern.compile("(\\d{4})-\\d{2}-\\d{2}.*");

  private static final Pattern NUMBER = Pattern.compile("-?[\\d.,eE+\\-]+");

  /** The largest of values that are told apart one by one. */
  private static final int FEW = 20;

  /** Pixels of a letter of a label, between two labels, and of the axis of values. */
  private static final double LETTER = 7;

  private static final double BETWEEN = 12;
  private static final double SCALE = 64;

  /** Names a bar without a word; as many of them as make it another name than all before. */
  private static final String UNSAID = "\u200B";

  /** In groups of three, as numbers are everywhere. */
  private static final StringConverter<Number> WORDS =
      new StringConverter<>() {
        @Override
        public String toString(Number value) {
          return Numbers.plain(value.doubleValue());
        }

        @Override
        public Number fromString(String text) {
          throw new UnsupportedOperationException("nobody writes at an axis");
        }
      };

  private ChartDrawing() {}

  /**
   * How many points share one label: what goes on evenly need not be told at every step.
   *
   * @param width pixels for all of the drawing
   */
  static int stride(Chart chart, double width) {
    if (!isEven(chart)) {
      return 1;
    }
    int count = Math.max(1, chart.points().size());
    int longest = labels(chart).stream().mapToInt(String::length).max().orElse(1);
    double each = Math.max(1, width - SCALE) / count;
    return Math.clamp((long) Math.ceil((longest * LETTER + BETWEEN) / each), 1, count);
  }

  /**
   * @param stride from one label to the next, in points
   */
  static XYChart<?, Number> of(Chart chart, int stride) {
    var values = new NumberAxis();
    values.setForceZeroInRange(true);
    values.setTickLabelFormatter(WORDS);
    if (isOfFew(chart)) {
      countedBy(values, chart);
    }
    var drawn =
        switch (chart.shape()) {
          case BARS -> bars(chart, values, stride);
          case LINE -> line(chart, values, stride);
        };
    drawn.getXAxis().setTickLabelGap(4);
    drawn.getXAxis().setLabel(year(chart));
    drawn.setAnimated(false);
    drawn.setMinSize(0, 0);
    drawn.setLegendVisible(false);
    drawn.setAccessibleText(chart.sentence() + " " + highest(chart));
    return drawn;
  }

  private static XYChart<?, Number> bars(Chart chart, NumberAxis values, int stride) {
    var axis = new CategoryAxis();
    var bars = new BarChart<>(axis, values);
    int count = chart.points().size();
    bars.setCategoryGap(count > 12 ? 2 : 10);
    bars.setBarGap(0);
    var labels = labels(chart);
    var series = new XYChart.Series<String, Number>();
    for (int i = 0; i < count; i++) {
      var name = i % stride == 0 ? labels.get(i) : UNSAID.repeat(i);
      series.getData().add(new XYChart.Data<>(name, chart.points().get(i).value()));
    }
    if (isEven(chart)) {
      // An axis that is told its labels does not turn them on end.
      axis.setCategories(
          FXCollections.observableList(
              series.getData().stream().map(XYChart.Data::getXValue).distinct().toList()));
    }
    bars.getData().add(series);
    return bars;
  }

  private static XYChart<?, Number> line(Chart chart, NumberAxis values, int stride) {
    int count = chart.points().size();
    var line = new LineChart<>(new StepsAxis(labels(chart), stride), values);
    line.setCreateSymbols(count <= 40);
    var series = new XYChart.Series<Number, Number>();
    for (int i = 0; i < count; i++) {
      series.getData().add(new XYChart.Data<>(i, chart.points().get(i).value()));
    }
    line.getData().add(series);
    return line;
  }

  /** Without the year, if that is said apart. */
  private static List<String> labels(Chart chart) {
    var year = year(chart);
    int cut = year.isEmpty() ? 0 : year.length() + 1;
    return chart.points().stream().map(point -> point.label().substring(cut)).toList();
  }

  /** Whether the points are steps in time or ranges of numbers, not names. */
  private static boolean isEven(Chart chart) {
    return chart.shape() == Chart.Shape.LINE
        || chart.points().stream().allMatch(p -> NUMBER.matcher(p.label()).matches());
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

  /** That all points are in; empty if there is none. */
  private static String year(Chart chart) {
    var years =
        chart.points().stream()
            .map(point -> DAY.matcher(point.label()))
            .map(day -> day.matches() ? day.group(1) : "")
            .distinct()
            .toList();
    return years.size() == 1 ? years.getFirst() : "";
  }

  private static String highest(Chart chart) {
    return chart.points().stream()
        .max(Comparator.comparingDouble(Chart.Point::value))
        .map(most -> "Highest: " + most.label() + ".")
        .orElse("");
  }
}
