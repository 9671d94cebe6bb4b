package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import java.util.Set;

/**
 * What the user lets nothing past.
 *
 * @param pipeline whether nothing at all is to be computed
 * @param nodes that are computed themselves, while what is behind them stays as it is
 */
public record Held(boolean pipeline, Set<NodeId> nodes) {
  public static final Held NOTHING = new Held(false, Set.of());

  public Held {
    nodes = Set.copyOf(nodes);
  }
}
