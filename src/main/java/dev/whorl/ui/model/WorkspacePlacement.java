package dev.whorl.ui.model;

import dev.whorl.reconcile.Execution.OnSpark;
import java.util.concurrent.CompletableFuture;

/** The machines of a workspace. */
final class WorkspacePlacement implements Placement {
  private final Asking asking;

  WorkspacePlacement(Asking asking) {
    this.asking = asking;
  }

  @Override
  public CompletableFuture<Integer> join(OnSpark cluster) {
    return asking.ask((open, stop) -> open.machines().join(cluster, stop));
  }

  @Override
  public CompletableFuture<Void> leave() {
    return asking.run(open -> open.machines().leave());
  }
}
