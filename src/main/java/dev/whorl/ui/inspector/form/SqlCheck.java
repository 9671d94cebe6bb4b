package dev.whorl.ui.inspector.form;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Asks the engine about a SELECT while it is typed, once nothing was typed for a moment. Only the
 * answer to the last question counts.
 */
public final class SqlCheck {
  private static final Duration REST = Duration.ofMillis(250);

  private final PipelineModel pipeline;
  private final Backend backend;
  private final Supplier<NodeId> node;
  private final Later later;
  private final ReadOnlyObjectWrapper<Optional<SqlProblem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Later.Pending pending = () -> {};
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

  /** Asks about {@code sql} soon; what was found about an earlier text no longer counts. */
  public void ask(String sql) {
    pending.cancel();
    int asked = ++question;
    problem.set(Optional.empty());
    if (!sql.isBlank()) {
      pending = later.after(REST, () -> ask(asked, sql));
    }
  }

  private void ask(int asked, String sql) {
    Answers.take(
        backend.checkSql(pipeline.pipeline(), node.get(), sql),
        (found, error) -> {
          if (asked == question && found != null) {
            problem.set(found);
          }
        });
  }
}
