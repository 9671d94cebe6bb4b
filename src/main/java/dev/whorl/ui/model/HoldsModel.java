package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Held;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Holds and releases nodes and the pipeline of the branch that is shown. */
public final class HoldsModel {
  private final PipelineModel pipeline;
  private final HoldStore store;
  private final Runnable changed;
  private final Consumer<Notice> notices;

  /**
   * @param changed is called when other things may be computed than before
   */
  public HoldsModel(
      PipelineModel pipeline, Backend backend, Runnable changed, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.store = backend.holds();
    this.changed = changed;
    this.notices = notices;
    pipeline
        .originProperty()
        .addListener((property, old, now) -> {
          if (!old.isSameBranch(now)) {
            pipeline.held(Held.NOTHING);
            take(store.now(pipeline.pipeline()), () -> {});
          }
        });
  }

  /** Whether nothing at all is computed. */
  public boolean isPipelineHeld() {
    return pipeline.heldProperty().get().pipeline();
  }

  /** Whether nothing is computed behind the node. */
  public boolean isHeld(NodeId node) {
    return pipeline.heldProperty().get().nodes().contains(node);
  }

  /** Lets nothing past the selected nodes; if all of them are held, releases them. */
  public void toggleSelected() {
    toggle(pipeline.selectionProperty().get());
  }

  /** The same for any nodes. */
  public void toggle(Set<NodeId> nodes) {
    if (!nodes.isEmpty() && !pipeline.isPast()) {
      boolean hold = !nodes.stream().allMatch(this::isHeld);
      take(store.hold(pipeline.pipeline(), nodes, hold), changed);
    }
  }

  /** Lets nothing of the pipeline be computed, or releases it. */
  public void togglePipeline() {
    if (!pipeline.isPast()) {
      take(store.holdAll(pipeline.pipeline(), !isPipelineHeld()), changed);
    }
  }

  private void take(CompletableFuture<Held> answer, Runnable then) {
    var asked = pipeline.originProperty().get();
    Answers.take(
        answer,
        (held, error) -> {
          if (error != null) {
            notices.accept(Failures.notice("What is held can’t be told or changed", error));
          } else if (held != null && asked.isSameBranch(pipeline.originProperty().get())) {
            pipeline.held(held);
            then.run();
          }
        });
  }
}
