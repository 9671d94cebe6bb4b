package dev.whorl.ui.data;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.model.Origin;
import java.util.Optional;

/** Which state of which dataset is shown, and how it is looked at. */
record Subject(
    Origin origin, NodeId node, Optional<Fingerprint> root, Optional<Long> rows, Look look) {

  /** Whether it is the same dataset, maybe in another state or in another order. */
  boolean isOfSameDataset(Subject other) {
    return origin.equals(other.origin)
        && node.equals(other.node)
        && look.subject().equals(other.look.subject());
  }
}
