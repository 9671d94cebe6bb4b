package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.reconcile.Branches.Standing;
import dev.whorl.repository.Records.Head;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The branches of the open pipeline with what each has published, and all that can be done with
 * them. None of it computes or copies data.
 */
public final class BranchesModel {
  private final PipelineModel pipeline;
  private final DocumentBranches document;
  private final EditorModel editor;
  private final BranchStore store;
  private final Consumer<Notice> notices;
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private Map<String, Standing> standings = Map.of();

  /**
   * A branch in the list.
   *
   * @param shown whether it is the one in the window
   * @param standing of which little is there if it never ran, or that is not known yet
   */
  public record Line(String name, boolean shown, Standing standing) {
    /** How it stands, in a few words. */
    public String state() {
      return isStopped() ? "stopped, " + published() : published();
    }

    private String published() {
      long published = standing.head().map(Head::published).orElse(0L);
      long latest = standing.head().map(Head::latest).orElse(0L);
      if (latest == 0) {
        return "never ran";
      }
      return published == 0
          ? "nothing published"
          : "run "
              + published
              + " is published"
              + (latest > published ? ", run " + latest + " is not" : "");
    }

    public boolean hasPublished() {
      return standing.head().filter(known -> known.published() > 0).isPresent();
    }

    /** Whether a stop of the debugger waits there. */
    public boolean isStopped() {
      return standing.stopped() > 0;
    }

    /** Every document has that one, under this name. */
    public boolean isMain() {
      return name.equals(Document.MAIN);
    }
  }

  public BranchesModel(
      PipelineModel pipeline,
      EditorModel editor,
      RunModel run,
      Backend backend,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.document = new DocumentBranches(pipeline, editor);
    this.editor = editor;
    this.store = backend.branches();
    this.notices = notices;
    document.namesProperty().subscribe(this::refresh);
    pipeline.originProperty().subscribe(() -> show());
    run.phaseProperty().subscribe(this::refresh);
  }

  /** In the order of the document. */
  public ReadOnlyObjectProperty<List<Line>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  public List<Line> lines() {
    return lines.get();
  }

  /** The one that is shown. */
  public String shown() {
    return document.shown();
  }

  /** Those that are not shown. */
  public List<Line> others() {
    return lines().stream().filter(line -> !line.shown()).toList();
  }

  /** Why a new branch can’t have that name, in a sentence; empty if it can. */
  public Optional<String> refusal(String name) {
    return document.refusal(name);
  }

  /** Asks the store anew where the branches point. */
  public void refresh() {
    show();
    if (document.names().isEmpty()) {
      return;
    }
    var names = document.names();
    Answers.take(
        store.standings(pipeline.pipeline(), names),
        (found, error) -> {
          if (error != null && !Failures.isCancellation(error)) {
            notices.accept(Failures.notice("Where the branches stand can’t be told", error));
          } else if (found != null && names.equals(document.names())) {
            standings = found;
            show();
          }
        });
  }

  private void show() {
    lines.set(
        document.names().stream()
            .map(name ->
                new Line(name, name.equals(shown()), standings.getOrDefault(name, Standing.NEW)))
            .toList());
  }

  /** Shows another branch: its graph, its colours, its data. */
  public void show(String name) {
    document.show(name);
  }

  /** Makes a branch of what is shown, with all of its data, and shows it. */
  public void create(String name) {
    var from = shown();
    then(
        document.create(name),
        () -> told(store.created(pipeline.pipeline(), name, from), "made", name, () -> show(name)));
  }

  /** Gives the branch that is shown another name; everything that is kept of it goes along. */
  public void rename(String to) {
    var from = shown();
    then(
        document.rename(to),
        () -> told(store.renamed(pipeline.pipeline(), from, to), "renamed", to, () -> {}));
  }

  /** Deletes a branch; if it is shown, the main one is shown from then on. */
  public void delete(String name) {
    if (name.equals(shown())) {
      show(Document.MAIN);
    }
    then(
        document.delete(name),
        () -> told(store.deleted(pipeline.pipeline(), name), "deleted", name, () -> {}));
  }

  /**
   * Publishes what another branch has published as the result of the one that is shown.
   *
   * @param withGraph whether that also takes over the other’s graph, as an undoable edit
   */
  public void promote(String from, boolean withGraph) {
    var to = shown();
    var graph = editor.branch(from);
    Answers.take(
        store.promote(pipeline.pipeline(), from, to, withGraph),
        (published, error) ->
            promoted(
                from,
                to,
                published,
                error,
                () -> {
                  if (withGraph && shown().equals(to)) {
                    graph.ifPresent(
                        its -> pipeline.edit("Take over the graph of " + from, _ -> its));
                  }
                }));
  }

  private void promoted(
      String from,
      String to,
      @Nullable Boolean published,
      @Nullable Throwable error,
      Runnable takeOver) {
    if (error != null) {
      notices.accept(Failures.notice("Branch " + from + " was not promoted", error));
    } else if (Boolean.TRUE.equals(published)) {
      takeOver.run();
      notices.accept(Notice.info(to + " now shows what " + from + " has published."));
    } else {
      notices.accept(
          Notice.info(from + " has published nothing yet: show it, and reconcile it first."));
    }
    refresh();
  }

  private static void then(CompletableFuture<Boolean> done, Runnable next) {
    Answers.take(
        done,
        (is, error) -> {
          if (Boolean.TRUE.equals(is)) {
            next.run();
          }
        });
  }

  private void told(CompletableFuture<Void> store, String what, String name, Runnable next) {
    Answers.take(
        store,
        (done, error) -> {
          if (error != null) {
            notices.accept(
                Failures.notice(
                    "Branch " + name + " was " + what + ", but the store was not told", error));
          }
          next.run();
          refresh();
        });
  }
}
