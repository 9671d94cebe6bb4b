package dev.whorl.ui.model;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Isolation;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Profile;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.SourceDraft;
import dev.whorl.reconcile.StoreException;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.repository.StoreHolder;
import dev.whorl.repository.StorePlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The workspace on background threads. It opens while the window is already shown, as soon as no
 * other process has the store; what is asked before that waits. When the store failed, since its
 * disk was full, say, the next question opens it anew.
 */
public final class WorkspaceBackend implements Backend, AutoCloseable {
  private final Executor ui;
  private final ExecutorService threads;
  private final CompletableFuture<OpenWorkspace> workspace = new CompletableFuture<>();
  private Optional<CompletableFuture<List<String>>> functions = Optional.empty();
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final ReadOnlyObjectWrapper<Optional<Taken>> taken =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Begins to open the store at once, in the background. */
  public WorkspaceBackend(Workspace.Settings settings, Executor ui) {
    this.ui = ui;
    this.threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("whorl-workspace-", 0).factory());
    threads.execute(() -> open(settings));
  }

  private void open(Workspace.Settings settings) {
    try {
      var notes = new ArrayList<>(StorePlace.warnings(settings.store()));
      var open = Workspace.open(settings, new StandingBy(settings.store()));
      workspace.complete(new OpenWorkspace(settings, open));
      notes.addAll(open.notes());
      var now =
          new Ready(
              settings.store(), settings.threads(), open.machines().cluster(), List.copyOf(notes));
      ui.execute(() -> {
        taken.set(Optional.empty());
        ready.complete(now);
      });
    } catch (StoreException | RuntimeException e) {
      workspace.completeExceptionally(e);
      ui.execute(() -> {
        taken.set(Optional.empty());
        ready.completeExceptionally(e);
      });
    }
  }

  /** Waits for whoever has the store until the window closes, and tells who that is. */
  private final class StandingBy implements Predicate<StoreHolder> {
    private final Path store;
    private Optional<StoreHolder> told = Optional.empty();

    StandingBy(Path store) {
      this.store = store;
    }

    @Override
    public boolean test(StoreHolder holder) {
      if (!told.equals(Optional.of(holder))) {
        told = Optional.of(holder);
        ui.execute(() -> taken.set(Optional.of(new Taken(store, holder))));
      }
      return !threads.isShutdown();
    }
  }

  @Override
  public CompletableFuture<Ready> ready() {
    return ready;
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Taken>> takenProperty() {
    return taken.getReadOnlyProperty();
  }

  @Override
  public CompletableFuture<Isolation> isolation() {
    return ask(Workspace::isolation);
  }

  @Override
  public CompletableFuture<Assessment> assess(Pipeline pipeline) {
    return ask(open -> {
      open.expectReading();
      return open.assess(pipeline);
    });
  }

  @Override
  public CompletableFuture<Optional<Page>> page(
      Pipeline pipeline, Look look, long offset, int limit) {
    return askStoppable((open, stop) -> open.page(pipeline, look, offset, limit, stop));
  }

  @Override
  public CompletableFuture<Optional<Profile>> profile(Pipeline pipeline, Look look) {
    return askStoppable((open, stop) -> open.profile(pipeline, look, stop));
  }

  @Override
  public CompletableFuture<Path> export(Pipeline pipeline, Look look, RowsFile wanted) {
    return askStoppable((open, stop) -> {
      open.export(pipeline, look, wanted, stop);
      return wanted.file();
    });
  }

  @Override
  public CompletableFuture<Page> preview(Pipeline pipeline, String select) {
    return askStoppable((open, stop) -> open.preview(pipeline, select, stop));
  }

  @Override
  public CompletableFuture<SourceDraft> draft(Pipeline pipeline, Path what) {
    return ask(open -> open.draft(pipeline, what));
  }

  @Override
  public CompletableFuture<Optional<Page>> firstRows(Pipeline pipeline, NodeId node) {
    return askStoppable((open, stop) -> open.firstRows(pipeline, node, stop));
  }

  @Override
  public synchronized CompletableFuture<List<String>> functions() {
    var known = functions.orElseGet(() -> ask(Workspace::functions));
    functions = Optional.of(known);
    return known.copy();
  }

  @Override
  public CompletableFuture<String> sourceState(Pipeline pipeline) {
    return ask(open -> open.sourceState(pipeline));
  }

  @Override
  public CompletableFuture<Optional<SqlProblem>> checkSql(
      Pipeline pipeline, NodeId node, String sql) {
    return ask(open -> open.checkSql(pipeline, node, sql));
  }

  @Override
  public CompletableFuture<List<Problem>> problems(Pipeline pipeline, NodeId node) {
    return ask(open -> open.problems(pipeline, node));
  }

  @Override
  public BranchStore branches() {
    return new WorkspaceBranchStore(this::askStoppable);
  }

  @Override
  public RunArchive runs() {
    return new WorkspaceRunArchive(this::askStoppable);
  }

  @Override
  public HoldStore holds() {
    return new WorkspaceHoldStore(this::askStoppable);
  }

  @Override
  public Placement placement() {
    return new WorkspacePlacement(this::askStoppable);
  }

  @Override
  public Provenance provenance() {
    return new WorkspaceProvenance(this::askStoppable);
  }

  @Override
  public RunHandle reconcile(Pipeline pipeline, Targets targets, Consumer<RunEvent> listener) {
    return run(open -> open.debugger(pipeline).resume(targets, listener));
  }

  /** A run that begins once the store is open. */
  RunHandle run(Question<Workspace.Run> start) {
    var handle = new Handle();
    whenOpen(() -> {
      if (handle.mayBegin()) {
        settle(handle.done, () -> opened().use(open -> handle.began(start.of(open)).await()));
      }
    });
    return handle;
  }

  @Override
  public Debugging debugging() {
    return new WorkspaceDebugging(this);
  }

  /** Closes the store; a run under way is stopped by that, and goes on at the next start. */
  @Override
  public void close() {
    threads.shutdown();
    Answers.take(
        workspace,
        (open, error) -> {
          if (open != null) {
            open.close();
          }
        });
  }

  /** What is asked of an open workspace; any failure is an answer. */
  interface Question<T> {
    T of(Workspace open) throws Exception;
  }

  /** Once the window is closing, nothing is answered any more. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    return askStoppable((open, stop) -> question.of(open));
  }

  private <T> CompletableFuture<T> askStoppable(Asking.Question<T> question) {
    var answer = new CompletableFuture<T>();
    whenOpen(() -> {
      if (!answer.isDone()) {
        settle(answer, () -> opened().use(open -> question.of(open, stopOf(answer))));
      }
    });
    return answer;
  }

  /** No thread waits for the store meanwhile: another process may have it for hours. */
  private void whenOpen(Runnable work) {
    Answers.take(
        workspace,
        (open, error) -> {
          if (!threads.isShutdown()) {
            threads.execute(work);
          }
        });
  }

  private Cancellation stopOf(CompletableFuture<?> answer) {
    var stop = new Cancellation();
    Answers.take(
        answer,
        (result, error) -> {
          if (answer.isCancelled() && !threads.isShutdown()) {
            threads.execute(stop::request);
          }
        });
    return stop;
  }

  private OpenWorkspace opened() throws Exception {
    try {
      return workspace.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Any failure at all is an answer; none may leave the window waiting. */
  private <T> void settle(CompletableFuture<T> answer, Callable<T> work) {
    try {
      var result = work.call();
      ui.execute(() -> answer.complete(result));
    } catch (Throwable e) {
      ui.execute(() -> answer.completeExceptionally(e));
    }
  }

  /**
   * A stop before the run had begun ends it at once; one while it begins is remembered, and so is a
   * pause.
   */
  private static final class Handle implements RunHandle {
    private final CompletableFuture<RunReport> done = new CompletableFuture<>();
    private Workspace.@Nullable Run run;
    private boolean beginning;
    private boolean stopped;
    private boolean paused;

    synchronized boolean mayBegin() {
      beginning = !stopped;
      return beginning;
    }

    synchronized Workspace.Run began(Workspace.Run begun) {
      run = begun;
      begun.pause(paused);
      if (stopped) {
        begun.stop();
      }
      return begun;
    }

    @Override
    public synchronized void stop() {
      stopped = true;
      if (run != null) {
        run.stop();
      } else if (!beginning) {
        done.cancel(false);
      }
    }

    @Override
    public synchronized void pause(boolean wished) {
      paused = wished;
      if (run != null) {
        run.pause(wished);
      }
    }

    @Override
    public CompletableFuture<RunReport> done() {
      return done;
    }
  }
}
