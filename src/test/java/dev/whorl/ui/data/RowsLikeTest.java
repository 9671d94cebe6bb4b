package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsLikeTest {
  private static final Column AMOUNT = new Column("amount", "DECIMAL(10,2)");
  private static final Column NAME = new Column("Full name", "VARCHAR");

  private static List<List<@Nullable String>> column(@Nullable String... cells) {
    var rows = new ArrayList<List<@Nullable String>>();
    for (var cell : cells) {
      rows.add(Arrays.asList(cell));
    }
    return rows;
  }

  @Test
  void negativeNumbersAreAllMeant() {
    assertThat(RowsLike.of(List.of(AMOUNT), column("-19.90"))).isEqualTo("amount < 0");
    assertThat(RowsLike.of(List.of(AMOUNT), column("-1", null)))
        .isEqualTo("amount IS NULL OR amount < 0");
  }

  @Test
  void otherValuesAreMeantThemselves() {
    assertThat(RowsLike.of(List.of(AMOUNT), column("0.00"))).isEqualTo("amount = 0.00");
    assertThat(RowsLike.of(List.of(NAME), column("O'Hara", "x", "x")))
        .isEqualTo("\"Full name\" IN ('O''Hara', 'x')");
  }

  @Test
  void rowsAreMeantAsAWhole() {
    var rows = List.of(Arrays.<@Nullable String>asList("-1", "a"), Arrays.asList("2", null));
    assertThat(RowsLike.of(List.of(AMOUNT, NAME), rows))
        .isEqualTo(
            "(amount = -1 AND \"Full name\" = 'a') OR (amount = 2 AND \"Full name\" IS NULL)");
  }
}
