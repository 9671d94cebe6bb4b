package dev.whorl.ui.shell;

import dev.whorl.reconcile.Targets;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Autosave;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.SampleActions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What menus, buttons and shortcuts do. Nothing unsaved is ever left without asking. */
public final class Commands {
  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final RunModel run;
  private final Autosave autosave;
  private final SampleActions sample;
  private final Background background;
  private final FileChoices files;
  private final Questions questions;
  private final Windows windows;
  private final Consumer<Notice> notices;
  private Runnable typed = () -> {};

  Commands(
      PipelineModel pipeline,
      EditorModel editor,
      RunModel run,
      Autosave autosave,
      SampleActions sample,
      Background background,
      FileChoices files,
      Questions questions,
      Windows windows,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.editor = editor;
    this.run = run;
    this.autosave = autosave;
    this.sample = sample;
    this.background = background;
    this.files = files;
    this.questions = questions;
    this.windows = windows;
    this.notices = notices;
  }

  /** What is still being typed reaches the graph by {@code commit} before anything uses it. */
  void settlingBy(Runnable commit) {
    typed = commit;
  }

  /** Lets what is still being typed reach the graph. */
  void settle() {
    typed.run();
  }

  void create() {
    leaving(() -> editor.create(Path.of(System.getProperty("user.home", "")).toAbsolutePath()));
  }

  void open() {
    leaving(() -> files.toOpen().ifPresent(file -> show(file, () -> {})));
  }

  public void open(Path file) {
    leaving(() -> show(file, () -> {}));
  }

  /** A document that another window shows is looked at there. */
  private void show(Path file, Runnable opened) {
    if (windows.isElsewhere(file)) {
      windows.bringForward(file);
    } else {
      Answers.take(
          editor.open(file),
          (shown, error) -> {
            if (Boolean.TRUE.equals(shown)) {
              opened.run();
            }
          });
    }
  }

  /** Opens one more window, for another pipeline beside this one. */
  void openWindow() {
    windows.open();
  }

  void closeWindow() {
    leaving(windows::close);
  }

  /** Unpacks the bundled sample and opens it. */
  public void openSample() {
    openSample(() -> {});
  }

  /** The same, and computes it if nothing of it ever was: later it may be stale on purpose. */
  public void startSample() {
    openSample(
        () -> FirstRun.of(pipeline, () -> background.ui().execute(() -> reconcile(Targets.ALL))));
  }

  private void openSample(Runnable opened) {
    leaving(() ->
        Answers.take(
            background.ask(sample::unpack), (file, error) -> unpacked(file, error, opened)));
  }

  private void unpacked(@Nullable Path file, @Nullable Throwable error, Runnable opened) {
    if (file != null) {
      show(file, opened);
    } else if (error != null) {
      notices.accept(
          Notice.error(
              "The sample could not be unpacked.",
              "Check that your data folder can be written.",
              error));
    }
  }

  boolean isSample() {
    return sample.isSample(pipeline.originProperty().get());
  }

  /** Adds the sample's next day, and says when it is there. */
  void letTomorrowArrive(Runnable done) {
    var folder = pipeline.originProperty().get().folder();
    Answers.take(
        background.ask(() -> {
          sample.letTomorrowArrive(folder);
          return folder;
        }),
        (arrived, error) -> {
          if (error != null) {
            notices.accept(
                Notice.error(
                    "Tomorrow’s file could not be written to " + folder + ".",
                    "Check that the folder can be written.",
                    error));
          }
          done.run();
        });
  }

  void save() {
    typed.run();
    if (pipeline.originProperty().get().file().isPresent()) {
      var _ = editor.save();
    } else {
      saveAs();
    }
  }

  void saveAs() {
    typed.run();
    files.toSave(suggestion()).ifPresent(this::write);
  }

  void close() {
    leaving(editor::close);
  }

  /** Lets what is open read, write and run. */
  void trust() {
    editor.trust();
  }

  /** Opens what an earlier program left unsaved. */
  void restore() {
    var file = autosave.leftProperty().get().flatMap(left -> left.unsaved().file());
    if (!isRefused(file, "The changes are not restored")) {
      leaving(autosave::restore);
    }
  }

  /** Opens what was in a damaged file before it was saved last. */
  void openBefore(Path file) {
    if (!isRefused(Optional.of(file), "Nothing was opened")) {
      leaving(() -> {
        var _ = editor.openBefore(file);
      });
    }
  }

  /** What another window shows is neither overwritten nor restored behind its back. */
  private boolean isRefused(Optional<Path> file, String what) {
    var elsewhere = file.filter(windows::isElsewhere);
    elsewhere.ifPresent(shown ->
        notices.accept(
            new Notice(
                Notice.Grade.ERROR,
                what + ": " + shown.getFileName() + " is open in another window.",
                "Close it there first.",
                "")));
    return elsewhere.isPresent();
  }

  /** Makes a mere drawing of what is open. */
  void distrust() {
    editor.distrust();
  }

  void undo() {
    pipeline.undo();
  }

  void redo() {
    pipeline.redo();
  }

  void reconcile() {
    typed.run();
    if (run.phaseProperty().get() == RunModel.Phase.PAUSED) {
      run.pauseOrGoOn();
    } else if (editor.openProperty().get()) {
      run.start(Targets.ALL);
    }
  }

  /** Brings nodes or partitions, and what they need, up to date. */
  void reconcile(Targets targets) {
    typed.run();
    run.start(targets);
  }

  void stop() {
    run.stop();
  }

  void pauseOrGoOn() {
    run.pauseOrGoOn();
  }

  /** Does {@code next} once nothing unsaved would be lost by it, unless the user cancels. */
  void leaving(Runnable next) {
    typed.run();
    if (!editor.unsavedProperty().get()) {
      next.run();
      return;
    }
    switch (questions.unsaved(pipeline.originProperty().get().name())) {
      case SAVE -> saved(next);
      case DISCARD -> {
        autosave.discard();
        next.run();
        autosave.resume();
      }
      case CANCEL -> {}
    }
  }

  private void write(Path file) {
    if (!isRefused(Optional.of(file), "Nothing was saved")) {
      var _ = editor.saveAs(file);
    }
  }

  private void saved(Runnable next) {
    var file = pipeline.originProperty().get().file().or(() -> files.toSave(suggestion()));
    file.filter(to -> !isRefused(Optional.of(to), "Nothing was saved"))
        .ifPresent(to ->
            Answers.take(
                editor.saveAs(to),
                (done, error) -> {
                  if (Boolean.TRUE.equals(done)) {
                    next.run();
                  }
                }));
  }

  private Path suggestion() {
    var origin = pipeline.originProperty().get();
    return origin.folder().resolve(origin.name().strip().replaceAll("[^\\w .-]", "_") + ".whorl");
  }
}
