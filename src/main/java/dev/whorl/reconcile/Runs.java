package dev.whorl.reconcile;

import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Repository;
import dev.whorl.repository.RepositoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The runs of a workspace: one at a time, in the order in which they were asked for. */
final class Runs {
  private final Context context;
  private final Repository repository;
  private final SqlFrontEnd frontEnd;
  private final Situations situations;
  private final Assessor assessor;
  private final BranchLooks looks;
  private final ExecutorService pool = Executors.newCachedThreadPool(taskThreads());
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile Optional<String> holder = Optional.empty();
  private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param looks are shown what a run makes, as it makes it
   */
  Runs(
      Context context,
      SqlFrontEnd frontEnd,
      Situations situations,
      Assessor assessor,
      BranchLooks looks) {
    this.context = context;
    this.repository = context.repository();
    this.frontEnd = frontEnd;
    this.situations = situations;
    this.assessor = assessor;
    this.looks = looks;
  }

  /** Tasks take every core that nobody else wants: who looks at the window does not wait. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static ThreadFactory taskThreads() {
    return Thread.ofPlatform()
        .daemon()
        .priority(Thread.MIN_PRIORITY)
        .name("whorl-task-", 0)
        .factory();
  }

  /**
   * Starts a run, or lets it wait for its turn.
   *
   * @param look what the pipeline reads, when the run begins
   */
  Workspace.Run start(
      Pipeline pipeline,
      Seen.Glance look,
      Targets targets,
      Going going,
      Consumer<RunEvent> listener) {
    var cancellation = new Cancellation();
    var pause = new Pause();
    var report = new CompletableFuture<RunReport>();
    underWay.add(cancellation);
    Thread.ofPlatform()
        .name("whorl-run")
        .daemon()
        .start(() -> {
          try {
            report.complete(
                hasTurn(look, listener, cancellation)
                    ? atTurn(pipeline, look, targets, going, listener, pause, cancellation)
                    : neverBegun(pipeline, listener));
          } catch (RuntimeException | Error e) {
            report.completeExceptionally(e);
          } finally {
            underWay.remove(cancellation);
          }
        });
    return new Handle(pause, cancellation, report);
  }

  private RunReport atTurn(
      Pipeline pipeline,
      Seen.Glance look,
      Targets targets,
      Going going,
      Consumer<RunEvent> listener,
      Pause pause,
      Cancellation cancellation) {
    try {
      holder = Optional.of(pipeline.name());
      return run(pipeline, look, targets, going, listener, pause, cancellation);
    } finally {
      holder = Optional.empty();
      turn.unlock();
    }
  }

  /** Waits for the turn of a run, and says for what; false if the run is stopped before. */
  private boolean hasTurn(
      Seen.Glance look, Consumer<RunEvent> listener, Cancellation cancellation) {
    if (!turn.isLocked()) {
      turn.lock();
      return true;
    }
    var whose = holder.map(name -> "Waiting for the run of “" + name + "”");
    listener.accept(new RunEvent.Progress(whose.orElse("Waiting for other work")));
    if (!new PatientLock(turn).lock(cancellation)) {
      return false;
    }
    look.forget();
    listener.accept(new RunEvent.Progress("Looking at sources"));
    return true;
  }

  /** Of a run that was stopped before its turn: all is as it was. */
  private RunReport neverBegun(Pipeline pipeline, Consumer<RunEvent> listener) {
    var report =
        new RunReport(
            repository.newRun(),
            pipeline.branch(),
            RunReport.Outcome.INTERRUPTED,
            false,
            0,
            PartitionCounts.NONE,
            0,
            0,
            situations.stops(pipeline),
            new LinkedHashMap<>());
    listener.accept(new RunEvent.Finished(report));
    return report;
  }

  /** As {@link Workspace#recheck}; takes its turn like a run. */
  RecheckReport recheck(Pipeline pipeline, Targets targets, long seed) throws QueryException {
    turn.lock();
    try {
      return new Recheck(context, situations.advanced(pipeline, targets), seed).run();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    } finally {
      turn.unlock();
    }
  }

  private RunReport run(
      Pipeline pipeline,
      Seen.Glance look,
      Targets targets,
      Going going,
      Consumer<RunEvent> listener,
      Pause pause,
      Cancellation cancellation) {
    long number = repository.newRun();
    var stops = situations.stops(pipeline);
    var situation = situations.anew(pipeline, look.take(), targets, standing(stops, number, going));
    assessor.assess(pipeline, situation);
    var before = Assessment.of(situation);
    listener.accept(new RunEvent.Started(number, before));
    var savings = new Savings(repository, before);
    var report =
        pass(number, pipeline, situation, going, stops, savings, listener, pause, cancellation);
    while (report.isEmpty()) {
      // Every pass finds at least one more object lost, and makes it again, so this ends.
      stops = situations.stops(pipeline);
      situation = situations.anew(pipeline, look.take(), targets, standing(stops, number, going));
      assessor.assess(pipeline, situation);
      report =
          pass(number, pipeline, situation, going, stops, savings, listener, pause, cancellation);
    }
    listener.accept(new RunEvent.Finished(report.get()));
    return report.get();
  }

  /** The stops that do not go on; no run goes past one that it made itself. */
  private static List<Stop> standing(List<Stop> stops, long run, Going going) {
    return stops.stream()
        .filter(stop -> stop.run() == run || !going.goesOn().test(stop.blueprint()))
        .toList();
  }

  private Optional<RunReport> pass(
      long number,
      Pipeline pipeline,
      Situation situation,
      Going going,
      List<Stop> stops,
      Savings savings,
      Consumer<RunEvent> listener,
      Pause pause,
      Cancellation cancellation) {
    var last = repository.latest(pipeline.branchName());
    var showing = new Showing(looks.datasets(pipeline), situation, listener);
    var halts =
        new Halting(context, pipeline.branchName(), number, situation, going, stops, frontEnd);
    var tasks =
        new TaskRunner(
            context, pipeline.branchName(), situation, situations.scanner(pipeline), cancellation);
    var loop =
        new RunLoop(
            context,
            pipeline.branchName(),
            pipeline.graph(),
            situation,
            tasks,
            situations.exports(pipeline),
            halts,
            showing,
            pause,
            cancellation);
    try {
      return loop.run(number, last, savings, pool);
    } finally {
      showing.end();
    }
  }

  /** Waits until no run is under way, and does {@code something} before another could start. */
  void between(Runnable something) {
    turn.lock();
    try {
      something.run();
    } finally {
      turn.unlock();
    }
  }

  /** Stops what is under way, waits for it, and does {@code last} before another could start. */
  void end(Runnable last) {
    underWay.forEach(Cancellation::request);
    between(() -> {
      pool.shutdown();
      last.run();
    });
  }

  private record Handle(Pause pause, Cancellation cancellation, CompletableFuture<RunReport> report)
      implements Workspace.Run {
    @Override
    public void pause(boolean wished) {
      pause.wish(wished);
    }

    @Override
    public void stop() {
      cancellation.request();
    }

    @Override
    public RunReport await() {
      try {
        return report.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RepositoryException store
            ? store
            : new IllegalStateException("The run ended with an error: " + e.getCause(), e);
      }
    }
  }
}
