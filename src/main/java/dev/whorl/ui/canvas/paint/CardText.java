package dev.whorl.ui.canvas.paint;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLook;
import java.util.List;

/** How a node stands, in the few words that a card has room for. */
final class CardText {
  private CardText() {}

  /** The word for the state; with how many there are, where it is about some tasks only. */
  static String state(NodeReport report) {
    var shares = report.shares();
    if (report.freshness() != Freshness.STOPPED) {
      return StateLook.of(report.freshness()).word();
    }
    return shares.total() > 1 ? Numbers.full(shares.stopped()) + " stopped" : "stopped";
  }

  /**
   * Rows while all of them are there, else how much is; what may all turn out fresh is “up to”.
   *
   * @return the fullest first, the shortest last
   */
  static List<String> amounts(NodeReport report) {
    var shares = report.shares();
    if (report.freshness() == Freshness.INVALID) {
      return List.of("");
    }
    var total = Numbers.full(shares.total());
    if (report.freshness() == Freshness.STOPPED) {
      return shares.total() > 1 ? List.of("of " + total) : List.of("");
    }
    if (shares.fresh() < shares.total()) {
      return shares.total() == 1
          ? List.of("1 part")
          : shares.waiting() == shares.total()
              ? List.of("up to " + total, "≤ " + total)
              : List.of(Numbers.full(shares.fresh()) + " of " + total);
    }
    return report
        .rows()
        .map(rows -> List.of(Numbers.rows(rows), Numbers.brief(rows)))
        .orElse(List.of(""));
  }
}
