package dev.whorl.ui.model;

import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.model.Backend.RunHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The engine's debugger as the window sees it: what {@link Backend} promises holds here too. Rows
 * of a stopped task are asked of {@link Backend#page}.
 */
public interface Debugging {
  /** The breakpoints of the pipeline's branch, in the order in which they were made. */
  CompletableFuture<List<Breakpoint>> breakpoints(Pipeline pipeline);

  /**
   * Keeps a breakpoint: a new one if its number is 0, else in the place of the one with it. Answers
   * with its number; fails with the reason if it can't be used.
   */
  CompletableFuture<Breakpoint> keep(Pipeline pipeline, Breakpoint breakpoint);

  /** Forgets a breakpoint, and answers with it. */
  CompletableFuture<Breakpoint> remove(Pipeline pipeline, Breakpoint breakpoint);

  /**
   * Goes on.
   *
   * @param listener hears each event on the run's own thread and must not block
   */
  RunHandle go(Pipeline pipeline, Move move, Consumer<RunEvent> listener);

  /** Forgets what is stopped, with what it staged. */
  CompletableFuture<Pipeline> abandon(Pipeline pipeline);

  /** What there is to see at a stop; fails if the task is not stopped any more. */
  CompletableFuture<StopView> view(Pipeline pipeline, Stop stop);
}
