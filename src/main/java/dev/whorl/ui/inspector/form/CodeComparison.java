package dev.whorl.ui.inspector.form;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Assessment;
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
  private @Nullable Assessment assessed;

  public CodeComparison(PipelineModel pipeline, Backend backend) {
    this.pipeline = pipeline;
    this.backend = backend;
  }

  /** Empty while nothing is known, and in the past. */
  public ReadOnlyObjectProperty<Optional<CodeParts>> partsProperty() {
    return parts.getReadOnlyProperty();
  }

  /** Somebody looks at the code of that node. */
  public void look(NodeId node) {
    var now = pipeline.assessmentProperty().get().orElse(null);
    if (!node.equals(shown) || pipeline.isPast()) {
      parts.set(Optional.empty());
    }
    boolean isKnown = node.equals(shown) && now == assessed;
    shown = node;
    assessed = now;
    if (!isKnown && now != null && !pipeline.isPast()) {
      Answers.take(
          backend.provenance().code(pipeline.pipeline(), node),
          (found, error) -> {
            if (node.equals(shown) && now == assessed && !pipeline.isPast()) {
              parts.set(Optional.ofNullable(found));
            }
          });
    }
  }
}
