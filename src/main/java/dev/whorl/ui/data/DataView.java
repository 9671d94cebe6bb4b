package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look;
import java.util.List;

/** What the data panel shows. */
sealed interface DataView {
  /** No node is selected, or several are. */
  record Nobody(int selected) implements DataView {}

  /** The first answer is awaited. */
  record Loading(NodeId node) implements DataView {}

  /** Nothing of the node exists yet. */
  record Nothing(NodeId node) implements DataView {}

  /**
   * The engine could not say.
   *
   * @param message why, and what to do
   */
  record Failed(NodeId node, String message) implements DataView {}

  /**
   * Rows to look at.
   *
   * @param look which ones
   * @param total how many they are
   */
  record Rows(NodeId node, Look look, List<Column> columns, long total) implements DataView {}
}
