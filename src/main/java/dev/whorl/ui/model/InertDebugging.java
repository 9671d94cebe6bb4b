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

/** Where a pipeline that is not trusted could be stopped: breakpoints are the user's own. */
record InertDebugging(Debugging debugging, InertBackend gate) implements Debugging {

  @Override
  public CompletableFuture<List<Breakpoint>> breakpoints(Pipeline pipeline) {
    return debugging.breakpoints(pipeline);
  }

  @Override
  public CompletableFuture<Breakpoint> keep(Pipeline pipeline, Breakpoint breakpoint) {
    return gate.ask(() -> debugging.keep(pipeline, breakpoint));
  }

  @Override
  public CompletableFuture<Breakpoint> remove(Pipeline pipeline, Breakpoint breakpoint) {
    return debugging.remove(pipeline, breakpoint);
  }

  @Override
  public RunHandle go(Pipeline pipeline, Move move, Consumer<RunEvent> listener) {
    return gate.run(() -> debugging.go(pipeline, move, listener));
  }

  @Override
  public CompletableFuture<Pipeline> abandon(Pipeline pipeline) {
    return debugging.abandon(pipeline);
  }

  @Override
  public CompletableFuture<StopView> view(Pipeline pipeline, Stop stop) {
    return gate.ask(() -> debugging.view(pipeline, stop));
  }
}
