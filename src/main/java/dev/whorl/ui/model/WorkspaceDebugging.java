package dev.whorl.ui.model;

import dev.whorl.reconcile.Debugger;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.QueryException;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.model.Backend.RunHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The workspace's debugger on background threads. */
final class WorkspaceDebugging implements Debugging {
  private final WorkspaceBackend backend;

  WorkspaceDebugging(WorkspaceBackend backend) {
    this.backend = backend;
  }

  @Override
  public CompletableFuture<List<Breakpoint>> breakpoints(Pipeline pipeline) {
    return backend.ask(open -> open.debugger(pipeline).breakpoints());
  }

  @Override
  public CompletableFuture<Breakpoint> keep(Pipeline pipeline, Breakpoint breakpoint) {
    return backend.ask(open -> {
      var debugger = open.debugger(pipeline);
      var problem = debugger.problem(breakpoint);
      if (problem.isPresent()) {
        throw new QueryException(problem.get());
      }
      return debugger.set(breakpoint);
    });
  }

  @Override
  public CompletableFuture<Breakpoint> remove(Pipeline pipeline, Breakpoint breakpoint) {
    return backend.ask(open -> {
      open.debugger(pipeline).remove(breakpoint);
      return breakpoint;
    });
  }

  @Override
  public RunHandle go(Pipeline pipeline, Move move, Consumer<RunEvent> listener) {
    return backend.run(open -> started(open.debugger(pipeline), move, listener));
  }

  private static Workspace.Run started(Debugger debugger, Move move, Consumer<RunEvent> listener) {
    return switch (move) {
      case Move.Resume resume when resume.ignoring() ->
          debugger.resumeIgnoringBreakpoints(resume.targets(), listener);
      case Move.Resume resume -> debugger.resume(resume.targets(), listener);
      case Move.Step step -> debugger.step(step.stop(), listener);
      case Move.StepNode step -> debugger.stepNode(step.node(), listener);
      case Move.StepOut step -> debugger.stepOut(step.node(), listener);
      case Move.RunTo run -> debugger.runTo(run.node(), listener);
      case Move.Recompute again -> debugger.dropAndRecompute(again.stop(), listener);
    };
  }

  @Override
  public CompletableFuture<Pipeline> abandon(Pipeline pipeline) {
    return backend.ask(open -> {
      open.debugger(pipeline).abandon();
      return pipeline;
    });
  }

  @Override
  public CompletableFuture<StopView> view(Pipeline pipeline, Stop stop) {
    return backend.ask(open -> open.debugger(pipeline).view(stop));
  }
}
