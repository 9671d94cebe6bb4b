package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
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
  private final Reading reading;
  private final SettingsModel settings;
  private final Background background;
  private final Consumer<Notice> notices;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final OpenDocument document;

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
    this.reading = new Reading(documents, trust);
    this.settings = settings;
    this.background = background;
    this.notices = notices;
    this.document = new OpenDocument(pipeline);
    pipeline.historyProperty().addListener((property, old, now) -> compare());
  }

  /** Whether a pipeline is shown; if not, the welcome page is. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** The branches of what is open, in the order of the document. */
  public ReadOnlyObjectProperty<List<String>> branchesProperty() {
    return document.branchesProperty();
  }

  /** The graph of a branch as it is now. */
  public Optional<Graph> branch(String name) {
    return current().flatMap(all -> all.branch(name));
  }

  /** Why a new branch can’t have that name, in a sentence; empty if it can. */
  public Optional<String> refusal(String name) {
    return document.now().flatMap(all -> all.refusal(name));
  }

  /** Whether a file is being read or written. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the document must not be saved, since a later version of Whorl wrote it. */
  public boolean isReadOnly() {
    return document.now().map(Document::readOnly).orElse(false);
  }

  /** Shows a new, empty pipeline, which has no file yet. */
  public void create(Path folder) {
    var fresh = Document.create("Untitled");
    document.opened(fresh, fresh, Document.MAIN);
    var id = fresh.id().orElse("");
    pipeline.open(
        new Origin(id, fresh.name(), Optional.empty(), folder, Document.MAIN), document.saved());
    open.set(true);
    compare();
  }

  /** Answers whether it is now shown; if not, a notice has said why. */
  public CompletableFuture<Boolean> open(Path file) {
    var absolute = file.toAbsolutePath().normalize();
    busy.set(true);
    return background
        .ask(() -> reading.of(absolute))
        .handle((found, error) -> opened(absolute, found, error));
  }

  private boolean opened(Path file, Reading.@Nullable Found found, @Nullable Throwable error) {
    busy.set(false);
    if (found == null) {
      settings.change(all -> all.forgot(file));
      notices.accept(
          Failures.notice(file.getFileName() + " can’t be opened", error)
              .with(Optional.of(file).filter(_ -> Failures.hasBefore(error))));
      return false;
    }
    var read = found.document();
    var branch = settings.get().branch(file).filter(read.branches()::contains);
    document.opened(read, read, branch.orElse(Document.MAIN));
    pipeline.open(
        origin(read, found.id(), file, branch.orElse(Document.MAIN), found.trust()),
        document.saved());
    settings.change(all -> all.used(file));
    open.set(true);
    compare();
    if (read.readOnly()) {
      notices.accept(
          Notice.info("A later version of Whorl wrote this; it can be looked at, but not saved."));
    }
    return true;
  }

  /** The whole document as it would be saved now; empty if nothing is open. */
  Optional<Document> current() {
    return document.now();
  }

  /**
   * Opens a pipeline with changes that were kept, on the branch that was shown: its file as it is
   * now, and the changes as an undoable step. Answers whether it is shown; if not, a notice has
   * said why.
   */
  public CompletableFuture<Boolean> restore(Unsaved unsaved) {
    return rescue(
        "The changes to “" + unsaved.name() + "” can’t be restored", () -> reading.of(unsaved));
  }

  /**
   * Opens what was in a damaged file before it was saved last, as unsaved changes to it. Answers
   * whether it is shown; if not, a notice has said why.
   */
  public CompletableFuture<Boolean> openBefore(Path file) {
    return rescue(
        "What was in " + file.getFileName() + " before can’t be opened",
        () -> reading.before(file));
  }

  private CompletableFuture<Boolean> rescue(String failed, Callable<Reading.Rescued> reader) {
    busy.set(true);
    return background.ask(reader).handle((rescued, error) -> restored(failed, rescued, error));
  }

  private boolean restored(
      String failed, Reading.@Nullable Rescued rescued, @Nullable Throwable error) {
    busy.set(false);
    if (rescued == null) {
      notices.accept(Failures.notice(failed, error));
      return false;
    }
    var with = rescued.with();
    var unsaved = rescued.unsaved();
    var branch = with.branch(unsaved.branch()).isPresent() ? unsaved.branch() : Document.MAIN;
    document.opened(
        with, rescued.inFile().orElseGet(() -> Document.create(unsaved.name())), branch);
    pipeline.open(
        new Origin(
            rescued.id(),
            unsaved.name(),
            unsaved.file(),
            unsaved.folder(),
            branch,
            rescued.trust()),
        document.saved());
    open.set(true);
    pipeline.edit("Restore what was kept", _ -> with.branch(branch).orElse(Graph.EMPTY));
    compare();
    return true;
  }

  /** Shows another branch; what was changed in this one stays, with its history. */
  void show(String branch) {
    var origin = pipeline.originProperty().get();
    if (document.branchesProperty().get().contains(branch)
        && (origin.isPast() || !branch.equals(origin.branch()))) {
      document.show(branch);
      remember(origin, branch);
      compare();
    }
  }

  /** Shows the branch as a run left it, which can only be looked at. */
  void past(long run, Graph graph, Assessment stood) {
    document.past(run, graph, stood);
  }

  /** Shows the present again, as it was left. */
  void present() {
    document.present();
    compare();
  }

  /**
   * Changes which branches there are: in the file at once, as the store is told at once; what else
   * is unsaved stays so. Answers whether it is done; if not, a notice has said why.
   *
   * @param failed what was not done then
   * @param shown what the branch that is shown is called afterwards
   */
  CompletableFuture<Boolean> changeBranches(
      String failed, String shown, UnaryOperator<Document> change) {
    present();
    var origin = pipeline.originProperty().get();
    if (document.now().isEmpty() || refusesToWrite()) {
      return CompletableFuture.completedFuture(false);
    }
    var before = document.inFile().orElseThrow();
    if (origin.file().isEmpty()) {
      return CompletableFuture.completedFuture(changed(origin, shown, change, before));
    }
    var after = change.apply(before);
    busy.set(true);
    return background
        .ask(() -> writing(origin.file().get(), after, origin.isTrusted()))
        .handle((written, error) -> {
          busy.set(false);
          if (written == null) {
            notices.accept(Failures.notice(failed, error));
          }
          return written != null && changed(origin, shown, change, written);
        });
  }

  /** Who shows another branch meanwhile, goes on showing that. */
  private boolean changed(
      Origin asked, String shown, UnaryOperator<Document> change, Document inFile) {
    present();
    var now = pipeline.originProperty().get();
    var name = now.isSameBranch(asked) ? shown : now.branch();
    document.branchesChanged(change, inFile, name);
    if (!name.equals(now.branch())) {
      remember(now, name);
    }
    compare();
    return true;
  }

  private void remember(Origin origin, String branch) {
    origin.file().ifPresent(file -> settings.change(all -> all.showing(file, branch)));
  }

  private Document writing(Path file, Document changed, boolean trusted) throws IOException {
    documents.write(file, changed);
    if (trusted) {
      trust.keep(file, changed);
    }
    return changed;
  }

  /** Gives the document another name, which is to be saved like whatever else is changed. */
  public void rename(String name) {
    document.change(own -> own.withName(name));
    pipeline.moved(pipeline.originProperty().get().named(name));
    compare();
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
      document.change(own -> document.isRenamed() ? own : own.withName(stem(absolute)));
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
      origin
          .file()
          .ifPresent(file -> document.now().ifPresent(shown -> trust.remember(file, shown)));
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
    document.closed();
    pipeline.open(Origin.NONE, Graph.EMPTY);
    open.set(false);
    unsaved.set(false);
  }

  private CompletableFuture<Boolean> write(Path file) {
    present();
    if (document.now().isEmpty() || refusesToWrite()) {
      return CompletableFuture.completedFuture(false);
    }
    var changed = current().orElseThrow();
    boolean trusted = pipeline.originProperty().get().isTrusted();
    busy.set(true);
    return background
        .ask(() -> writing(file, changed, trusted))
        .handle((written, error) -> written(file, changed, error));
  }

  private boolean written(Path file, Document changed, @Nullable Throwable error) {
    busy.set(false);
    if (error != null) {
      notices.accept(Failures.notice(file.getFileName() + " was not saved", error));
      return false;
    }
    document.saved(changed);
    var before = pipeline.originProperty().get();
    settings.change(all -> all.used(file));
    if (!before.isPast()) {
      boolean stays = before.file().equals(Optional.of(file));
      var id = changed.id().orElse(stays ? before.id() : file.toString());
      pipeline.moved(origin(changed, id, file, before.branch(), before.trust()));
    }
    compare();
    return true;
  }

  private boolean refusesToWrite() {
    if (isReadOnly()) {
      notices.accept(
          new Notice(
              Notice.Grade.ERROR,
              pipeline.originProperty().get().name() + " was not saved.",
              "A later version of Whorl wrote it. Update Whorl to change it.",
              ""));
    }
    return isReadOnly();
  }

  private void compare() {
    if (pipeline.isPast()) {
      return;
    }
    unsaved.set(open.get() && document.isChanged());
  }

  private static Origin origin(
      Document document, String id, Path file, String branch, Trust trust) {
    return new Origin(id, document.name(), Optional.of(file), parent(file), branch, trust);
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
