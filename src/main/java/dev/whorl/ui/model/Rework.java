package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.Shares;
import dev.whorl.ui.kit.Numbers;
import java.util.Optional;

/**
 * Partitions of a node of which more have to be made than before an edit.
 *
 * @param stale to be made anew for certain
 * @param waiting to be made anew unless what is before them turns out unchanged
 * @param total partitions of the node
 */
public record Rework(NodeId node, int stale, int waiting, int total, Optional<Double> seconds) {

  /**
   * Empty if the edit adds nothing.
   *
   * @param before how the node stood; empty if it is new
   */
  static Optional<Rework> between(Optional<NodeReport> before, NodeReport now) {
    var was = before.map(NodeReport::shares).orElse(Shares.NONE);
    var is = now.shares();
    return is.stale() > was.stale() || is.waiting() > was.waiting()
        ? Optional.of(new Rework(now.node(), is.stale(), is.waiting(), is.total(), now.estimate()))
        : Optional.empty();
  }

  /** In a few words: “compute 37 of 365”, “compute up to 74 of 365”. */
  public String brief() {
    return "compute "
        + (waiting == 0 ? "" : "up to ")
        + Numbers.full((long) stale + waiting)
        + " of "
        + Numbers.full(total);
  }
}
