package dev.whorl.ui.model;

import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.QueryException;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.model.Backend.RunHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps breakpoints and remembers moves; runs go on until the test ends them. */
public final class ScriptedDebugging implements Debugging {
  public final List<Breakpoint> kept = new ArrayList<>();
  final List<Move> moves = new ArrayList<>();
  final List<Stop> viewed = new ArrayList<>();
  CompletableFuture<RunReport> run = new CompletableFuture<>();
  Consumer<RunEvent> listener = _ -> {};
  int abandoned;

  @Override
  public CompletableFuture<List<Breakpoint>> breakpoints(Pipeline pipeline) {
    return CompletableFuture.completedFuture(List.copyOf(kept));
  }

  @Override
  public CompletableFuture<Breakpoint> keep(Pipeline pipeline, Breakpoint breakpoint) {
    if (breakpoint.trigger().equals(new Trigger.Condition("wrong"))) {
      return CompletableFuture.failedFuture(new QueryException("It can't be asked."));
    }
    var numbered = breakpoint.id() == 0 ? breakpoint.withId(kept.size() + 1) : breakpoint;
    kept.removeIf(old -> old.id() == numbered.id());
    kept.add(numbered);
    return CompletableFuture.completedFuture(numbered);
  }

  @Override
  public CompletableFuture<Breakpoint> remove(Pipeline pipeline, Breakpoint breakpoint) {
    kept.remove(breakpoint);
    return CompletableFuture.completedFuture(breakpoint);
  }

  @Override
  public RunHandle go(Pipeline pipeline, Move move, Consumer<RunEvent> events) {
    moves.add(move);
    listener = events;
    run = new CompletableFuture<>();
    var done = run;
    return new RunHandle() {
      @Override
      public void stop() {}

      @Override
      public void pause(boolean wished) {}

      @Override
      public CompletableFuture<RunReport> done() {
        return done;
      }
    };
  }

  @Override
  public CompletableFuture<Pipeline> abandon(Pipeline pipeline) {
    abandoned++;
    return CompletableFuture.completedFuture(pipeline);
  }

  @Override
  public CompletableFuture<StopView> view(Pipeline pipeline, Stop stop) {
    viewed.add(stop);
    return CompletableFuture.completedFuture(
        new StopView(List.of(), Optional.empty(), "", new StopView.Frames(List.of(), true)));
  }
}
