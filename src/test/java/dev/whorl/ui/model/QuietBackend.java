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
import dev.whorl.reconcile.SourceDraft;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace.SqlProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A backend with nothing to tell: a test overrides what it asks for, and the rest stays still. */
public class QuietBackend implements Backend {
  @Override
  public CompletableFuture<Ready> ready() {
    return new CompletableFuture<>();
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Taken>> takenProperty() {
    return new SimpleObjectProperty<>(Optional.empty());
  }

  @Override
  public CompletableFuture<Isolation> isolation() {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Assessment> assess(Pipeline pipeline) {
    return new CompletableFuture<>();
  }

  @Override
  public RunHandle reconcile(Pipeline pipeline, Targets targets, Consumer<RunEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Optional<Page>> page(
      Pipeline pipeline, Look look, long offset, int limit) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<Optional<Profile>> profile(Pipeline pipeline, Look look) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<Path> export(Pipeline pipeline, Look look, RowsFile wanted) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Page> preview(Pipeline pipeline, String select) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<SourceDraft> draft(Pipeline pipeline, Path what) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Optional<Page>> firstRows(Pipeline pipeline, NodeId node) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<List<String>> functions() {
    return CompletableFuture.completedFuture(List.of("count", "date_trunc"));
  }

  @Override
  public CompletableFuture<String> sourceState(Pipeline pipeline) {
    return CompletableFuture.completedFuture("");
  }

  @Override
  public Debugging debugging() {
    return new StillDebugging();
  }

  @Override
  public CompletableFuture<Optional<SqlProblem>> checkSql(
      Pipeline pipeline, NodeId node, String sql) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<List<Problem>> problems(Pipeline pipeline, NodeId node) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public BranchStore branches() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunArchive runs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HoldStore holds() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Placement placement() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Provenance provenance() {
    throw new UnsupportedOperationException();
  }
}
