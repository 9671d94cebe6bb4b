package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Stop;

/** How a run goes on from where it is stopped. */
public sealed interface Move {

  /**
   * Everything goes on.
   *
   * @param targets what is brought up to date
   * @param ignoring whether it goes past breakpoints
   */
  record Resume(Targets targets, boolean ignoring) implements Move {}

  /** One task goes on, one more is computed and stopped. */
  record Step(Stop stop) implements Move {}

  /** All tasks of a node go on; stops before what comes next. */
  record StepNode(NodeId node) implements Move {}

  /** All that the readers of a node need goes on; stops before those. */
  record StepOut(NodeId node) implements Move {}

  /** All that a node needs goes on; stops before the node. */
  record RunTo(NodeId node) implements Move {}

  /** What a task staged is forgotten and made anew. */
  record Recompute(Stop stop) implements Move {}
}
