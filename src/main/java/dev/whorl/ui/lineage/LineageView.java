package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.ColumnTrace;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.ui.model.ChosenPartitions;

/** What the lineage panel has to show. */
sealed interface LineageView {
  /** Nobody asked for anything. */
  record Nothing() implements LineageView {}

  record Loading() implements LineageView {}

  record Failed(String why) implements LineageView {}

  /** What some partitions came from, and what came of them. */
  record Partitions(ChosenPartitions of, LineageSummary summary) implements LineageView {}

  /** Which columns a column comes from. */
  record Columns(NodeId node, String column, ColumnTrace trace) implements LineageView {}
}
