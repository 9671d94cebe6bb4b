package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.partition.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinKeyTest {
  private static final Column USER_ID = new Column("user_id", "BIGINT");
  private static final Column ID = new Column("id", "INTEGER");
  private static final Column DAY = new Column("day", "DATE");

  @Test
  void sharedNamesComeBeforeThoseNamedAfterTheOtherSide() {
    var keys = JoinKey.among(List.of(USER_ID, DAY), List.of(ID, DAY));
    assertThat(keys).containsExactly(new JoinKey(DAY, DAY), new JoinKey(USER_ID, ID));
    assertThat(keys.getLast().condition()).isEqualTo("left.user_id = right.id");
  }

  @Test
  void columnsOfOtherTypesAreNoKeys() {
    assertThat(JoinKey.among(List.of(DAY), List.of(new Column("day", "VARCHAR")))).isEmpty();
  }
}
