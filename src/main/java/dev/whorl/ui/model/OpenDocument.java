package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.graph.History;
import dev.whorl.reconcile.Assessment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The document that is open, as it is and as its file has it. One branch is shown, now or as a run
 * left it; the others wait as they were when they were shown last.
 */
final class OpenDocument {
  private final PipelineModel pipeline;
  private final ReadOnlyObjectWrapper<List<String>> branches =
      new ReadOnlyObjectWrapper<>(List.of());
  private final Map<String, Shown> shelf = new HashMap<>();
  private Optional<Document> document = Optional.empty();
  private Optional<Document> stored = Optional.empty();
  private Graph saved = Graph.EMPTY;
  private boolean othersChanged;

  /** A branch as it was when another one was shown instead. */
  private record Shown(History history, Optional<Assessment> assessment) {}

  OpenDocument(PipelineModel pipeline) {
    this.pipeline = pipeline;
  }

  /** Its branches, in their order. */
  ReadOnlyObjectProperty<List<String>> branchesProperty() {
    return branches.getReadOnlyProperty();
  }

  /** As it would be saved now; empty if nothing is open. */
  Optional<Document> now() {
    var origin = pipeline.originProperty().get();
    return origin.isPast()
        ? document
        : document.map(shown -> shown.withBranch(origin.branch(), pipeline.graph()));
  }

  /** As its file has it, or as it was when it was new. */
  Optional<Document> inFile() {
    return stored;
  }

  /** The shown branch as its file has it. */
  Graph saved() {
    return saved;
  }

  /** Whether the file lacks anything; not to be asked in the past. */
  boolean isChanged() {
    return othersChanged || isRenamed() || !pipeline.graph().equals(saved);
  }

  /** Whether its file knows it by another name, or it has a name before it has a file. */
  boolean isRenamed() {
    return !document.map(Document::name).equals(stored.map(Document::name));
  }

  /** A document is open from now on, of which one branch is about to be shown. */
  void opened(Document now, Document inFile, String branch) {
    shelf.clear();
    document = Optional.of(now);
    stored = Optional.of(inFile);
    turned(branch);
  }

  void closed() {
    shelf.clear();
    document = Optional.empty();
    stored = Optional.empty();
    saved = Graph.EMPTY;
    othersChanged = false;
    branches.set(List.of());
  }

  /** Changes what is not drawn. */
  void change(UnaryOperator<Document> change) {
    document = document.map(change);
  }

  /** The file has something new; what was drawn since then is unsaved. */
  void saved(Document inFile) {
    document = now();
    stored = Optional.of(inFile);
    turned(pipeline.originProperty().get().branch());
  }

  /**
   * Other branches are there, here and in the file.
   *
   * @param shown what the shown one is called now
   */
  void branchesChanged(UnaryOperator<Document> change, Document inFile, String shown) {
    document = now().map(change);
    stored = Optional.of(inFile);
    shelf.keySet().retainAll(document.orElseThrow().branches());
    turned(shown);
    var origin = pipeline.originProperty().get();
    if (!shown.equals(origin.branch())) {
      pipeline.moved(origin.on(shown));
    }
  }

  private void turned(String branch) {
    var now = document.orElseThrow();
    var before = stored.orElseThrow();
    saved = before.branch(branch).orElse(Graph.EMPTY);
    othersChanged =
        !now.branches().equals(before.branches())
            || now.branches().stream()
                .anyMatch(other ->
                    !other.equals(branch) && !now.branch(other).equals(before.branch(other)));
    branches.set(now.branches());
  }

  /** Shows another branch; what was changed in this one stays, with its history. */
  void show(String branch) {
    present();
    shelve();
    turned(branch);
    unshelve(pipeline.originProperty().get().on(branch));
  }

  /** Shows the branch as a run left it, which can only be looked at. */
  void past(long run, Graph graph, Assessment stood) {
    present();
    shelve();
    var then = pipeline.originProperty().get().asOf(run);
    pipeline.turnTo(then, History.of(graph), Optional.of(stood));
  }

  /** Shows the present, as it was left. */
  void present() {
    var origin = pipeline.originProperty().get();
    if (origin.isPast()) {
      unshelve(origin.now());
    }
  }

  private void shelve() {
    document = now();
    shelf.put(
        pipeline.originProperty().get().branch(),
        new Shown(pipeline.historyProperty().get(), pipeline.assessmentProperty().get()));
  }

  private void unshelve(Origin to) {
    var fresh = document.flatMap(all -> all.branch(to.branch())).orElse(Graph.EMPTY);
    var known =
        Optional.ofNullable(shelf.get(to.branch()))
            .orElseGet(() -> new Shown(History.of(fresh), Optional.empty()));
    pipeline.turnTo(to, known.history(), known.assessment());
  }
}
