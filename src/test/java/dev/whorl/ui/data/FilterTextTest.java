package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look.Condition;
import dev.whorl.reconcile.Look.Test;
import java.util.List;
import java.util.Optional;

/** What a filter's text means. */
final class FilterTextTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("amount", "INTEGER"),
          new Column("country", "VARCHAR"),
          new Column("net price", "DOUBLE"));

  private static List<Condition> read(String text) {
    return FilterText.conditions(text, COLUMNS);
  }

  private static Condition of(String column, Test test, String value) {
    return new Condition(Optional.of(column), test, value);
  }

  private static Condition holds(String value) {
    return new Condition(Optional.empty(), Test.CONTAINS, value);
  }

  @org.junit.jupiter.api.Test
  void wordsAreLookedForAnywhere() {
    assertThat(read("  de \"two words\" ")).containsExactly(holds("de"), holds("two words"));
    assertThat(read("")).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void columnsAreComparedWithOrWithoutSpaces() {
    assertThat(read("amount>=10 country != FR"))
        .containsExactly(of("amount", Test.AT_LEAST, "10"), of("country", Test.IS_NOT, "FR"));
    assertThat(read("\"net price\" < 2.5 Country~d"))
        .containsExactly(of("net price", Test.LESS, "2.5"), of("country", Test.CONTAINS, "d"));
  }

  @org.junit.jupiter.api.Test
  void whatIsNoColumnIsText() {
    assertThat(read("a=b")).containsExactly(holds("a=b"));
    assertThat(read("amount >")).containsExactly(holds("amount"), holds(">"));
  }

  @org.junit.jupiter.api.Test
  void nothingIsAskedForByItsSign() {
    assertThat(read("country = ∅ amount != ∅"))
        .containsExactly(of("country", Test.IS_NULL, ""), of("amount", Test.IS_NOT_NULL, ""));
  }

  @org.junit.jupiter.api.Test
  void whatTheMenuWritesIsReadBack() {
    var text = FilterText.with("x", "net price", "=", Optional.of("a \"b\""));
    assertThat(read(text)).containsExactly(holds("x"), of("net price", Test.IS, "a \"b\""));
    assertThat(read(FilterText.with("", "country", "=", Optional.empty())))
        .containsExactly(of("country", Test.IS_NULL, ""));
  }
}
