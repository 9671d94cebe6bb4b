package dev.whorl.ui.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps unsaved changes where the end of the program, however it comes, can't take them: at most a
 * second after an edit. What an earlier program left is offered until the user has decided.
 */
public final class Autosave {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final UnsavedStore store;
  private final Background background;
  private final Later later;
  private final InstantSource clock;
  private final Consumer<Notice> notices;
  private final ReadOnlyObjectWrapper<Optional<Left>> left =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private Optional<Later.Pending> pending = Optional.empty();
  private Optional<String> kept = Optional.empty();
  private boolean complained;

  /**
   * What an earlier program left.
   *
   * @param place where it is kept
   */
  public record Left(Path place, Unsaved unsaved) {}

  public Autosave(
      PipelineModel pipeline,
      EditorModel editor,
      UnsavedStore store,
      Background background,
      Later later,
      InstantSource clock,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.editor = editor;
    this.store = store;
    this.background = background;
    this.later = later;
    this.clock = clock;
    this.notices = notices;
    pipeline.historyProperty().addListener((property, old, now) -> changed());
    editor.unsavedProperty().addListener((property, old, now) -> changed());
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
  }

  /** What is offered; the newest first, one after another. */
  public ReadOnlyObjectProperty<Optional<Left>> leftProperty() {
    return left.getReadOnlyProperty();
  }

  /** Looks for what an earlier program left. */
  public void look() {
    Answers.take(background.ask(store::left), this::found);
  }

  private void found(@Nullable Map<Path, Unsaved> all, @Nullable Throwable error) {
    var first = Optional.ofNullable(all).flatMap(found -> found.entrySet().stream().findFirst());
    left.set(first.map(entry -> new Left(entry.getKey(), entry.getValue())));
    if (error != null) {
      notices.accept(Failures.notice("Whorl can’t tell whether unsaved changes were left", error));
    }
  }

  /** Opens what is offered with its changes, which are kept anew before the offer is forgotten. */
  public void restore() {
    left.get()
        .ifPresent(offered ->
            Answers.take(
                editor.restore(offered.unsaved()),
                (done, error) -> {
                  if (Boolean.TRUE.equals(done)) {
                    keep();
                    forget(offered);
                  }
                }));
  }

  /** Forgets what is offered; the next one is offered, if there is one. */
  public void forgetLeft() {
    left.get().ifPresent(this::forget);
  }

  private void forget(Left offered) {
    queue(() -> store.forget(offered.place()));
    last = last.thenRun(() -> background.ui().execute(this::look));
  }

  private void changed() {
    if (pipeline.isPast()) {
      return;
    }
    if (!editor.unsavedProperty().get()) {
      discard();
    } else if (pending.isEmpty()) {
      pending = Optional.of(later.after(SOON, this::keep));
    }
  }

  private void opened(Origin old, Origin now) {
    if (!old.id().equals(now.id())) {
      discard();
    } else if (!old.name().equals(now.name())) {
      changed();
    }
  }

  private void keep() {
    pending.ifPresent(Later.Pending::cancel);
    pending = Optional.empty();
    var document = editor.current();
    if (document.isEmpty() || !editor.unsavedProperty().get()) {
      return;
    }
    var origin = pipeline.originProperty().get();
    var key = key(origin);
    kept = Optional.of(key);
    Instant now = clock.instant();
    queue(() ->
        store.keep(
            key,
            new Unsaved(
                origin.name(),
                origin.file(),
                origin.branch(),
                origin.folder(),
                document.get().text(),
                now)));
  }

  /** Copies of a document have one id, but may be open side by side. */
  private static String key(Origin origin) {
    return origin.id() + origin.file().map(file -> "\n" + file).orElse("");
  }

  /** Keeps nothing of what is open, as its user has saved it or does not want it. */
  public void discard() {
    pending.ifPresent(Later.Pending::cancel);
    pending = Optional.empty();
    kept.ifPresent(id -> queue(() -> store.discard(id)));
    kept = Optional.empty();
  }

  /** Keeps what is open again, if it still is and is still unsaved in a moment. */
  public void resume() {
    changed();
  }

  private interface Writing {
    void run() throws IOException;
  }

  /** One after the other, so that an older state never replaces a newer one. */
  private void queue(Writing writing) {
    last =
        last.thenRunAsync(
            () -> {
              try {
                writing.run();
              } catch (IOException e) {
                background.ui().execute(() -> complain(e));
              }
            },
            background.worker());
  }

  private void complain(IOException error) {
    if (!complained) {
      complained = true;
      notices.accept(
          Failures.notice("Unsaved changes are not kept for the case that Whorl ends", error));
    }
  }

  /** Waits until the disk has what was said so far. */
  public void finish() throws InterruptedException {
    try {
      last.get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException late) {
      System.getLogger(Autosave.class.getName())
          .log(System.Logger.Level.WARNING, "unsaved changes were not settled", late);
    }
  }
}
