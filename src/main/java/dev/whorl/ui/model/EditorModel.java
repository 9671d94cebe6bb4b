package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.graph.Graph;
import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The document that is open: opening, saving, and whether something is unsaved. Undoing back to
 * what was saved counts as saved. What a document holds beside the shown branch is kept. A document
 * from elsewhere is shown, but not trusted before the user says so.
 */
public final class EditorModel {
  private final PipelineModel pipeline;
  private final Documents documents;
  private final TrustModel trust;
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
      TrustModel trust,
      SettingsModel settings,
      Background background,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.documents = documents;
    this.trust = trust;
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
        .ask(() -> {
          var read = documents.read(absolute);
          return new Found(read, trust.of(absolute, read));
        })
        .handle((found, error) -> opened(absolute, found, error));
  }

  /** A document as it was read, and what the user had said of it then. */
  private record Found(Document document, Trust trust) {}

  private boolean opened(Path file, @Nullable Found found, @Nullable Throwable error) {
    busy.set(false);
    if (found == null) {
      settings.change(all -> all.forgot(file));
      notices.accept(
          Failures.notice(
              file.getFileName() + " can’t be opened",
              error == null ? new IllegalStateException("nothing was read") : error));
      return false;
    }
    var read = found.document();
    document = Optional.of(read);
    saved = read.branch(Document.MAIN).orElse(Graph.EMPTY);
    pipeline.open(origin(read, file, found.trust()), saved);
    settings.change(all -> all.used(file));
    shown();
    if (read.readOnly()) {
      notices.accept(
          Notice.info("A later version of Whorl wrote this; it can be looked at, but not saved."));
    }
    return true;
  }

  /** The whole document as it would be saved now; empty if nothing is open. */
  Optional<Document> current() {
    var branch = pipeline.originProperty().get().branch();
    return document.map(shown -> shown.withBranch(branch, pipeline.graph()));
  }

  /**
   * Opens a pipeline with changes that were kept: its file as it is now, and the changes as an
   * undoable step. Answers whether it is shown; if not, a notice has said why.
   */
  public CompletableFuture<Boolean> restore(Unsaved unsaved) {
    busy.set(true);
    return background
        .ask(() -> rescued(unsaved))
        .handle((rescued, error) -> restored(unsaved, rescued, error));
  }

  /**
   * @param with the document with its changes
   * @param found the document in its file, or nothing if there is none any more
   */
  private record Rescued(Document with, Optional<Found> found) {}

  private Rescued rescued(Unsaved unsaved) throws IOException, DocumentException {
    var with = Document.parse(unsaved.text());
    var file = unsaved.file().filter(Files::exists);
    if (file.isEmpty()) {
      return new Rescued(with, Optional.empty());
    }
    var there = documents.read(file.get());
    return new Rescued(with, Optional.of(new Found(there, trust.of(file.get(), there))));
  }

  private boolean restored(Unsaved unsaved, @Nullable Rescued rescued, @Nullable Throwable error) {
    busy.set(false);
    if (rescued == null) {
      notices.accept(
          Failures.notice(
              "The changes to “" + unsaved.name() + "” can’t be restored",
              error == null ? new IllegalStateException("nothing was read") : error));
      return false;
    }
    var with = rescued.with();
    var base = rescued.found().map(Found::document);
    document = Optional.of(base.orElse(with));
    saved = base.flatMap(there -> there.branch(Document.MAIN)).orElse(Graph.EMPTY);
    pipeline.open(
        new Origin(
            with.id().orElse(unsaved.file().map(Path::toString).orElse("")),
            unsaved.name(),
            unsaved.file(),
            unsaved.folder(),
            Document.MAIN,
            rescued.found().map(Found::trust).orElse(Trust.TRUSTED)),
        saved);
    open.set(true);
    pipeline.edit("Restore unsaved changes", _ -> with.branch(Document.MAIN).orElse(Graph.EMPTY));
    compare();
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
      settle(parent(absolute));
    }
    return write(absolute);
  }

  /** What has no file yet gets one: its relative paths go on meaning what they mean. */
  private void settle(Path folder) {
    var settled =
        Relocation.moved(pipeline.graph(), pipeline.originProperty().get().folder(), folder);
    if (!settled.equals(pipeline.graph())) {
      pipeline.edit("Save in " + folder, _ -> settled);
    }
  }

  /** Lets what is open read, write and run, from now on and after every opening. */
  public void trust() {
    var origin = pipeline.originProperty().get();
    if (!origin.isTrusted()) {
      origin.file().ifPresent(file -> document.ifPresent(shown -> trust.remember(file, shown)));
      pipeline.moved(origin.with(Trust.TRUSTED));
    }
  }

  /** Takes that back: what is open is a drawing again. */
  public void distrust() {
    var origin = pipeline.originProperty().get();
    origin
        .file()
        .ifPresent(file -> {
          trust.forget(file);
          pipeline.moved(origin.with(Trust.UNKNOWN));
        });
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
    boolean trusted = pipeline.originProperty().get().isTrusted();
    busy.set(true);
    return background
        .ask(() -> {
          documents.write(file, changed);
          if (trusted) {
            trust.keep(file, changed);
          }
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
    pipeline.moved(origin(changed, file, pipeline.originProperty().get().trust()));
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

  private static Origin origin(Document document, Path file, Trust trust) {
    return new Origin(
        document.id().orElse(file.toString()),
        document.name(),
        Optional.of(file),
        parent(file),
        Document.MAIN,
        trust);
  }

  private static Path parent(Path file) {
    var folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  private static String stem(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(".whorl") ? name.substring(0, name.length() - 6) : name;
  }
}
