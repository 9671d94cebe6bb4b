package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.Compiler;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Repository;
import dev.whorl.repository.RepositoryException;
import dev.whorl.source.Territory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * An open store with its engine: everything that can be asked of it, or done to it, by command line
 * and editor. All methods block and may be called from any thread except the UI thread; none of
 * those threads may be interrupted.
 */
public final class Workspace implements AutoCloseable {
  private final Settings settings;
  private final Repository repository;
  private final DuckDbSql sql;
  private final Compiler compiler;
  private final Context context;
  private final ExecutorService pool;
  private final ReentrantLock runs = new ReentrantLock(true);
  private final Map<BranchName, Datasets> datasets = new ConcurrentHashMap<>();
  private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param store folder, made if absent
   * @param threads tasks that run at once
   * @param memory bytes for the engine in all
   * @param waitForStore whether to wait for a store that is in use
   * @param workspaces folders that documents may read and write beside their own
   */
  public record Settings(
      Path store, int threads, long memory, boolean waitForStore, List<Path> workspaces) {
    private static final long LEAST_MEMORY = 512L << 20;

    /**
     * Half of the machine's memory, in bytes, as Java sees it: a heap may grow to a quarter of it.
     * Asking the machine itself would cost a tenth of a second at every start.
     */
    public static long defaultMemory() {
      return Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() * 2);
    }
  }

  /**
   * @param message the engine's, in one or two sentences
   * @param offset index of the offending character in the SQL text, or -1
   */
  public record SqlProblem(String message, int offset) {}

  /** A run under way. */
  public interface Run {
    /** Asks it to stop; what was committed stays. Returns at once. */
    void stop();

    /**
     * Waits for its end.
     *
     * @throws RepositoryException if the store could not keep its result
     */
    RunReport await();
  }

  private Workspace(Settings settings, Repository repository, DuckDbSql sql) {
    this.settings = settings;
    this.repository = repository;
    this.sql = sql;
    this.compiler = new Compiler(new DuckDbFrontEnd(sql));
    var engine = new DuckDbEngine(repository.spill(), settings.memory() / settings.threads());
    this.context =
        new Context(
            repository,
            engine,
            new Tables(repository),
            settings.threads(),
            new ConcurrentHashMap<>());
    this.pool = Executors.newFixedThreadPool(settings.threads(), taskThreads());
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
   * @throws StoreException if the store is in use, damaged, or can't be written
   */
  public static Workspace open(Settings settings) throws StoreException {
    var sql = new FutureTask<>(DuckDbSql::new);
    Thread.ofPlatform().daemon().name("whorl-sql").start(sql);
    try {
      var repository = Repository.open(settings.store(), settings.waitForStore());
      try {
        return new Workspace(settings, repository, sql.get());
      } catch (ExecutionException | InterruptedException e) {
        repository.close();
        throw new StoreException("The engine did not start: " + e.getMessage(), e);
      }
    } catch (RepositoryException e) {
      close(sql);
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void close(FutureTask<DuckDbSql> sql) throws StoreException {
    try {
      sql.get().close();
    } catch (ExecutionException | InterruptedException | EngineException e) {
      throw new StoreException("The engine did not start: " + e.getMessage(), e);
    }
  }

  /** How the pipeline stands; scans its sources, computes nothing. */
  public Assessment assess(Pipeline pipeline) {
    return assess(pipeline, Set.of()).assessment();
  }

  /** What reconciling {@code targets} would do and why; computes nothing. */
  public Plan plan(Pipeline pipeline, Set<NodeId> targets) {
    return assess(pipeline, targets).plan();
  }

  private Assessing assess(Pipeline pipeline, Set<NodeId> targets) {
    return assess(pipeline, situate(pipeline, targets, context.failures()));
  }

  private Assessing assess(Pipeline pipeline, Situation situation) {
    situation.advance(situation.nodes().keySet());
    lookAtExports(pipeline, situation);
    var shown = datasets(pipeline);
    situation.all().forEach(node -> shown.take(situation, node));
    return new Assessing(situation);
  }

  private Situation situate(
      Pipeline pipeline, Set<NodeId> targets, Map<Fingerprint, String> failures) {
    var scanner = scanner(pipeline);
    var scans = new HashMap<NodeId, SourceScan>();
    var columns = new HashMap<NodeId, Compiler.SourceColumns>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Source source) {
        var scan = scanner.scan(source);
        scans.put(node.id(), scan);
        columns.put(node.id(), columns(scan));
      }
    }
    var last = repository.latest(branch(pipeline));
    return new Situation(compile(pipeline, columns), scans, repository, last, targets, failures);
  }

  /** The pipeline's graph as a run sees it. */
  CompiledGraph compiled(Pipeline pipeline) {
    return situate(pipeline, Set.of(), Map.of()).graph();
  }

  /** What the branch's last run left. */
  Snapshot latest(Pipeline pipeline) {
    return repository.latest(branch(pipeline));
  }

  private synchronized CompiledGraph compile(
      Pipeline pipeline, Map<NodeId, Compiler.SourceColumns> columns) {
    return compiler.compile(pipeline.graph(), columns);
  }

  private static Compiler.SourceColumns columns(SourceScan scan) {
    return switch (scan) {
      case SourceScan.Files files -> new Compiler.SourceColumns.Known(files.columns());
      case SourceScan.Rows rows -> new Compiler.SourceColumns.Known(rows.columns());
      case SourceScan.Failed _ -> new Compiler.SourceColumns.Unknown();
    };
  }

  private void lookAtExports(Pipeline pipeline, Situation situation) {
    var exports = exports(pipeline);
    for (var node : situation.nodes().values()) {
      if (node.compiled() instanceof Compiled.Export export
          && !situation.isHeldBack(node)
          && isReadable(situation, export)
          && exports.isFresh(situation, export)) {
        node.exported(0);
      }
    }
  }

  private static boolean isReadable(Situation situation, Compiled.Export export) {
    var input = situation.node(export.spec().input());
    return input.compiled() instanceof Compiled.View(Compiled.Query query)
        ? query.ports().stream().allMatch(port -> situation.node(port.input()).isSettled())
        : input.isSettled();
  }

  private SourceScanner scanner(Pipeline pipeline) {
    return new SourceScanner(repository, context.engine(), sql, territory(pipeline));
  }

  private Territory territory(Pipeline pipeline) {
    return new Territory(pipeline.folder(), settings.workspaces());
  }

  private Exports exports(Pipeline pipeline) {
    return new Exports(context, branch(pipeline), territory(pipeline));
  }

  private static BranchName branch(Pipeline pipeline) {
    return new BranchName(pipeline.id(), pipeline.branch());
  }

  private Datasets datasets(Pipeline pipeline) {
    return datasets.computeIfAbsent(branch(pipeline), _ -> new Datasets(context));
  }

  /**
   * Starts to bring {@code targets} and what they need up to date (everything, if empty), then
   * publishes. One run at a time; a second one waits. The last event is {@link RunEvent.Finished},
   * unless {@link Run#await} throws.
   */
  public Run reconcile(Pipeline pipeline, Set<NodeId> targets, Consumer<RunEvent> listener) {
    var cancellation = new Cancellation();
    var report = new CompletableFuture<RunReport>();
    underWay.add(cancellation);
    Thread.ofPlatform()
        .name("whorl-run")
        .daemon()
        .start(() -> {
          runs.lock();
          try {
            report.complete(run(pipeline, targets, listener, cancellation));
          } catch (RuntimeException | Error e) {
            report.completeExceptionally(e);
          } finally {
            runs.unlock();
          }
        });
    return new RunHandle(cancellation, report);
  }

  private RunReport run(
      Pipeline pipeline,
      Set<NodeId> targets,
      Consumer<RunEvent> listener,
      Cancellation cancellation) {
    long number = repository.newRun();
    var last = repository.latest(branch(pipeline));
    var situation = situate(pipeline, targets, Map.of());
    listener.accept(new RunEvent.Started(number, assess(pipeline, situation).assessment()));
    var shown = datasets(pipeline);
    Consumer<RunEvent> showing =
        event -> {
          if (event instanceof RunEvent.NodeChanged(var node)) {
            shown.take(situation, situation.node(node.node()));
            situation.checks(node.node()).forEach(check -> shown.take(situation, check.rows()));
            situation.aside(node.node()).ifPresent(rows -> shown.take(situation, rows));
          }
          listener.accept(event);
        };
    var tasks = new TaskRunner(context, situation, scanner(pipeline), cancellation);
    var loop =
        new RunLoop(
            context, branch(pipeline), situation, tasks, exports(pipeline), showing, cancellation);
    var report = loop.run(number, last, pool);
    listener.accept(new RunEvent.Finished(report));
    return report;
  }

  private record RunHandle(Cancellation cancellation, CompletableFuture<RunReport> report)
      implements Run {
    @Override
    public void stop() {
      cancellation.request();
    }

    @Override
    public RunReport await() {
      try {
        return report.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw e.getCause() instanceof RepositoryException store
            ? store
            : new IllegalStateException("The run ended with an error: " + e.getCause(), e);
      }
    }
  }

  /**
   * Rows of what a node has now: of its last snapshot, or of a run under way as far as it is.
   *
   * @return empty if nothing of it exists yet
   * @throws QueryException if they can't be read
   */
  public Optional<Page> page(Pipeline pipeline, NodeId node, long offset, int limit)
      throws QueryException {
    try {
      return datasets(pipeline).page(node, offset, limit);
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Questions about what is published. */
  public Queries queries(Pipeline pipeline) {
    return new Queries(context, new DuckDbFrontEnd(sql), repository.published(branch(pipeline)));
  }

  /** A cheap digest of the outside files that the pipeline reads; differs once one changes. */
  public String sourceState(Pipeline pipeline) {
    var scanner = scanner(pipeline);
    var state = new ArrayList<String>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Files files) {
        state.add(scanner.look(files));
      }
    }
    return String.join("\n", state);
  }

  /** What is wrong with an SQL text as the text of node {@code node}, if anything is. */
  public Optional<SqlProblem> checkSql(Pipeline pipeline, NodeId node, String text) {
    var situation = situate(pipeline, Set.of(), Map.of());
    synchronized (this) {
      return compiler
          .check(pipeline.graph(), situation.graph(), node, text)
          .map(e -> new SqlProblem(String.valueOf(e.getMessage()), e.offset()));
    }
  }

  /** An assessed situation in the shapes that are asked for. */
  private record Assessing(Situation situation) {
    Assessment assessment() {
      var edges = new ArrayList<Assessment.Edge>();
      var compiled = new LinkedHashMap<NodeId, String>();
      situation
          .nodes()
          .forEach((id, node) -> {
            node.compiled().inputs().forEach(in -> edges.add(new Assessment.Edge(in, id)));
            switch (node.compiled()) {
              case Compiled.Query query -> compiled.put(id, query.shown());
              case Compiled.View view -> compiled.put(id, view.query().shown());
              default -> {}
            }
          });
      return new Assessment(
          new Reports(situation).all(), edges, situation.graph().problems(), compiled);
    }

    Plan plan() {
      var reports = new Reports(situation);
      var nodes = new ArrayList<Plan.Step>();
      situation
          .nodes()
          .forEach((id, node) -> {
            if (node.wanted()) {
              nodes.add(new Plan.Step(reports.of(id), reports.reasons(id)));
            }
          });
      return new Plan(List.copyOf(nodes), situation.graph().problems());
    }
  }

  /** Stops what is under way, keeps what it committed, and lets go of the store. */
  @Override
  public void close() {
    underWay.forEach(Cancellation::request);
    runs.lock();
    pool.shutdown();
    try {
      sql.close();
      context.engine().close();
    } catch (EngineException e) {
      throw new IllegalStateException("The engine did not close: " + e.getMessage(), e);
    } finally {
      repository.close();
      runs.unlock();
    }
  }
}
