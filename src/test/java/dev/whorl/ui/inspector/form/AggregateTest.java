package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Draft.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("day", "DATE"),
          new Column("amount", "DECIMAL(10,2)"),
          new Column("Net price", "DOUBLE"));

  @Test
  void onlyNumbersAreSummed() {
    assertThat(Aggregate.SUM.among(COLUMNS))
        .extracting(Column::name)
        .containsExactly("amount", "Net price");
    assertThat(Aggregate.LEAST.among(COLUMNS)).isEqualTo(COLUMNS);
    assertThat(Aggregate.ROWS.among(COLUMNS)).isEmpty();
  }

  @Test
  void measuresAreNamedAfterWhatTheyAre() {
    assertThat(Aggregate.SUM.of("amount", List.of()))
        .isEqualTo(new Pair("sum_amount", "sum(amount)"));
    assertThat(Aggregate.ROWS.of("", List.of("rows", "rows_2")))
        .isEqualTo(new Pair("rows_3", "count(*)"));
  }

  @Test
  void namesThatAreNoWordAreQuoted() {
    assertThat(Aggregate.DISTINCT.of("Net price", List.of()).text())
        .isEqualTo("count(DISTINCT \"Net price\")");
    assertThat(Aggregate.MOST.of("order", List.of()).text()).isEqualTo("max(\"order\")");
  }
}
