package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.inspector.Clicks;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lands in the clipboard. */
final class CopyingTest {
  private static final List<Column> TWO =
      List.of(new Column("a", "INTEGER"), new Column("b", "VARCHAR"));

  @Test
  void namesStandAboveTheCells() {
    var tsv = new Tsv(TWO, List.of(0, 1));
    tsv.add(List.of("1", "x"));
    tsv.add(Arrays.asList("2", null));
    assertThat(tsv).hasToString("a\tb\n1\tx\n2\t\n");
  }

  @Test
  void breaksAndTabsAreQuoted() {
    var tsv = new Tsv(TWO, List.of(1));
    tsv.add(List.of("1", "say \"x\"\nand y"));
    assertThat(tsv).hasToString("b\n\"say \"\"x\"\"\nand y\"\n");
  }

  @Test
  void rowsThatWereNeverVisibleAreCopiedToo() {
    var backend = new RowsBackend(20_000);
    var shown =
        new DataView.Rows(
            new NodeId("valid"), Look.at(new NodeId("valid")), RowsBackend.COLUMNS, 20_000);
    var text =
        new Copying(Clicks.model(), backend)
            .text(shown, new CellRange(100, 12_099, 0, 0), List.of(0))
            .join();
    assertThat(text.lines()).hasSize(12_001);
    assertThat(backend.asked).hasSize(3);
  }

  @Test
  void aHundredMillionRowsAreTooMuch() {
    assertThat(Copying.isTooMuch(new CellRange(0, 99_999_999, 0, 5))).isTrue();
    assertThat(Copying.isTooMuch(new CellRange(0, 9_999, 0, 5))).isFalse();
  }
}
