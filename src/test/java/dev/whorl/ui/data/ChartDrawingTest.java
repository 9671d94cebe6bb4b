package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {
  private static Chart chart(Chart.Shape shape, Stream<String> labels) {
    List<Chart.Point> points = labels.map(label -> new Chart.Point(label, 1)).toList();
    return new Chart(shape, points, "");
  }

  private static Stream<String> days(int count) {
    return IntStream.range(0, count)
        .mapToObj(day -> LocalDate.of(2026, 1, 1).plusDays(day).toString());
  }

  @Test
  void asManyDaysAreNamedAsThereIsRoomFor() {
    int stride = ChartDrawing.stride(chart(Chart.Shape.LINE, days(365)), 664);
    double eachDay = 600 / 365.0;
    double name = "01-01".length() * 7 + 12;
    assertThat(stride * eachDay).isGreaterThanOrEqualTo(name);
    assertThat((stride - 1) * eachDay).isLessThan(name);
    assertThat(ChartDrawing.stride(chart(Chart.Shape.LINE, days(10)), 664)).isEqualTo(1);
  }

  @Test
  void daysOfSeveralYearsAreNamedWithTheirYear() {
    var one = ChartDrawing.stride(chart(Chart.Shape.LINE, days(360)), 664);
    var two = ChartDrawing.stride(chart(Chart.Shape.LINE, days(400).skip(40)), 664);
    assertThat(two).isGreaterThan(one);
  }

  @Test
  void rangesAreNamedNowAndThenButNamesAlways() {
    var ranges = IntStream.range(0, 24).mapToObj(i -> i * 1_000.5 + "");
    assertThat(ChartDrawing.stride(chart(Chart.Shape.BARS, ranges), 300)).isBetween(2, 24);
    var names = IntStream.range(0, 20).mapToObj(i -> "a long name " + i);
    assertThat(ChartDrawing.stride(chart(Chart.Shape.BARS, names), 300)).isEqualTo(1);
  }

  @Test
  void aPaneWithoutRoomNamesOnePoint() {
    assertThat(ChartDrawing.stride(chart(Chart.Shape.LINE, days(30)), 0)).isEqualTo(30);
    assertThat(ChartDrawing.stride(chart(Chart.Shape.LINE, days(1)), 0)).isEqualTo(1);
    assertThat(ChartDrawing.stride(chart(Chart.Shape.LINE, days(0)), 0)).isEqualTo(1);
  }
}
