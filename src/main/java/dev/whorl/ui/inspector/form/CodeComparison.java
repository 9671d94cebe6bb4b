package dev.whorl.ui.inspector.form;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.CodeParts;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one node's code, now and when the branch last ran. Asked for anew when the node is
 * another one or was assessed again; what was shown of a node stays until then.
 */
public final class CodeComparison {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final ReadOnlyObjectWrapper<Optional<CodeParts>> parts =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable NodeId shown;
  private boolean isAssessedAnew = true;
  private int asked;

  public CodeComparison(PipelineModel pipeline, Backend backend) {
    this.pipeline = pipeline;
    this.backend = backend;
    pipeline.assessmentProperty().addListener((property, old, now) -> isAssessedAnew = true);
  }

  /** Empty while nothing is known, and in the past. */
  public ReadOnlyObjectProperty<Optional<CodeParts>> partsProperty() {
    return parts.getReadOnlyProperty();
  }

  /** Somebody looks at the code of that node. */
  public void look(NodeId node) {
    boolean isShown = node.equals(shown);
    if (!isShown || pipeline.isPast()) {
      parts.set(Optional.empty());
    }
    shown = node;
    if ((isAssessedAnew || !isShown)
        && pipeline.assessmentProperty().get().isPresent()
        && !pipeline.isPast()) {
      isAssessedAnew = false;
      ask(node);
    }
  }

  private void ask(NodeId node) {
    int asking = ++asked;
    Answers.take(
        backend.provenance().code(pipeline.pipeline(), node),
        (found, error) -> {
          if (asking == asked && node.equals(shown) && !pipeline.isPast()) {
            parts.set(Optional.ofNullable(found));
          }
        });
  }
}
