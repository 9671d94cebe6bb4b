package dev.whorl.ui.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionStates;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where partitions lie, and what a brush takes of them. */
class MatrixTest {
  private static PartitionStates.Row row(String node, String... keys) {
    var states = new TreeMap<PartitionKey, Freshness>();
    for (var key : keys) {
      boolean stale = key.endsWith("!");
      var parts = List.of(key.replace("!", "").split("/"));
      states.put(new PartitionKey(parts), stale ? Freshness.STALE : Freshness.FRESH);
    }
    return PartitionStates.Row.of(new NodeId(node), states);
  }

  private static final Matrix MATRIX =
      Matrix.of(
          new PartitionStates(
              List.of(
                  row("files", "2026-01-05.csv", "2026-01-06.csv", "2026-01-14.csv!"),
                  row("days", "2026-01-05", "2026-01-06!", "2026-01-08", "\\N"),
                  row("weeks", "2026-01-05", "2026-01-12!"),
                  row("months", "2026-01-01", "2026-02-01"),
                  row("parts", "a/2026-01-05", "b/2026-01-05"),
                  row("total", "*!"),
                  row("countries", "DE", "FR"))));

  private static String at(String node, double day) {
    var in = MATRIX.rows().stream().filter(r -> r.node().value().equals(node)).findFirst();
    var cell = in.map(r -> r.at(MATRIX.axis().ofDay(day))).orElse(OptionalInt.empty());
    return cell.isPresent() ? in.orElseThrow().key(cell.getAsInt()).text() : "";
  }

  private static double day(int ofJanuary) {
    return java.time.LocalDate.of(2026, 1, ofJanuary).toEpochDay() + 0.5;
  }

  @Test
  void aKeyLiesAtItsTimeAndLastsUntilTheNextOfItsKindBegins() {
    assertThat(at("files", day(6))).isEqualTo("2026-01-06.csv");
    assertThat(at("days", day(7))).isEmpty();
    assertThat(at("weeks", day(11))).isEqualTo("2026-01-05");
    assertThat(at("weeks", day(18))).isEqualTo("2026-01-12");
    assertThat(at("months", day(31))).isEqualTo("2026-01-01");
    assertThat(at("total", day(3))).isEqualTo("*");
    assertThat(at("countries", day(3))).isEmpty();
  }

  @Test
  void partitionsOfTheSameTimeShareItsPlace() {
    assertThat(at("parts", day(5) - 0.2)).isEqualTo("a/2026-01-05");
    assertThat(at("parts", day(5) + 0.2)).isEqualTo("b/2026-01-05");
  }

  @Test
  void keysWithoutTimeLieBehindItInTheirOrder() {
    assertThat(MATRIX.axis().otherKeys())
        .extracting(PartitionKey::text)
        .containsExactly("DE", "FR", "\\N");
    var countries = MATRIX.rows().getLast();
    assertThat(countries.start(0)).isGreaterThan(MATRIX.axis().timeWidth());
    assertThat(countries.end(0)).isEqualTo(countries.start(1));
  }

  @Test
  void whatIsNoDateIsNoTime() {
    assertThat(KeyTime.of(PartitionKey.file("2026-13-05.csv"))).isEmpty();
    assertThat(KeyTime.of(PartitionKey.file("12026-01-05.csv"))).isEmpty();
    assertThat(KeyTime.of(PartitionKey.value("1970-01-02 06:00:00"))).hasValue(1.25);
  }

  @Test
  void aBrushTakesWhatLiesBetweenItsEnds() {
    var axis = MATRIX.axis();
    var brush = new Brush(0, 1, axis.ofDay(day(6)), axis.ofDay(day(8)));
    assertThat(brush.partitions(MATRIX))
        .extracting(chosen ->
            chosen.node() + " " + chosen.keys().stream().map(PartitionKey::text).sorted().toList())
        .containsExactly("files [2026-01-06.csv]", "days [2026-01-06, 2026-01-08]");
    assertThat(MATRIX.counts(0, 1, brush.from(), brush.to()))
        .containsEntry(Freshness.FRESH, 2)
        .containsEntry(Freshness.STALE, 1);
    assertThat(brush.single(MATRIX)).isEmpty();
    assertThat(Brush.of(2, MATRIX.rows().get(2), 1).single(MATRIX)).contains(1);
  }

  @Test
  void whatIsUnderThePointerStaysThereWhileZooming() {
    var view = MatrixView.fitting(MATRIX, 400, 200);
    double place = view.place(120);
    var near = view.zoomed(2, 120, MATRIX, 400);
    assertThat(near.scale()).isGreaterThan(view.scale());
    assertThat(near.place(120)).isEqualTo(place, org.assertj.core.data.Offset.offset(1e-9));
  }
}
