package dev.whorl.ui.model;

import java.util.Optional;
import java.util.function.Consumer;

/** Lets the window show a branch as a run left it, and takes over what stood there. */
public final class PastModel {
  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final RunArchive archive;
  private final Consumer<Notice> notices;

  public PastModel(
      PipelineModel pipeline, EditorModel editor, Backend backend, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.editor = editor;
    this.archive = backend.runs();
    this.notices = notices;
  }

  /** Shows the branch as a run left it: graph, colours, and data if they are still kept. */
  public void open(long run) {
    var asked = pipeline.originProperty().get();
    Answers.take(
        archive.open(pipeline.pipeline(), run),
        (found, error) -> {
          if (error != null) {
            notices.accept(Failures.notice("Run " + run + " can’t be opened", error));
          } else if (asked.equals(pipeline.originProperty().get())) {
            opened(run, Optional.ofNullable(found).flatMap(known -> known));
          }
        });
  }

  private void opened(long run, Optional<RunArchive.Opened> found) {
    found.ifPresentOrElse(
        past -> editor.past(run, past.graph(), past.stood()),
        () ->
            notices.accept(
                Notice.info("Of run " + run + " no graph was kept, so it can’t be shown.")));
  }

  /** Shows the present again, as it was left. */
  public void leave() {
    editor.present();
  }

  /** Shows the present with the graph that is shown, as an undoable edit. */
  public void takeOver() {
    var origin = pipeline.originProperty().get();
    var graph = pipeline.graph();
    if (origin.isPast()) {
      editor.present();
      pipeline.edit("Go back to run " + origin.past().getAsLong(), _ -> graph);
    }
  }
}
