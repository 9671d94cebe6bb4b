package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The document that is open: opening, saving, and whether something is unsaved. Undoing back to
 * what was saved counts as saved. What a document holds beside the shown branch is kept.
 */
public final class EditorModel {
  private final PipelineModel pipeline;
  private final Documents documents;
  private final SettingsModel settings;
  private final Background background;
  private final Consumer<Notice> notices;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private Optional<Document> document = Optional.empty();
  private Graph saved = Graph.EMPTY;

  public EditorModel(
      PipelineModel pipeline,
      Documents documents,
      SettingsModel settings,
      Background background,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.documents = documents;
    this.settings = settings;
    this.background = background;
    this.notices = notices;
    pipeline.historyProperty().addListener((property, old, now) -> compare());
  }

  /** Whether a pipeline is shown; if not, the welcome page is. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** Whether a file is being read or written. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the document must not be saved, since a later version of Whorl wrote it. */
  public boolean isReadOnly() {
    return document.map(Document::readOnly).orElse(false);
  }

  /** Shows a new, empty pipeline, which has no file yet. */
  public void create(Path folder) {
    var fresh = Document.create("Untitled");
    document = Optional.of(fresh);
    saved = fresh.branch(Document.MAIN).orElse(Graph.EMPTY);
    var id = fresh.id().orElse("");
    pipeline.open(new Origin(id, fresh.name(), Optional.empty(), folder, Document.MAIN), saved);
    shown();
  }

  /** Answers whether it is now shown; if not, a notice has said why. */
  public CompletableFuture<Boolean> open(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    busy.set(true);
    return background
        .ask(() -> documents.read(absolute))
        .handle((read, error) -> opened(absolute, read, error));
  }

  private boolean opened(Path file, @Nullable Document read, @Nullable Throwable error) {
    busy.set(false);
    if (read == null) {
      settings.change(all -> all.forgot(file));
      notices.accept(
          Failures.notice(
              file.getFileName() + " can’t be opened",
              error == null ? new IllegalStateException("nothing was read") : error));
      return false;
    }
    document = Optional.of(read);
    saved = read.branch(Document.MAIN).orElse(Graph.EMPTY);
    pipeline.open(origin(read, file), saved);
    settings.change(all -> all.used(file));
    shown();
    if (read.readOnly()) {
      notices.accept(
          Notice.info("A later version of Whorl wrote this; it can be looked at, but not saved."));
    }
    return true;
  }

  /** Saves to the document's file, which it must have. Answers whether it is saved. */
  public CompletableFuture<Boolean> save() {
    var file = pipeline.originProperty().get().file();
    return file.isPresent() ? write(file.get()) : CompletableFuture.completedFuture(false);
  }

  /** Saves under another name, and goes on there. Answers whether it is saved. */
  public CompletableFuture<Boolean> saveAs(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    if (pipeline.originProperty().get().file().isEmpty()) {
      document = document.map(untitled -> untitled.withName(stem(absolute)));
    }
    return write(absolute);
  }

  /** Shows the welcome page. */
  public void close() {
    document = Optional.empty();
    saved = Graph.EMPTY;
    pipeline.open(Origin.NONE, saved);
    open.set(false);
    unsaved.set(false);
  }

  private CompletableFuture<Boolean> write(Path file) {
    if (document.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    if (isReadOnly()) {
      notices.accept(
          new Notice(
              Notice.Grade.ERROR,
              pipeline.originProperty().get().name() + " was not saved.",
              "A later version of Whorl wrote it. Update Whorl to change it.",
              ""));
      return CompletableFuture.completedFuture(false);
    }
    var graph = pipeline.graph();
    var branch = pipeline.originProperty().get().branch();
    var changed = document.get().withBranch(branch, graph);
    busy.set(true);
    return background
        .ask(() -> {
          documents.write(file, changed);
          return changed;
        })
        .handle((written, error) -> written(file, graph, changed, error));
  }

  private boolean written(Path file, Graph graph, Document changed, @Nullable Throwable error) {
    busy.set(false);
    if (error != null) {
      notices.accept(Failures.notice(file.getFileName() + " was not saved", error));
      return false;
    }
    document = Optional.of(changed);
    saved = graph;
    settings.change(all -> all.used(file));
    pipeline.moved(origin(changed, file));
    compare();
    return true;
  }

  private void shown() {
    open.set(true);
    compare();
  }

  private void compare() {
    unsaved.set(open.get() && !pipeline.graph().equals(saved));
  }

  private static Origin origin(Document document, Path file) {
    var folder = file.getParent() == null ? file.toAbsolutePath().getParent() : file.getParent();
    return new Origin(
        document.id().orElse(file.toString()),
        document.name(),
        Optional.of(file),
        folder == null ? file : folder,
        Document.MAIN);
  }

  private static String stem(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(".whorl") ? name.substring(0, name.length() - 6) : name;
  }
}
