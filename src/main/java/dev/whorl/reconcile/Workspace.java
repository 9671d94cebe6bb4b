package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.Compiler;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.engine.spark.Fleet;
import dev.whorl.engine.spark.SparkAddress;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Scheme;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.RunRow;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
  private final Map<BranchName, Compilation> assessed = new ConcurrentHashMap<>();
  private final Results results;
  private final Profiles profiles;
  private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param store folder, made if absent
   * @param threads tasks that run at once
   * @param memory bytes for the engine in all
   * @param waitForStore whether to wait for a store that is in use
   * @param workspaces folders that documents may read and write beside their own
   * @param documents finds other documents
   * @param execution where the engine runs
   */
  public record Settings(
      Path store,
      int threads,
      long memory,
      boolean waitForStore,
      List<Path> workspaces,
      Documents documents,
      Execution execution) {
    private static final long LEAST_MEMORY = 512L << 20;

    /** With the engine in processes of its own. */
    public Settings(
        Path store,
        int threads,
        long memory,
        boolean waitForStore,
        List<Path> workspaces,
        Documents documents) {
      this(store, threads, memory, waitForStore, workspaces, documents, Execution.WORKERS);
    }

    private Engine engine(Path spill) {
      long each = memory / threads;
      return switch (execution) {
        case Execution.Workers _ -> workers(spill, each);
        case Execution.InProcess _ -> new DuckDbEngine(spill, each);
        case Execution.OnSpark(SparkAddress address) ->
            new CarriedEngine(workers(spill, each), new Fleet(address, spill), spill, each);
      };
    }

    private Engine workers(Path spill, long each) {
      return new WorkerEngine(spill, each, threads, System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * Half of the machine's memory, in bytes, as Java sees it: a heap may grow to a quarter of it.
     * Asking the machine itself would cost a tenth of a second at every start.
     */
    public static long defaultMemory() {
      return Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() * 2);
    }
  }

  /** Where the SQL of documents and analysts runs. */
  public sealed interface Execution {
    Execution WORKERS = new Workers();
    Execution IN_PROCESS = new InProcess();

    /** In processes of their own, which may crash and harm nothing else. */
    record Workers() implements Execution {}

    /** In this process: for tests, and where no process can be started. */
    record InProcess() implements Execution {}

    /** Tasks in the executors of a Spark cluster, all else in processes of their own. */
    record OnSpark(SparkAddress address) implements Execution {}
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
    var engine = new SoundInputs(settings.engine(repository.spill()), repository);
    this.context =
        new Context(
            repository,
            engine,
            new Tables(repository),
            settings.threads(),
            new ConcurrentHashMap<>());
    this.results = new Results(engine, repository.spill());
    this.profiles = new Profiles(context);
    this.pool = Executors.newCachedThreadPool(taskThreads());
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

  /** What was mended when the store was opened, and what endangers it; sentences for the user. */
  public List<String> notes() {
    return repository.notes();
  }

  /**
   * Starts in the background what looking at data will need, so that the first look doesn't wait
   * for it. Returns at once.
   */
  public void expectReading() {
    context.engine().expect(Engine.Use.READS);
  }

  /** How far SQL is kept from everything else here; may take a moment when asked first. */
  public Isolation isolation() {
    return context.engine().isolation();
  }

  /** How the pipeline stands; scans its sources, computes nothing. */
  public Assessment assess(Pipeline pipeline) {
    return assess(pipeline, Set.of()).assessment();
  }

  /** What reconciling {@code targets} would do and why; computes nothing. */
  public Plan plan(Pipeline pipeline, Set<NodeId> targets) {
    return assess(pipeline, targets).plan(this::readable);
  }

  /** The SQL of a canonical text, or that text if it has none. */
  private String readable(String canonical) {
    try {
      return sql.text(canonical);
    } catch (EngineException e) {
      return canonical;
    }
  }

  private Assessing assess(Pipeline pipeline, Set<NodeId> targets) {
    return assess(pipeline, situate(pipeline, targets));
  }

  private Assessing assess(Pipeline pipeline, Situation situation) {
    situation.advance(situation.nodes().keySet());
    lookAtExports(pipeline, situation);
    var shown = datasets(pipeline);
    situation.all().forEach(node -> shown.take(situation, node));
    assessed.put(branch(pipeline), new Compilation(pipeline.graph(), situation.graph()));
    return new Assessing(situation);
  }

  /** As it is kept: what is stopped, and what failed in this session, stays so. */
  private Situation situate(Pipeline pipeline, Set<NodeId> targets) {
    return situate(pipeline, targets, stops(pipeline), context.failures());
  }

  private List<Stop> stops(Pipeline pipeline) {
    return repository.stops().of(branch(pipeline)).stream().map(Stop::of).toList();
  }

  private Situation situate(
      Pipeline pipeline,
      Set<NodeId> targets,
      List<Stop> standing,
      Map<Fingerprint, String> failures) {
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
    return new Situation(
        compile(pipeline, columns),
        scans,
        repository,
        last,
        targets,
        holds(pipeline).now(),
        standing,
        failures);
  }

  /** The pipeline's graph as a run sees it. */
  CompiledGraph compiled(Pipeline pipeline) {
    return situate(pipeline, Set.of()).graph();
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
      case SourceScan.Files files ->
          new Compiler.SourceColumns.Known(files.columns(), new Scheme.Opaque());
      case SourceScan.Rows rows ->
          new Compiler.SourceColumns.Known(rows.columns(), new Scheme.Whole());
      case SourceScan.Published published ->
          new Compiler.SourceColumns.Known(published.columns(), published.scheme());
      case SourceScan.Failed _ -> new Compiler.SourceColumns.Unknown();
      case SourceScan.Misread(String property, String message) ->
          new Compiler.SourceColumns.Unusable(property, message);
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
    var publications =
        new Publications(repository, settings.documents(), settings.workspaces(), pipeline);
    return new SourceScanner(repository, context.engine(), sql, territory(pipeline), publications);
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
   * publishes. What is stopped goes on, and nothing stops. One run at a time; a second one waits.
   * The last event is {@link RunEvent.Finished}, unless {@link Run#await} throws.
   */
  public Run reconcile(Pipeline pipeline, Set<NodeId> targets, Consumer<RunEvent> listener) {
    return reconcile(pipeline, targets, Going.until(List.of()), listener);
  }

  private Run reconcile(
      Pipeline pipeline, Set<NodeId> targets, Going going, Consumer<RunEvent> listener) {
    var cancellation = new Cancellation();
    var report = new CompletableFuture<RunReport>();
    underWay.add(cancellation);
    Thread.ofPlatform()
        .name("whorl-run")
        .daemon()
        .start(() -> {
          runs.lock();
          try {
            report.complete(run(pipeline, targets, going, listener, cancellation));
          } catch (RuntimeException | Error e) {
            report.completeExceptionally(e);
          } finally {
            runs.unlock();
          }
        });
    return new RunHandle(cancellation, report);
  }

  /**
   * Computes a sample of what can be reused of {@code targets} and what they need once more, and
   * compares. What is stored stays as it is.
   *
   * @param seed equal seeds take equal samples
   * @throws QueryException if it can't be computed any more
   */
  public RecheckReport recheck(Pipeline pipeline, Set<NodeId> targets, long seed)
      throws QueryException {
    runs.lock();
    try {
      var situation = situate(pipeline, targets);
      situation.advance(situation.nodes().keySet());
      return new Recheck(context, situation, seed).run();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    } finally {
      runs.unlock();
    }
  }

  private RunReport run(
      Pipeline pipeline,
      Set<NodeId> targets,
      Going going,
      Consumer<RunEvent> listener,
      Cancellation cancellation) {
    long number = repository.newRun();
    var stops = stops(pipeline);
    var situation = situate(pipeline, targets, standing(stops, number, going), Map.of());
    var before = assess(pipeline, situation).assessment();
    listener.accept(new RunEvent.Started(number, before));
    var savings = new Savings(repository, before);
    var report = pass(number, pipeline, situation, going, stops, savings, listener, cancellation);
    while (report.isEmpty()) {
      // Every pass finds at least one more object lost, and makes it again, so this ends.
      stops = stops(pipeline);
      situation = situate(pipeline, targets, standing(stops, number, going), Map.of());
      assess(pipeline, situation);
      report = pass(number, pipeline, situation, going, stops, savings, listener, cancellation);
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
      Cancellation cancellation) {
    var last = repository.latest(branch(pipeline));
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
    var frontEnd = new DuckDbFrontEnd(sql);
    var halts = new Halting(context, branch(pipeline), number, situation, going, stops, frontEnd);
    var tasks =
        new TaskRunner(context, branch(pipeline), situation, scanner(pipeline), cancellation);
    var loop =
        new RunLoop(
            context,
            branch(pipeline),
            pipeline.graph(),
            situation,
            tasks,
            exports(pipeline),
            halts,
            showing,
            cancellation);
    return loop.run(number, last, savings, pool);
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
   * Rows of what a pipeline has now: of its last snapshot, or of a run under way as far as it is.
   *
   * @return empty if nothing of it exists yet
   * @throws QueryException if they can't be read, or the look's SQL is wrong
   */
  public Optional<Page> page(
      Pipeline pipeline, Look look, long offset, int limit, Cancellation cancellation)
      throws QueryException {
    return looking(() -> looks(pipeline).page(look, offset, limit, cancellation));
  }

  /** What the columns of those rows look like. */
  public Optional<Profile> profile(Pipeline pipeline, Look look, Cancellation cancellation)
      throws QueryException {
    return looking(() -> looks(pipeline).profile(look, cancellation));
  }

  /**
   * Writes those rows to a file; its ending tells the format: {@code .csv}, {@code .json}, {@code
   * .parquet}.
   *
   * @param columns in the order in which they are written
   * @throws QueryException also if the file is one of the store's
   */
  public void export(
      Pipeline pipeline, Look look, List<String> columns, Path file, Cancellation cancellation)
      throws QueryException {
    if (isOwn(file)) {
      throw new QueryException(file + " is in Whorl's own store: choose another place.");
    }
    looking(() -> {
      looks(pipeline).export(look, columns, file, cancellation);
      return Optional.empty();
    });
  }

  /** The first rows that a SELECT would give, made from a sample of its inputs' rows. */
  public Page preview(Pipeline pipeline, String select, Cancellation cancellation)
      throws QueryException {
    return looking(() -> Optional.of(looks(pipeline).preview(select, cancellation))).orElseThrow();
  }

  /**
   * How a file or folder would be read as a source of the pipeline.
   *
   * @throws QueryException if it can't be one; the message says why and what to do
   */
  public SourceDraft draft(Pipeline pipeline, Path what) throws QueryException {
    return new SourceDrafts(scanner(pipeline), territory(pipeline), pipeline.folder()).of(what);
  }

  /**
   * The first rows of the first file of a {@code files} source.
   *
   * @return empty if the node is no such source, or no row can be shown
   * @throws QueryException if it can't be read; the message names file and reason
   */
  public Optional<Page> firstRows(Pipeline pipeline, NodeId node, Cancellation cancellation)
      throws QueryException {
    var reading = pipeline.graph().node(node).map(Node::reading);
    if (reading.orElse(null) instanceof Reading.Valid valid
        && valid.spec() instanceof Spec.Files spec
        && scanner(pipeline).scan(spec) instanceof SourceScan.Files found) {
      return looking(() -> new FirstRows(context).of(found, cancellation));
    }
    return Optional.empty();
  }

  /** Names of the functions that SQL may call, each once, in order. */
  public List<String> functions() throws QueryException {
    var sql =
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE regexp_full_match("
            + "function_name, '[a-z][a-z0-9_]*') AND function_type IN ('scalar', 'aggregate',"
            + " 'macro') ORDER BY 1";
    return looking(() -> Optional.of(context.engine().read(sql, List.of(), new Cancellation())))
        .orElseThrow()
        .rows()
        .stream()
        .map(row -> String.valueOf(row.getFirst()))
        .toList();
  }

  private boolean isOwn(Path file) {
    return new Territory(settings.store(), List.of()).contains(file);
  }

  private interface Looking<T> {
    Optional<T> look() throws EngineException, QueryException;
  }

  private static <T> Optional<T> looking(Looking<T> looking) throws QueryException {
    try {
      return looking.look();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  private Looks looks(Pipeline pipeline) {
    if (pipeline.past().isPresent()) {
      return looks(past(pipeline).datasets(pipeline.past().getAsLong()));
    }
    return looks(datasets(pipeline), look -> debugger(pipeline).asked(look));
  }

  private Looks looks(Datasets shown) {
    return looks(
        shown,
        look -> {
          throw new QueryException("Nothing is stopped in the past.");
        });
  }

  private Looks looks(Datasets shown, Looks.Stage stage) {
    return new Looks(context, shown, new DuckDbFrontEnd(sql), results, profiles, stage);
  }

  /** Questions about what is published. */
  public Queries queries(Pipeline pipeline) {
    var published = repository.published(branch(pipeline));
    return new Queries(
        context, new DuckDbFrontEnd(sql), published, () -> views(branch(pipeline), published));
  }

  /** Runs of the pipeline's branch, newest first. */
  public List<RunRow> runs(Pipeline pipeline) {
    return repository.runs(branch(pipeline));
  }

  /** What the branch's published partitions, or else its latest ones, are made from. */
  public Lineage lineage(Pipeline pipeline) {
    var published = repository.published(branch(pipeline));
    var snapshot = published.run() > 0 ? published : latest(pipeline);
    var graph = compile(drawn(snapshot).orElse(pipeline.graph()), snapshot);
    return lineage(branch(pipeline), snapshot, graph);
  }

  private Lineage lineage(BranchName branch, Snapshot snapshot, CompiledGraph graph) {
    return new Lineage(
        snapshot,
        graph,
        new Slices(repository),
        this::columnLineage,
        new PartitionDetails(repository, branch, snapshot));
  }

  /** How every partition stands; scans sources, computes nothing. */
  public PartitionStates partitions(Pipeline pipeline) {
    return PartitionStates.of(situated(pipeline));
  }

  /** A partition as the branch's last run left it; empty if there was none. */
  public Optional<PartitionDetail> partition(Pipeline pipeline, Lineage.Point point) {
    return new PartitionDetails(repository, branch(pipeline), latest(pipeline)).of(point);
  }

  /** The views of the run that published last; it may have found the snapshot as it was. */
  private List<Compiled.Query> views(BranchName branch, Snapshot published) {
    var run =
        repository.runs(branch).stream()
            .filter(RunRow::published)
            .mapToLong(RunRow::run)
            .reduce(published.run(), Math::max);
    return repository
        .picture(run)
        .map(picture -> GraphBytes.graph(picture.bytes()))
        .filter(graph -> graph.nodes().stream().anyMatch(Workspace::isView))
        .map(graph -> compile(graph, published))
        .map(compiled ->
            compiled.nodes().values().stream()
                .flatMap(node ->
                    node instanceof Compiled.View(Compiled.Query query)
                        ? Stream.of(query)
                        : Stream.<Compiled.Query>empty())
                .toList())
        .orElse(List.of());
  }

  private static boolean isView(Node node) {
    return node.reading() instanceof Reading.Valid valid && !valid.materialize();
  }

  /** The graph of the run that made a snapshot, if it is still known. */
  private Optional<Graph> drawn(Snapshot snapshot) {
    return repository.picture(snapshot.run()).map(picture -> GraphBytes.graph(picture.bytes()));
  }

  private synchronized ColumnLineage columnLineage(Compiled compiled) {
    return compiler.lineage(compiled);
  }

  /** A graph as it was compiled when the snapshot was made. */
  private synchronized CompiledGraph compile(Graph graph, Snapshot snapshot) {
    var columns = new HashMap<NodeId, Compiler.SourceColumns>();
    for (var node : graph.nodes()) {
      var state = snapshot.nodes().get(node.id().value());
      columns.put(
          node.id(),
          state == null
              ? new Compiler.SourceColumns.Unknown()
              : new Compiler.SourceColumns.Known(state.columns(), state.scheme()));
    }
    return compiler.compile(graph, columns);
  }

  /** Where the branches of a pipeline stand. */
  public Branches branches(Pipeline pipeline) {
    return new Branches(repository.heads(), pipeline.id(), datasets::remove);
  }

  /** The branch as it was, run by run. */
  public PastRuns past(Pipeline pipeline) {
    return new PastRuns(
        context, new DuckDbFrontEnd(sql), this::looks, this::compile, branch(pipeline));
  }

  /** What the user lets nothing past. */
  public PipelineHolds holds(Pipeline pipeline) {
    return new PipelineHolds(repository.holds(), branch(pipeline));
  }

  /** Where runs of the branch are to stop, and where they are stopped. */
  public Debugger debugger(Pipeline pipeline) {
    return new Debugger(
        context,
        branch(pipeline),
        new DuckDbFrontEnd(sql),
        looks(pipeline),
        (snapshot, graph) -> lineage(branch(pipeline), snapshot, graph),
        () -> situated(pipeline),
        (targets, going, listener) -> reconcile(pipeline, targets, going, listener));
  }

  private Situation situated(Pipeline pipeline) {
    var situation = situate(pipeline, Set.of());
    situation.advance(situation.nodes().keySet());
    return situation;
  }

  /**
   * A cheap digest of the outside data that the pipeline reads; differs once a file changes, or
   * another document publishes.
   */
  public String sourceState(Pipeline pipeline) {
    var scanner = scanner(pipeline);
    var state = new ArrayList<String>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Source source) {
        state.add(scanner.look(source));
      }
    }
    return String.join("\n", state);
  }

  /** What is wrong with an SQL text as the text of node {@code node}, if anything is. */
  public Optional<SqlProblem> checkSql(Pipeline pipeline, NodeId node, String text) {
    var compiled =
        Optional.ofNullable(assessed.get(branch(pipeline)))
            .filter(last -> last.isOf(pipeline.graph(), node))
            .map(Compilation::compiled)
            .orElseGet(() -> compiled(pipeline));
    synchronized (this) {
      return compiler
          .check(pipeline.graph(), compiled, node, text)
          .map(e -> new SqlProblem(String.valueOf(e.getMessage()), e.offset()));
    }
  }

  /** A graph as it was when it was assessed last. */
  private record Compilation(Graph graph, CompiledGraph compiled) {
    /** Whether it tells the columns of everything that {@code node} may read in {@code now}. */
    boolean isOf(Graph now, NodeId node) {
      return others(now, node).equals(others(graph, node));
    }

    private static List<Node> others(Graph graph, NodeId node) {
      return graph.nodes().stream().filter(other -> !other.id().equals(node)).toList();
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
          new Reports(situation).all(),
          edges,
          situation.graph().problems(),
          compiled,
          situation.stops());
    }

    Plan plan(UnaryOperator<String> readable) {
      var reports = new Reports(situation);
      var differences = new Differences(situation, readable);
      var nodes = new ArrayList<Plan.Step>();
      situation
          .nodes()
          .forEach((id, node) -> {
            if (node.wanted()) {
              nodes.add(new Plan.Step(reports.of(id), differences.of(node)));
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
