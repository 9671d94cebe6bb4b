package dev.whorl.ui.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * The branches of the open document, of which one is shown: each has its own graph, its own history
 * of edits, and its own data. Which ones there are is in the file at once; edits wait to be saved.
 */
public final class DocumentBranches {
  private final PipelineModel pipeline;
  private final EditorModel editor;

  public DocumentBranches(PipelineModel pipeline, EditorModel editor) {
    this.pipeline = pipeline;
    this.editor = editor;
  }

  /** In the order of the document. */
  public ReadOnlyObjectProperty<List<String>> namesProperty() {
    return editor.branchesProperty();
  }

  public List<String> names() {
    return editor.branchesProperty().get();
  }

  /** The one that is shown. */
  public String shown() {
    return pipeline.originProperty().get().branch();
  }

  /** Why a new branch can’t have that name, in a sentence; empty if it can. */
  public Optional<String> refusal(String name) {
    return editor.refusal(name);
  }

  /** Shows another branch; what was changed in this one stays, with its history. */
  public void show(String name) {
    editor.show(name);
  }

  /**
   * Makes a branch of what is shown, unsaved edits included; it is not shown yet. Answers whether
   * it is there; if not, a notice has said why.
   */
  public CompletableFuture<Boolean> create(String name) {
    var from = shown();
    var graph = pipeline.graph();
    return editor.changeBranches(
        "Branch " + name + " was not made",
        from,
        all -> all.withCopy(from, name).withBranch(name, graph));
  }

  /** Gives the branch that is shown another name. Answers whether it has it. */
  public CompletableFuture<Boolean> rename(String to) {
    var from = shown();
    return editor.changeBranches(
        "Branch " + from + " was not renamed", to, all -> all.withRenamed(from, to));
  }

  /** Deletes a branch, which must not be the one that is shown. Answers whether it is gone. */
  public CompletableFuture<Boolean> delete(String name) {
    return editor.changeBranches(
        "Branch " + name + " was not deleted", shown(), all -> all.withoutBranch(name));
  }
}
