package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The chart of the rows that are looked at: of one column, or of a measure by that column, always
 * over all of them that the filter lets through, of the chosen partitions if some are. Asks only
 * while the chart is looked at, and only the last answer counts.
 */
final class ChartModel {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final DataModel rows;
  private final ReadOnlyObjectWrapper<Optional<Chart>> chart =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Column>> columns =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private Optional<Column> by = Optional.empty();
  private Measure measure = Measure.ROWS;
  private CompletableFuture<Optional<Page>> asked = CompletableFuture.completedFuture(null);
  private boolean open;
  private int question;

  ChartModel(PipelineModel pipeline, Backend backend, DataModel rows) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.rows = rows;
    rows.viewProperty().subscribe(this::follow);
  }

  /** What there is to see; empty while it is computed, or can't be. */
  ReadOnlyObjectProperty<Optional<Chart>> chartProperty() {
    return chart.getReadOnlyProperty();
  }

  /** Why there is no chart, or empty. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** By which a chart can be made. */
  ReadOnlyObjectProperty<List<Column>> columnsProperty() {
    return columns.getReadOnlyProperty();
  }

  Optional<Column> by() {
    return by;
  }

  Measure measure() {
    return measure;
  }

  /** Whether somebody looks. */
  void open(boolean looked) {
    open = looked;
    ask();
  }

  /** Draws by another column. */
  void by(Column column) {
    if (!by.equals(Optional.of(column))) {
      by = Optional.of(column);
      ask();
    }
  }

  void measure(Measure other) {
    if (!measure.equals(other)) {
      measure = other;
      ask();
    }
  }

  private void follow(DataView view) {
    var now = view instanceof DataView.Rows shown ? shown.columns() : List.<Column>of();
    if (!now.equals(columns.get())) {
      by = by.filter(now::contains).or(() -> first(now));
      measure = Measure.of(now).contains(measure) ? measure : Measure.ROWS;
      columns.set(now);
    }
    ask();
  }

  /** Time says most, then what can be counted by its values. */
  private static Optional<Column> first(List<Column> columns) {
    return columns.stream()
        .min(
            Comparator.comparing(column ->
                switch (ChartSql.nature(column)) {
                  case TIME -> 0;
                  case OTHER -> 1;
                  case NUMBER -> 2;
                }));
  }

  private void ask() {
    asked.cancel(false);
    int asking = ++question;
    if (!open || by.isEmpty() || !(rows.view() instanceof DataView.Rows shown)) {
      chart.set(Optional.empty());
      return;
    }
    var column = by.get();
    var sql = ChartSql.of(shown.look(), shown.columns(), column, measure);
    problem.set("");
    asked =
        backend.page(
            pipeline.pipeline(),
            new Look(new Look.Select(sql, some(shown.look())), List.of(), List.of()),
            0,
            ChartSql.SPANS);
    Answers.take(
        asked,
        (page, error) -> {
          if (asking == question) {
            var found = page == null ? Optional.<Page>empty() : page;
            answered(column, shown.look(), found, error);
          }
        });
  }

  private void answered(Column column, Look look, Optional<Page> page, @Nullable Throwable error) {
    if (error != null) {
      problem.set(Answers.reason(error));
    }
    var points = page.map(found -> found.rows().stream().map(Row::of).toList()).orElse(List.of());
    if (points.isEmpty() && error == null) {
      problem.set(
          isFiltered(look)
              ? "No row that the filter lets through has a value in " + column.name() + "."
              : "No row has a value in " + column.name() + ".");
    }
    chart.set(points.isEmpty() ? Optional.empty() : Optional.of(chart(column, points, look)));
  }

  private static boolean isFiltered(Look look) {
    return !look.conditions().isEmpty();
  }

  /** The rows that are looked at, if they are those of chosen partitions. */
  private static Optional<Look.Rows> some(Look look) {
    return look.subject() instanceof Look.Rows rows && !rows.partitions().isEmpty()
        ? Optional.of(rows)
        : Optional.empty();
  }

  /** One row of the answer; see {@link ChartSql}. */
  private record Row(
      int place,
      String label,
      Optional<Double> value,
      long groups,
      long n,
      long total,
      String unit) {
    static Row of(List<@Nullable String> cells) {
      return new Row(
          (int) number(cells.get(0)),
          String.valueOf(cells.get(1)),
          Optional.ofNullable(cells.get(2)).map(Double::valueOf).filter(Double::isFinite),
          number(cells.get(3)),
          number(cells.get(4)),
          number(cells.get(5)),
          String.valueOf(cells.get(6)));
    }

    Row of(String other, double drawn) {
      return new Row(place, other, Optional.of(drawn), groups, n, total, unit);
    }

    private static long number(@Nullable String text) {
      return text == null ? 0 : (long) Double.parseDouble(text);
    }
  }

  private Chart chart(Column column, List<Row> found, Look look) {
    var sentence = sentence(column, found, look);
    return switch (ChartSql.nature(column)) {
      case TIME -> new Chart(Chart.Shape.LINE, points(found), sentence);
      case NUMBER -> new Chart(Chart.Shape.BARS, ranges(found), sentence);
      case OTHER -> new Chart(Chart.Shape.BARS, points(found), sentence);
    };
  }

  private static List<Chart.Point> points(List<Row> found) {
    var points = new LinkedHashMap<String, Chart.Point>();
    for (var row : found) {
      row.value()
          .map(value -> new Chart.Point(unused(points, row.label()), value))
          .ifPresent(point -> points.put(point.label(), point));
    }
    return List.copyOf(points.values());
  }

  /** Long values may begin alike. */
  private static String unused(Map<String, Chart.Point> taken, String label) {
    var free = label;
    for (int number = 2; taken.containsKey(free); number++) {
      free = label + " (" + number + ")";
    }
    return free;
  }

  /** With the ranges into which no row falls, so that the axis is even. */
  private static List<Chart.Point> ranges(List<Row> found) {
    double start = Double.parseDouble(found.getFirst().label());
    var last = found.getLast();
    double width =
        last.place() == 0 ? 0 : (Double.parseDouble(last.label()) - start) / last.place();
    var points = new ArrayList<Row>();
    for (int place = 0; place <= last.place(); place++) {
      int at = place;
      var row = found.stream().filter(any -> any.place() == at).findFirst();
      var value = row.flatMap(Row::value).orElse(0.0);
      points.add(last.of(label(start + place * width, width), value));
    }
    return points(points);
  }

  /** As many digits as tell one range from the next. */
  private static String label(double value, double width) {
    if (width >= 1_000) {
      return Numbers.brief(Math.round(value));
    }
    int digits = width > 0 ? (int) Math.clamp(Math.ceil(1 - Math.log10(width)), 0, 12) : 2;
    var text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return digits == 0 ? text : text.replaceFirst("\\.?0+$", "");
  }

  private String sentence(Column column, List<Row> found, Look look) {
    var first = found.getFirst();
    var rows = Numbers.full(first.total()) + " rows";
    boolean filtered = isFiltered(look);
    boolean chosen = some(look).isPresent();
    var all =
        (filtered || chosen ? "the " : "all ")
            + rows
            + (chosen ? " of the chosen partitions" : "")
            + (filtered ? " that the filter lets through" : "");
    return switch (ChartSql.nature(column)) {
      case TIME ->
          "%s for each %s of %s, over %s%s."
                  .formatted(measure.words(), first.unit(), column.name(), all, valued(filtered))
              + (first.groups() > ChartSql.SPANS
                  ? " Only the first " + ChartSql.SPANS + " are drawn."
                  : "");
      case NUMBER ->
          "%s by ranges of %s, over %s%s."
              .formatted(measure.words(), column.name(), all, valued(filtered));
      case OTHER ->
          "%s by %s, over %s.".formatted(measure.words(), column.name(), all) + rest(found);
    };
  }

  private static String valued(boolean filtered) {
    return filtered ? " and that have a value" : " with a value";
  }

  /** What is not drawn. */
  private static String rest(List<Row> found) {
    var first = found.getFirst();
    if (first.groups() <= found.size()) {
      return "";
    }
    long drawn = found.stream().mapToLong(Row::n).sum();
    return " The %d largest of %s values are drawn; they hold %d %% of the rows."
        .formatted(
            found.size(),
            Numbers.full(first.groups()),
            Math.round(100.0 * drawn / Math.max(1, first.total())));
  }
}
