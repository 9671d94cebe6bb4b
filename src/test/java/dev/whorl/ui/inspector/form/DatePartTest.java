package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import org.junit.jupiter.api.Test;

class DatePartTest {
  @Test
  void columnIsGroupedByWhatIsCoarserThanItself() {
    assertThat(DatePart.of(new Column("at", "TIMESTAMP WITH TIME ZONE")))
        .containsExactly(DatePart.values());
    assertThat(DatePart.of(new Column("day", "DATE")))
        .containsExactly(DatePart.WEEK, DatePart.MONTH, DatePart.YEAR);
    assertThat(DatePart.of(new Column("amount", "DOUBLE"))).isEmpty();
  }

  @Test
  void expressionNamesItself() {
    assertThat(DatePart.DAY.of(SqlName.of("at"))).isEqualTo("\"at\"::DATE AS day");
    assertThat(DatePart.WEEK.of("ts")).isEqualTo("date_trunc('week', ts)::DATE AS week");
    assertThat(DatePart.HOUR.expression("ts")).isEqualTo("date_trunc('hour', ts)");
  }
}
