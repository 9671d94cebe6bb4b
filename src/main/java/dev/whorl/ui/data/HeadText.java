package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Profile;
import dev.whorl.ui.kit.Numbers;
import java.util.Optional;

/** What the head of a column says of it. */
final class HeadText {
  private HeadText() {}

  /** A few words: how many values, and what share of the cells is empty. */
  static String brief(Profile.OfColumn column, Profile of) {
    var values =
        (of.isCounted() ? "" : "≈ ")
            + Numbers.brief(column.distinct())
            + (column.distinct() == 1 ? " value" : " values");
    return column.nulls() == 0 ? values : share(column.nulls(), of.looked()) + " ∅ · " + values;
  }

  private static String share(long part, long all) {
    double percent = 100.0 * part / Math.max(1, all);
    return percent < 1 ? "<1 %" : Math.round(percent) + " %";
  }

  /**
   * All that is known, a line each.
   *
   * @param cell which of the profile's columns it is
   */
  static String of(Column column, Optional<Profile> known, int cell) {
    var text = new StringBuilder(column.name()).append("  ").append(column.type());
    known.ifPresent(profile -> {
      var of = profile.columns().get(cell);
      text.append('\n').append(Numbers.full(of.nulls())).append(" NULL");
      text.append(profile.isCounted() ? "\n" : "\nabout ")
          .append(Numbers.full(of.distinct()))
          .append(of.distinct() == 1 ? " value" : " values");
      of.least().ifPresent(least -> text.append("\nleast ").append(least));
      of.most().ifPresent(most -> text.append("\nmost ").append(most));
    });
    return text.toString();
  }
}
