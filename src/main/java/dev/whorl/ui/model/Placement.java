package dev.whorl.ui.model;

import dev.whorl.reconcile.Execution.OnSpark;
import java.util.concurrent.CompletableFuture;

/** On which machines tasks run. As {@link Backend}: never blocks. */
public interface Placement {
  /**
   * Tries a cluster, and lets the next runs' tasks go there if it holds; fails with the reason, and
   * changes nothing, if not. Cancelling the answer leaves everything as it is.
   *
   * @return tasks that keep it busy
   */
  CompletableFuture<Integer> join(OnSpark cluster);

  /** Lets the next runs' tasks stay on this machine. */
  CompletableFuture<Void> leave();
}
