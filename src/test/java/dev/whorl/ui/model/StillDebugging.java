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

/** A debugger of which nothing is asked: no breakpoints, and no answers. */
public final class StillDebugging implements Debugging {
  @Override
  public CompletableFuture<List<Breakpoint>> breakpoints(Pipeline pipeline) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Breakpoint> keep(Pipeline pipeline, Breakpoint breakpoint) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Breakpoint> remove(Pipeline pipeline, Breakpoint breakpoint) {
    return new CompletableFuture<>();
  }

  @Override
  public RunHandle go(Pipeline pipeline, Move move, Consumer<RunEvent> listener) {
    throw new IllegalStateException("nobody goes on");
  }

  @Override
  public CompletableFuture<Pipeline> abandon(Pipeline pipeline) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<StopView> view(Pipeline pipeline, Stop stop) {
    return new CompletableFuture<>();
  }
}
