package dev.whorl.ui.kit;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Look;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.Region;

/** Rows in a grid, whatever their number, for a feature that says which ones. */
public interface RowsView {
  /** The grid. */
  Region region();

  /** What filters the rows, with their number; for a bar that stands elsewhere. */
  Region tools();

  /**
   * Shows what a question about a node gives, from its first row.
   *
   * @param maker the node whose tasks make such rows; empty if none does
   */
  void show(NodeId node, Look.Subject subject, Optional<NodeId> maker);

  /** Shows no rows, and drops what is awaited. */
  void clear();

  /** Whether rows are awaited; {@link #clear} gives that up. */
  ReadOnlyBooleanProperty busyProperty();
}
