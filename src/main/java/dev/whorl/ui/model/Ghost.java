package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Numbers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reconciliation would do while there are edits that none has seen yet.
 *
 * @param affected nodes of which the edits make something stale that was not
 * @param idle edited nodes of which nothing has to be computed
 * @param certain partitions, in all nodes, that would be computed for certain
 * @param most those that may be
 * @param reused those that stay as they are
 * @param seconds that this took before; empty if that isn't known
 */
public record Ghost(
    Map<NodeId, Rework> affected,
    Set<NodeId> idle,
    int certain,
    int most,
    int reused,
    Optional<Double> seconds) {

  /** What the edits make anew of a node. */
  public Optional<Rework> at(NodeId node) {
    return Optional.ofNullable(affected.get(node));
  }

  /** In one to three words, for a button: “37”, “up to 111”, “nothing”. */
  public String brief() {
    if (most == 0) {
      return "nothing";
    }
    return (certain == most ? "" : "up to ") + Numbers.full(most);
  }

  private String range() {
    return certain > 0 && certain < most
        ? Numbers.full(certain) + " to " + Numbers.full(most)
        : brief();
  }

  /** In a sentence. */
  public String words() {
    if (most == 0) {
      return "With your edits nothing would be computed: all "
          + Numbers.counted(reused, "partition")
          + " stay.";
    }
    return "With your edits "
        + range()
        + (most == 1 ? " partition" : " partitions")
        + " would be computed, and "
        + Numbers.full(reused)
        + " reused"
        + seconds.map(known -> "; about " + Numbers.seconds(known)).orElse("")
        + ".";
  }
}
