package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Held;
import dev.whorl.reconcile.Pipeline;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the user lets nothing past, by branch. As {@link Backend}: never blocks. */
public interface HoldStore {
  CompletableFuture<Held> now(Pipeline pipeline);

  /** Holds nodes, or releases them; answers what is held then. */
  CompletableFuture<Held> hold(Pipeline pipeline, Set<NodeId> nodes, boolean held);

  /** Holds the pipeline, or releases it, which leaves nodes held; answers what is held then. */
  CompletableFuture<Held> holdAll(Pipeline pipeline, boolean held);
}
