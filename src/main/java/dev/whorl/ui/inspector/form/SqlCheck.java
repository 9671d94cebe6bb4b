package dev.whorl.ui.inspector.form;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Asks the engine about a SELECT while it is typed: what is wrong with it, or else what it would
 * give. Only the answer to the last question counts.
 */
public final class SqlCheck {
  private static final Duration REST = Duration.ofMillis(20);

  private final PipelineModel pipeline;
  private final Backend backend;
  private final Supplier<NodeId> node;
  private final Later later;
  private final ReadOnlyObjectWrapper<Optional<SqlProblem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Later.Pending pending = () -> {};
  private final ReadOnlyObjectWrapper<Optional<Page>> preview =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private CompletableFuture<Page> previewing = CompletableFuture.failedFuture(new Exception());
  private int question;

  public SqlCheck(PipelineModel pipeline, Backend backend, Supplier<NodeId> node, Later later) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.node = node;
    this.later = later;
  }

  /** What is wrong with the text that was asked about last; empty while that is not known. */
  public ReadOnlyObjectProperty<Optional<SqlProblem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /**
   * The first rows of the last text that was right, made from a sample; empty while there is
   * nothing to show.
   */
  public ReadOnlyObjectProperty<Optional<Page>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Asks about {@code sql} soon; what was found about an earlier text no longer counts. */
  public void ask(String sql) {
    pending.cancel();
    previewing.cancel(false);
    int asked = ++question;
    problem.set(Optional.empty());
    if (sql.isBlank()) {
      preview.set(Optional.empty());
    } else {
      pending = later.after(REST, () -> ask(asked, sql));
    }
  }

  private void ask(int asked, String sql) {
    Answers.take(
        backend.checkSql(pipeline.pipeline(), node.get(), sql),
        (found, error) -> {
          if (asked == question && found != null) {
            problem.set(found);
            if (found.isEmpty()) {
              preview(asked, sql);
            }
          }
        });
  }

  /** What was shown stays until the next rows are there, so that nothing flickers. */
  private void preview(int asked, String sql) {
    previewing = backend.preview(pipeline.pipeline(), sql);
    Answers.take(
        previewing,
        (rows, error) -> {
          if (asked == question) {
            preview.set(Optional.ofNullable(rows));
          }
        });
  }
}
