package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.Compiler;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Repository;
import dev.whorl.repository.RepositoryException;
import dev.whorl.repository.StoreHolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An open store with its engine: everything that can be asked of it, or done to it, by command line
 * and editor. All methods block and may be called from any thread except the UI thread; none of
 * those threads may be interrupted.
 */
public final class Workspace implements AutoCloseable {
  private final Repository repository;
  private final DuckDbSql sql;
  private final DuckDbFrontEnd frontEnd;
  private final Context context;
  private final Situations situations;
  private final BranchLooks looks;
  private final SqlChecks checks;
  private final Assessor assessor;
  private final PastGraphs graphs;
  private final Runs runs;
  private final Machines machines;

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

    /** The same, with tasks on a cluster, or on this machine. */
    public Settings on(Optional<Execution.OnSpark> cluster) {
      var there = Execution.moved(execution, cluster);
      return new Settings(store, threads, memory, waitForStore, workspaces, documents, there);
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

    /** Lets it begin no task for now, or again; what is under way ends and is committed. */
    void pause(boolean wished);

    /**
     * Waits for its end.
     *
     * @throws RepositoryException if the store could not keep its result
     */
    RunReport await();
  }

  private Workspace(Settings settings, Repository repository, DuckDbSql sql) {
    var engine = Machines.engine(settings, repository.spill());
    this.repository = repository;
    this.sql = sql;
    this.frontEnd = new DuckDbFrontEnd(sql);
    this.context =
        new Context(
            repository,
            new SoundInputs(engine, repository),
            new Tables(repository),
            settings.threads(),
            new ConcurrentHashMap<>());
    var compiler = new GraphCompiler(new Compiler(frontEnd));
    this.situations = new Situations(settings, context, sql, compiler);
    this.looks =
        new BranchLooks(
            settings.store(),
            context,
            frontEnd,
            compiler,
            pipeline -> look -> debugger(pipeline).asked(look));
    this.checks = new SqlChecks(situations, compiler);
    this.assessor = new Assessor(situations, looks, checks);
    this.graphs = new PastGraphs(context, frontEnd, compiler, situations);
    this.runs = new Runs(context, frontEnd, situations, assessor, looks);
    this.machines = new Machines(engine, repository.spill(), settings, runs::between);
  }

  /** As {@link #open(Settings, Predicate)}, with the answer that the settings give. */
  public static Workspace open(Settings settings) throws StoreException {
    return open(settings, holder -> settings.waitForStore());
  }

  /**
   * @param waiting asked again and again while another process has the store: whether to wait for
   *     that
   * @throws StoreException if the store is in use, damaged, or can't be written
   */
  public static Workspace open(Settings settings, Predicate<StoreHolder> waiting)
      throws StoreException {
    var sql = new FutureTask<>(DuckDbSql::new);
    Thread.ofPlatform().daemon().name("whorl-sql").start(sql);
    try {
      var repository = Repository.await(settings.store(), waiting);
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

  /** Whether the store failed, so that nothing more is kept until it is opened anew. */
  public boolean isBroken() {
    return repository.isBroken();
  }

  /** What was mended when the store was opened, in sentences for the user. */
  public List<String> notes() {
    return repository.notes();
  }

  /** Starts in the background what the first look at data would wait for. Returns at once. */
  public void expectReading() {
    context.engine().expect(Engine.Use.READS);
  }

  /** On which machines tasks run. */
  public Machines machines() {
    return machines;
  }

  /** How far SQL is kept from everything else here; may take a moment when asked first. */
  public Isolation isolation() {
    return context.engine().isolation();
  }

  /** How the pipeline stands; scans its sources, computes nothing. */
  public Assessment assess(Pipeline pipeline) {
    return Assessment.of(assessor.assess(pipeline));
  }

  /** What reconciling {@code targets} would do and why; computes nothing. */
  public Plan plan(Pipeline pipeline, Set<NodeId> targets) {
    var situation =
        situations.anew(
            pipeline, situations.see(pipeline), Targets.of(targets), situations.stops(pipeline));
    assessor.assess(pipeline, situation);
    return Plan.of(situation, frontEnd::readable);
  }

  /**
   * Starts to bring {@code targets} and what they need up to date (everything, if empty), then
   * publishes. What is stopped goes on, and nothing stops. One run at a time; a second one waits.
   * The last event is {@link RunEvent.Finished}, unless {@link Run#await} throws.
   */
  public Run reconcile(Pipeline pipeline, Set<NodeId> targets, Consumer<RunEvent> listener) {
    return runs.start(
        pipeline,
        new Seen.Glance(() -> situations.see(pipeline)),
        Targets.of(targets),
        Going.until(List.of()),
        listener);
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
    return runs.recheck(pipeline, Targets.of(targets), seed);
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
    return looks.page(pipeline, look, offset, limit, cancellation);
  }

  /** What the columns of those rows look like. */
  public Optional<Profile> profile(Pipeline pipeline, Look look, Cancellation cancellation)
      throws QueryException {
    return looks.profile(pipeline, look, cancellation);
  }

  /**
   * Writes those rows to a file.
   *
   * @throws QueryException also if the file is one of the store's
   */
  public void export(Pipeline pipeline, Look look, RowsFile wanted, Cancellation cancellation)
      throws QueryException {
    looks.export(pipeline, look, wanted, cancellation);
  }

  /** The first rows that a SELECT would give, made from a sample of its inputs' rows. */
  public Page preview(Pipeline pipeline, String select, Cancellation cancellation)
      throws QueryException {
    return looks.preview(pipeline, select, cancellation);
  }

  /**
   * How a file or folder would be read as a source of the pipeline.
   *
   * @throws QueryException if it can't be one; the message says why and what to do
   */
  public SourceDraft draft(Pipeline pipeline, Path what) throws QueryException {
    var territory = situations.territory(pipeline);
    return new SourceDrafts(situations.scanner(pipeline), territory, pipeline.folder()).of(what);
  }

  /**
   * The first rows of the first file of a {@code files} source.
   *
   * @return empty if the node is no such source, or no row can be shown
   * @throws QueryException if it can't be read; the message names file and reason
   */
  public Optional<Page> firstRows(Pipeline pipeline, NodeId node, Cancellation cancellation)
      throws QueryException {
    var found = situations.files(pipeline, node);
    return found.isPresent() ? looks.firstRows(found.get(), cancellation) : Optional.empty();
  }

  /** Names of the functions that SQL may call, each once, in order. */
  public List<String> functions() throws QueryException {
    return looks.functions();
  }

  /** Questions about what is published. */
  public Queries queries(Pipeline pipeline) {
    return graphs.queries(pipeline);
  }

  /** Runs of the pipeline's branch, newest first. */
  public List<RunRow> runs(Pipeline pipeline) {
    return repository.runs(pipeline.branchName());
  }

  /** What the branch's published, or else its latest, or the past partitions are made from. */
  public Lineage lineage(Pipeline pipeline) {
    return graphs.lineage(pipeline);
  }

  /** How every partition stands, or stood; scans sources, computes nothing. */
  public PartitionStates partitions(Pipeline pipeline) {
    var then = graphs.partitions(pipeline);
    return then.orElseGet(() -> PartitionStates.of(situations.advanced(pipeline, Targets.ALL)));
  }

  /** A partition as the branch's last run, or the past one, left it; empty if there was none. */
  public Optional<PartitionDetail> partition(Pipeline pipeline, Lineage.Point point) {
    return new PartitionDetails(repository, pipeline.branchName(), graphs.left(pipeline)).of(point);
  }

  /** From which columns a column of the pipeline as it is drawn comes, to the sources. */
  public ColumnTrace columns(Pipeline pipeline, NodeId node, String column) {
    return graphs.columns(pipeline, () -> compiled(pipeline), node, column);
  }

  /** The parts of a node's code, beside those of the branch's last run. */
  public CodeParts code(Pipeline pipeline, NodeId node) {
    return CodeParts.of(node, compiled(pipeline), latest(pipeline), frontEnd::readable);
  }

  /** The pipeline's graph as a run sees it. */
  CompiledGraph compiled(Pipeline pipeline) {
    return situations.see(pipeline).graph();
  }

  /** What the branch's last run left. */
  Snapshot latest(Pipeline pipeline) {
    return repository.latest(pipeline.branchName());
  }

  /** Where the branches of a pipeline stand. */
  public Branches branches(Pipeline pipeline) {
    return new Branches(repository.heads(), repository.stops(), pipeline.id(), looks::forget);
  }

  /** The branch as it was, run by run. */
  public PastRuns past(Pipeline pipeline) {
    return looks.past(pipeline);
  }

  /** What the user lets nothing past. */
  public PipelineHolds holds(Pipeline pipeline) {
    return situations.holds(pipeline);
  }

  /** Where runs are to stop, and are stopped; its next run begins with what it found out. */
  public Debugger debugger(Pipeline pipeline) {
    var glance = new Seen.Glance(() -> situations.see(pipeline));
    return new Debugger(
        context,
        pipeline.branchName(),
        frontEnd,
        looks.of(pipeline),
        new StopFrames((then, graph) -> graphs.lineage(pipeline.branchName(), then, graph)),
        () -> glance.get().graph(),
        () -> situations.advanced(pipeline, Targets.ALL),
        (targets, going, listener) -> runs.start(pipeline, glance, targets, going, listener));
  }

  /** A cheap digest of what the pipeline reads; differs once a file or a publication does. */
  public String sourceState(Pipeline pipeline) {
    return situations.sourceState(pipeline);
  }

  /** What is wrong with an SQL text as the text of node {@code node}, if anything is. */
  public Optional<SqlProblem> checkSql(Pipeline pipeline, NodeId node, String text) {
    return checks.problem(pipeline, node, text);
  }

  /** What is wrong with one node as it is being edited; soon told, and of nothing else. */
  public List<Problem> problems(Pipeline pipeline, NodeId node) {
    return checks.problems(pipeline, node);
  }

  /** Stops what is under way, keeps what it committed, and lets go of the store. */
  @Override
  public void close() {
    runs.end(this::letGo);
  }

  private void letGo() {
    try {
      sql.close();
      context.engine().close();
    } catch (EngineException e) {
      throw new IllegalStateException("The engine did not close: " + e.getMessage(), e);
    } finally {
      repository.close();
    }
  }
}
