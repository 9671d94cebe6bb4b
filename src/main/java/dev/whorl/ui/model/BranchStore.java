package dev.whorl.ui.model;

import dev.whorl.reconcile.Branches.Standing;
import dev.whorl.reconcile.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the store knows of a pipeline's branches. As {@link Backend}: never blocks. */
public interface BranchStore {
  /** How branches stand. */
  CompletableFuture<Map<String, Standing>> standings(Pipeline pipeline, List<String> branches);

  /** A new branch stands where {@code from} does. */
  CompletableFuture<Void> created(Pipeline pipeline, String name, String from);

  /** All that is kept of a branch goes on under another name. */
  CompletableFuture<Void> renamed(Pipeline pipeline, String from, String to);

  /** The branch is no more. */
  CompletableFuture<Void> deleted(Pipeline pipeline, String name);

  /**
   * Publishes what {@code from} has published as that of {@code to}, by a pointer move.
   *
   * @param withGraph whether {@code to} also gets the graph of {@code from}
   * @return whether {@code from} has published anything
   */
  CompletableFuture<Boolean> promote(Pipeline pipeline, String from, String to, boolean withGraph);
}
