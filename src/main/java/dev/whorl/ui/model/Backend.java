package dev.whorl.ui.model;

import dev.whorl.engine.Isolation;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Execution.OnSpark;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Profile;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.SourceDraft;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.repository.StoreHolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The engine as the window sees it. No method ever blocks; every future completes on the UI thread,
 * so whatever is chained to it may touch the screen. Cancelling a future drops its answer, and its
 * work too if that has not begun.
 */
public interface Backend {

  /** A run under way. */
  interface RunHandle {
    /** Asks the run to stop; what was committed stays. */
    void stop();

    /** Lets the run begin no task for now, or again; what is under way ends and is committed. */
    void pause(boolean wished);

    /** Completes when the run has ended, exceptionally if it could not be carried out. */
    CompletableFuture<RunReport> done();
  }

  /**
   * An engine that can be used.
   *
   * @param store its folder
   * @param threads tasks that run at once on this machine
   * @param cluster where they run instead, if it is elsewhere
   * @param notes what endangers the store and what was mended in it, in sentences
   */
  record Ready(Path store, int threads, Optional<OnSpark> cluster, List<String> notes) {}

  /**
   * A store that another process has.
   *
   * @param store its folder
   */
  record Taken(Path store, StoreHolder by) {}

  /**
   * Completes once the store is open, and waits while another process has it; completes
   * exceptionally if it can't be used, with the reason.
   */
  CompletableFuture<Ready> ready();

  /** Who has the store, as long as that is another process; changes on the UI thread. */
  ReadOnlyObjectProperty<Optional<Taken>> takenProperty();

  /** How far SQL is kept from everything else on this machine. */
  CompletableFuture<Isolation> isolation();

  /** How the pipeline stands; computes nothing. */
  CompletableFuture<Assessment> assess(Pipeline pipeline);

  /**
   * Brings {@code targets} and what they need up to date. Stops at the user's breakpoints; what is
   * stopped goes on.
   *
   * @param listener hears each event on the run's own thread and must not block
   */
  RunHandle reconcile(Pipeline pipeline, Targets targets, Consumer<RunEvent> listener);

  /**
   * Rows of what the pipeline has now; empty if nothing of it exists yet. Cancelling the answer
   * stops the work.
   */
  CompletableFuture<Optional<Page>> page(Pipeline pipeline, Look look, long offset, int limit);

  /** What the columns of those rows look like; cancelling the answer stops the work. */
  CompletableFuture<Optional<Profile>> profile(Pipeline pipeline, Look look);

  /**
   * Writes those rows to a file; cancelling the answer stops the work.
   *
   * @return the file
   */
  CompletableFuture<Path> export(Pipeline pipeline, Look look, RowsFile wanted);

  /**
   * The first rows that a SELECT would give, made from a sample of its inputs' rows; cancelling the
   * answer stops the work.
   */
  CompletableFuture<Page> preview(Pipeline pipeline, String select);

  /** How a file or folder would be read as a source; fails with the reason if it can't be one. */
  CompletableFuture<SourceDraft> draft(Pipeline pipeline, Path what);

  /**
   * The first rows of the first file of a source; empty if there is nothing to show. Cancelling the
   * answer stops the work.
   */
  CompletableFuture<Optional<Page>> firstRows(Pipeline pipeline, NodeId node);

  /** Names of the functions that SQL may call. */
  CompletableFuture<List<String>> functions();

  /** A cheap digest of the outside files that the pipeline reads; differs once one changes. */
  CompletableFuture<String> sourceState(Pipeline pipeline);

  /** Where runs stop, and how they go on. */
  Debugging debugging();

  /** What is wrong with an SQL text as the text of {@code node}, if anything is. */
  CompletableFuture<Optional<SqlProblem>> checkSql(Pipeline pipeline, NodeId node, String sql);

  /** What is wrong with one node as it is being edited. */
  CompletableFuture<List<Problem>> problems(Pipeline pipeline, NodeId node);

  /** The branches of pipelines. */
  BranchStore branches();

  /** The history of pipelines. */
  RunArchive runs();

  /** What the user lets nothing past. */
  HoldStore holds();

  /** On which machines tasks run. */
  Placement placement();

  /** How partitions stand and what they come from. */
  Provenance provenance();
}
