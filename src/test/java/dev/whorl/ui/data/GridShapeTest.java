package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where rows and columns stand, and what fits into them. */
final class GridShapeTest {
  @Test
  void aWindowOverTwoBillionRowsIsExact() {
    var frame = new GridFrame(1_999_999_999L, 0, 800, GridFrame.HEAD + 240, 2_000_000_010L);
    assertThat(frame.rowAt(GridFrame.HEAD + 1)).isEqualTo(1_999_999_999L);
    assertThat(frame.rowAt(GridFrame.HEAD + 25)).isEqualTo(2_000_000_000L);
    assertThat(frame.mostTop()).isEqualTo(2_000_000_000.0);
  }

  @Test
  void revealingMovesNoFurtherThanNeeded() {
    var frame = new GridFrame(100, 0, 800, GridFrame.HEAD + 10 * GridFrame.ROW, 1000);
    assertThat(frame.topFor(105)).isEqualTo(100);
    assertThat(frame.topFor(99)).isEqualTo(99);
    assertThat(frame.topFor(110)).isEqualTo(101);
  }

  @Test
  void columnsAreAsWideAsTheirContentWithinLimits() {
    var columns =
        new GridColumns(
            List.of(new Column("id", "INTEGER"), new Column("text", "VARCHAR")),
            List.of(List.of("1", "x".repeat(500))));
    assertThat(columns.width(0)).isBetween(56.0, 120.0);
    assertThat(columns.width(1)).isEqualTo(340);
    assertThat(columns.at(columns.width(0) + 1)).contains(1);
    assertThat(columns.edgeAt(columns.width(0) - 2, 4)).contains(0);
    assertThat(columns.at(columns.total() + 1)).isEmpty();
  }

  @Test
  void numbersAreKnownByTheirTypes() {
    assertThat(GridColumns.isNumeric(new Column("a", "DECIMAL(12,2)"))).isTrue();
    assertThat(GridColumns.isNumeric(new Column("a", "INTEGER[]"))).isFalse();
    assertThat(GridColumns.isNumeric(new Column("a", "TIMESTAMP"))).isFalse();
  }

  @Test
  void whatDoesNotFitEndsInAnEllipsis() {
    assertThat(Clipping.fit("country", 7)).isEqualTo("country");
    assertThat(Clipping.fit("country", 5)).isEqualTo("coun…");
    assertThat(Clipping.fit("日本語", 5)).isEqualTo("日本…");
    assertThat(Clipping.fit("日本語", 6)).isEqualTo("日本語");
    assertThat(Clipping.fit("a\nb", 10)).isEqualTo("a↵b");
  }

  @Test
  void aSelectionKeepsItsAnchorWhileItGrows() {
    var start = Selection.at(5, 1);
    var grown = start.to(2, 3, true, 100, 4);
    assertThat(grown.range()).isEqualTo(new CellRange(2, 5, 1, 3));
    assertThat(grown.to(500, 9, false, 100, 4)).isEqualTo(Selection.at(99, 3));
  }
}
