package dev.whorl.ui.model;

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
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace.SqlProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * A backend that does nothing for a pipeline which the user does not trust: no file is read, no
 * process started, no query run; each question fails at once with {@link UntrustedException}.
 */
public final class InertBackend implements Backend {
  private final Backend backend;
  private final BooleanSupplier trusted;

  /** What is asked of a pipeline that isn't trusted. */
  public static final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1;

    UntrustedException() {
      super(
          "This pipeline is not trusted yet: it stays a drawing, and none of its files are read,"
              + " until you say that you trust it.");
    }
  }

  /**
   * @param trusted whether the user trusts the open pipeline; asked on the UI thread, each time
   */
  public InertBackend(Backend backend, BooleanSupplier trusted) {
    this.backend = backend;
    this.trusted = trusted;
  }

  <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
    return trusted.getAsBoolean()
        ? question.get()
        : CompletableFuture.failedFuture(new UntrustedException());
  }

  /** The store is the user's own. */
  @Override
  public CompletableFuture<Ready> ready() {
    return backend.ready();
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Taken>> takenProperty() {
    return backend.takenProperty();
  }

  /** The machine's own, of no pipeline. */
  @Override
  public CompletableFuture<Isolation> isolation() {
    return backend.isolation();
  }

  @Override
  public CompletableFuture<Assessment> assess(Pipeline pipeline) {
    return ask(() -> backend.assess(pipeline));
  }

  @Override
  public RunHandle reconcile(Pipeline pipeline, Targets targets, Consumer<RunEvent> listener) {
    return run(() -> backend.reconcile(pipeline, targets, listener));
  }

  RunHandle run(Supplier<RunHandle> start) {
    return trusted.getAsBoolean()
        ? start.get()
        : new Refused(CompletableFuture.failedFuture(new UntrustedException()));
  }

  @Override
  public Debugging debugging() {
    return new InertDebugging(backend.debugging(), this);
  }

  /** A run that never began. */
  private record Refused(CompletableFuture<RunReport> done) implements RunHandle {
    @Override
    public void stop() {}

    @Override
    public void pause(boolean wished) {}
  }

  @Override
  public CompletableFuture<Optional<Page>> page(
      Pipeline pipeline, Look look, long offset, int limit) {
    return ask(() -> backend.page(pipeline, look, offset, limit));
  }

  @Override
  public CompletableFuture<Optional<Profile>> profile(Pipeline pipeline, Look look) {
    return ask(() -> backend.profile(pipeline, look));
  }

  @Override
  public CompletableFuture<Path> export(Pipeline pipeline, Look look, RowsFile wanted) {
    return ask(() -> backend.export(pipeline, look, wanted));
  }

  @Override
  public CompletableFuture<Page> preview(Pipeline pipeline, String select) {
    return ask(() -> backend.preview(pipeline, select));
  }

  @Override
  public CompletableFuture<SourceDraft> draft(Pipeline pipeline, Path what) {
    return ask(() -> backend.draft(pipeline, what));
  }

  @Override
  public CompletableFuture<Optional<Page>> firstRows(Pipeline pipeline, NodeId node) {
    return ask(() -> backend.firstRows(pipeline, node));
  }

  /** The engine's own, of no pipeline. */
  @Override
  public CompletableFuture<List<String>> functions() {
    return backend.functions();
  }

  @Override
  public CompletableFuture<String> sourceState(Pipeline pipeline) {
    return ask(() -> backend.sourceState(pipeline));
  }

  @Override
  public CompletableFuture<Optional<SqlProblem>> checkSql(
      Pipeline pipeline, NodeId node, String sql) {
    return ask(() -> backend.checkSql(pipeline, node, sql));
  }

  @Override
  public CompletableFuture<List<Problem>> problems(Pipeline pipeline, NodeId node) {
    return ask(() -> backend.problems(pipeline, node));
  }

  /** The store is the user's own, and no branch in it is computed. */
  @Override
  public BranchStore branches() {
    return backend.branches();
  }

  /** What the store knows of pipelines that were trusted. */
  @Override
  public RunArchive runs() {
    return backend.runs();
  }

  /** A hold only keeps things from being computed. */
  @Override
  public HoldStore holds() {
    return backend.holds();
  }

  /** Where the user's tasks run is no pipeline's matter. */
  @Override
  public Placement placement() {
    return backend.placement();
  }

  @Override
  public Provenance provenance() {
    return new InertProvenance(this, backend.provenance());
  }
}
