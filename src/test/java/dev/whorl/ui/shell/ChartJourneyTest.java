package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import java.nio.file.Path;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at rows instead of reading them. */
class ChartJourneyTest {
  @TempDir Path folder;

  @Test
  void rowsAreSeenAsAChartByTimeByValueAndByRange() throws Exception {
    try (var bench = Bench.open(folder).withSample(400, 20)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.select("daily");
      bench.settle();
      Bench.until(() -> rows(bench).endsWith("rows"));
      Bench.run(() -> toggle(bench).fire());
      Bench.until(() -> drawn(bench) instanceof LineChart);
      assertThat(Fx.call(() -> points(bench))).isGreaterThanOrEqualTo(20);
      bench.pictures("chart-line");

      choose(bench, "#chart-by", "country");
      choose(bench, "#chart-measure", "Sum of clicks");
      Bench.until(
          () -> drawn(bench) instanceof BarChart && said(bench).startsWith("Sum of clicks"));
      assertThat(Fx.call(() -> said(bench))).contains("by country, over all");
      bench.pictures("chart-bars");

      bench.select("clicks");
      Bench.until(() -> ((ComboBox<?>) bench.scene.lookup("#chart-by")).getItems().size() > 4);
      choose(bench, "#chart-by", "revenue");
      Bench.until(() -> said(bench).startsWith("Rows by ranges of revenue"));
      assertThat(Fx.call(() -> points(bench))).isEqualTo(24);
      bench.pictures("chart-histogram");
      Bench.run(() -> toggle(bench).fire());
      assertThat(Fx.call(() -> bench.scene.lookup("#chart").isVisible())).isFalse();
    }
  }

  private static ToggleButton toggle(Bench bench) {
    return (ToggleButton) bench.scene.lookup("#data-chart-toggle");
  }

  private static String rows(Bench bench) {
    return bench.scene.getRoot().lookupAll(".data-title .muted").stream()
        .map(label -> ((Label) label).getText())
        .filter(text -> text.endsWith("rows"))
        .findFirst()
        .orElse("");
  }

  private static XYChart<?, ?> drawn(Bench bench) {
    return (XYChart<?, ?>) bench.scene.lookup("#chart .chart");
  }

  private static int points(Bench bench) {
    return drawn(bench).getData().getFirst().getData().size();
  }

  private static String said(Bench bench) {
    return ((Label) bench.scene.lookup("#chart-sentence")).getText();
  }

  @SuppressWarnings("unchecked")
  private static void choose(Bench bench, String id, String words) throws Exception {
    Bench.run(() -> {
      var box = (ComboBox<Object>) bench.scene.lookup(id);
      box.getItems().stream()
          .filter(item -> box.getConverter().toString(item).equals(words))
          .findFirst()
          .ifPresent(box::setValue);
    });
  }
}
