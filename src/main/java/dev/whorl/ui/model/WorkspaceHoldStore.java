package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Held;
import dev.whorl.reconcile.Pipeline;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The holds of a workspace. */
final class WorkspaceHoldStore implements HoldStore {
  private final Asking asking;

  WorkspaceHoldStore(Asking asking) {
    this.asking = asking;
  }

  @Override
  public CompletableFuture<Held> now(Pipeline pipeline) {
    return asking.ask((open, stop) -> open.holds(pipeline).now());
  }

  @Override
  public CompletableFuture<Held> hold(Pipeline pipeline, Set<NodeId> nodes, boolean held) {
    return asking.ask((open, stop) -> {
      var holds = open.holds(pipeline);
      nodes.forEach(held ? holds::hold : holds::release);
      return holds.now();
    });
  }

  @Override
  public CompletableFuture<Held> holdAll(Pipeline pipeline, boolean held) {
    return asking.ask((open, stop) -> {
      var holds = open.holds(pipeline);
      if (held) {
        holds.holdAll();
      } else {
        holds.releaseAll();
      }
      return holds.now();
    });
  }
}
