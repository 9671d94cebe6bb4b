package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.model.ChosenPartitions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Charts show what the engine finds in all rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChartModelTest {
  private static final NodeId ORDERS = new NodeId("order");

  private ComputedFile file;
  private ChartModel chart;
  private DataModel rows;

  @BeforeAll
  void compute(@TempDir Path folder) throws Exception {
    var lines = new StringBuilder("day,who,amount,n\n");
    for (int i = 0; i < 3_000; i++) {
      lines.append(
          "2026-01-%02d,%s,%s,%d\n"
              .formatted(i % 30 + 1, i % 3 == 0 ? "" : "c" + i % 50, i / 10.0, i % 4));
    }
    file = new ComputedFile(folder, ORDERS, lines, Execution.IN_PROCESS);
    rows = new DataModel(file.pipeline, file.backend);
    chart = new ChartModel(file.pipeline, file.backend, rows);
    file.pipeline.selectionProperty().set(Set.of(ORDERS));
    until(() -> !chart.columnsProperty().get().isEmpty());
  }

  @AfterAll
  void close() {
    file.close();
  }

  private static void until(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(condition);
  }

  private Chart chart(String by, Measure measure) throws Exception {
    file.ui
        .submit(() -> {
          chart.open(false);
          chart.measure(measure);
          chart.by(column(by));
          chart.open(true);
        })
        .get();
    until(() -> chart.chartProperty().get().isPresent());
    return chart.chartProperty().get().orElseThrow();
  }

  private Column column(String name) {
    return chart.columnsProperty().get().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void timeIsALineByItsSpan() throws Exception {
    var seen = chart("day", new Measure(Measure.Sum.TOTAL, "n"));
    assertThat(seen.shape()).isEqualTo(Chart.Shape.LINE);
    assertThat(seen.points()).hasSize(30);
    assertThat(seen.points().getFirst().label()).isEqualTo("2026-01-01");
    assertThat(seen.points().stream().mapToDouble(Chart.Point::value).sum()).isEqualTo(4_500);
    assertThat(seen.sentence())
        .isEqualTo("Sum of n for each day of day, over all 3\u00a0000 rows with a value.");
  }

  @Test
  void aNumberIsAHistogramThatHoldsEveryRow() throws Exception {
    var seen = chart("amount", Measure.ROWS);
    assertThat(seen.shape()).isEqualTo(Chart.Shape.BARS);
    assertThat(seen.points()).hasSize(ChartSql.RANGES);
    assertThat(seen.points()).allSatisfy(bar -> assertThat(bar.value()).isBetween(124.0, 126.0));
    assertThat(seen.points().stream().mapToDouble(Chart.Point::value).sum()).isEqualTo(3_000);
  }

  @Test
  void fewWholeNumbersAreABarEach() throws Exception {
    var seen = chart("n", new Measure(Measure.Sum.MOST, "amount"));
    assertThat(seen.points())
        .containsExactly(
            new Chart.Point("0", 299.6),
            new Chart.Point("1", 299.7),
            new Chart.Point("2", 299.8),
            new Chart.Point("3", 299.9));
  }

  @Test
  void ofManyValuesTheLargestAreDrawnAndTheRestIsSaid() throws Exception {
    var seen = chart("who", Measure.ROWS);
    assertThat(seen.points()).hasSize(ChartSql.VALUES);
    assertThat(seen.points().getFirst()).isEqualTo(new Chart.Point("∅", 1_000));
    assertThat(seen.sentence())
        .isEqualTo(
            "Rows by who, over all 3\u00a0000 rows. The 20 largest of 51 values are drawn; they"
                + " hold 59 % of the rows.");
  }

  private void filter(String text) throws Exception {
    var before = conditions();
    file.ui.submit(() -> rows.filterProperty().set(text)).get();
    until(() -> !conditions().equals(before));
  }

  private List<Look.Condition> conditions() {
    return rows.view() instanceof DataView.Rows shown ? shown.look().conditions() : List.of();
  }

  @Test
  void onlyWhatTheFilterLetsThroughIsDrawn() throws Exception {
    filter("n > 1");
    try {
      var seen = chart("n", Measure.ROWS);
      assertThat(seen.points())
          .containsExactly(new Chart.Point("2", 750), new Chart.Point("3", 750));
      assertThat(seen.sentence())
          .isEqualTo(
              "Rows by ranges of n, over the 1\u00a0500 rows that the filter lets through and that"
                  + " have a value.");
      filter("c49");
      assertThat(chart("who", Measure.ROWS).points()).hasSize(1);
    } finally {
      filter("");
    }
  }

  private void choose(Runnable what) throws Exception {
    file.ui.submit(what).get();
    until(() -> rows.view() instanceof DataView.Rows);
  }

  @Test
  void onlyChosenPartitionsAreDrawn() throws Exception {
    var some = new ChosenPartitions(ORDERS, Set.of(PartitionKey.file("o.csv")));
    choose(() -> file.pipeline.show(some));
    try {
      var seen = chart("n", Measure.ROWS);
      assertThat(seen.points()).hasSize(4);
      assertThat(seen.sentence())
          .isEqualTo(
              "Rows by ranges of n, over the 3 000 rows of the chosen partitions with a"
                  + " value.");
    } finally {
      choose(() -> file.pipeline.showAllRows());
    }
    assertThat(chart("n", Measure.ROWS).sentence()).contains("over all");
  }

  @Test
  void anAnswerCanBeDrawnToo() throws Exception {
    var sql =
        ChartSql.of(
            new Look(
                new Look.Select("SELECT n AS k, amount FROM \"order\" -- all"),
                List.of(),
                List.of()),
            List.of(),
            new Column("k", "BIGINT"),
            Measure.ROWS);
    var look = new Look(new Look.Select(sql), List.of(), List.of());
    var page = file.backend.page(file.pipeline.pipeline(), look, 0, 10).get().orElseThrow();
    assertThat(page.rows()).hasSize(4).allSatisfy(row -> assertThat(row.get(2)).isEqualTo("750"));
  }
}
