package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.reconcile.Page;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The first rows of the selected source of files, as it reads them now: follows every change of the
 * node and of its files. Only the answer to the last question counts.
 */
public final class FilePreview {

  /**
   * @param rows the first ones, if there is one
   * @param problem why they can't be read, or empty
   */
  public record Shown(Optional<Page> rows, String problem) {
    static final Shown NOTHING = new Shown(Optional.empty(), "");
  }

  private final PipelineModel pipeline;
  private final Backend backend;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
  private Optional<Node> node = Optional.empty();
  private CompletableFuture<Optional<Page>> asked = CompletableFuture.completedFuture(null);
  private int question;

  public FilePreview(PipelineModel pipeline, Backend backend) {
    this.pipeline = pipeline;
    this.backend = backend;
    pipeline.selectionProperty().subscribe(_ -> selected());
    pipeline.assessmentProperty().subscribe(_ -> ask());
  }

  public ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  private Optional<Node> files() {
    return pipeline
        .selected()
        .flatMap(id -> pipeline.graph().node(id))
        .filter(any -> any.kind().equals(Optional.of(Kind.FILES)));
  }

  /** Rows of another node must not be seen below this one's fields. */
  private void selected() {
    if (!files().map(Node::id).equals(node.map(Node::id))) {
      shown.set(Shown.NOTHING);
      ask();
    }
  }

  /** An assessment comes after each edit and after each change of a file. */
  private void ask() {
    node = files();
    int asking = ++question;
    asked.cancel(false);
    node.ifPresent(source -> {
      asked = backend.firstRows(pipeline.pipeline(), source.id());
      Answers.take(
          asked,
          (rows, error) ->
              answered(
                  asking,
                  rows != null
                      ? new Shown(rows, "")
                      : new Shown(Optional.empty(), error == null ? "" : Answers.reason(error))));
    });
  }

  private void answered(int asking, Shown answer) {
    if (asking == question) {
      shown.set(answer);
    }
  }
}
