package dev.whorl.ui.inspector.form;

import dev.whorl.graph.AsSql;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets a visual node become one of kind {@code sql}, as one undoable step. The SELECT is compiled
 * from the graph as it is then, not taken from an assessment of an earlier one.
 */
public final class IntoSql {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final Consumer<Notice> notices;

  public IntoSql(PipelineModel pipeline, Backend backend, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.notices = notices;
  }

  /** Turns the node, or says why it stays what it is. */
  public void turn(NodeId id) {
    var node = pipeline.graph().node(id);
    var refused = node.flatMap(AsSql::refusal);
    if (pipeline.isPast() || node.isEmpty()) {
      return;
    }
    if (refused.isPresent()) {
      notices.accept(Notice.info(refused.get()));
    } else {
      Answers.take(
          backend.assess(pipeline.pipeline()), (found, error) -> turn(node.get(), found, error));
    }
  }

  private void turn(Node node, @Nullable Assessment found, @Nullable Throwable error) {
    var select = Optional.ofNullable(found).map(all -> all.compiled().get(node.id()));
    if (select.isEmpty()) {
      notices.accept(
          new Notice(
              Notice.Grade.ERROR,
              "“" + node.title() + "” can’t become SQL yet.",
              error == null
                  ? "Mend what the inspector says of it and of its inputs first."
                  : Answers.reason(error),
              ""));
    } else if (pipeline.graph().node(node.id()).filter(node::equals).isPresent()) {
      var turned = AsSql.of(node, SqlLayout.of(select.get()));
      pipeline.edit("Turn " + node.id() + " into SQL", graph -> graph.with(turned));
    }
  }
}
