package dev.whorl.ui.inspector.form;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Columns of the two sides of a join that seem to mean the same: of like types and names. */
public record JoinKey(Column left, Column right) {
  private static final Set<String> WHOLE =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

  /**
   * The likeliest first: of one name, then named after the other side ({@code user_id}, {@code
   * id}).
   */
  public static List<JoinKey> among(List<Column> left, List<Column> right) {
    var keys = new ArrayList<JoinKey>();
    for (var one : left) {
      for (var other : right) {
        if (isOfLikeType(one, other) && (isShared(one, other) || isNamedAfter(one, other))) {
          keys.add(new JoinKey(one, other));
        }
      }
    }
    keys.sort(Comparator.comparing(key -> !key.isShared()));
    return List.copyOf(keys);
  }

  /** Whether both sides have it under one name. */
  public boolean isShared() {
    return isShared(left, right);
  }

  /** As what a join matches. */
  public String condition() {
    return "left." + SqlName.of(left.name()) + " = right." + SqlName.of(right.name());
  }

  private static boolean isShared(Column one, Column other) {
    return one.name().equalsIgnoreCase(other.name());
  }

  private static boolean isNamedAfter(Column one, Column other) {
    var first = one.name().toLowerCase(Locale.ROOT);
    var second = other.name().toLowerCase(Locale.ROOT);
    return first.endsWith("_" + second) || second.endsWith("_" + first);
  }

  private static boolean isOfLikeType(Column one, Column other) {
    var first = one.type().toUpperCase(Locale.ROOT);
    var second = other.type().toUpperCase(Locale.ROOT);
    return first.equals(second) || (WHOLE.contains(first) && WHOLE.contains(second));
  }
}
