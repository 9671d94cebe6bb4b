package dev.whorl.ui.shell;

import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;

/** Gives the pipeline another name; its file keeps its own. */
final class NameCommand {
  private static final int LONGEST = 200;

  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final Prompt prompt;

  NameCommand(PipelineModel pipeline, EditorModel editor, Prompt prompt) {
    this.pipeline = pipeline;
    this.editor = editor;
    this.prompt = prompt;
  }

  List<Action> actions() {
    return List.of(Action.of("Rename the pipeline …", this::ask));
  }

  void ask() {
    var now = pipeline.originProperty().get().name();
    prompt.ask(
        "Rename the pipeline",
        "The name stands in the document, and is saved with it. The file keeps its name.",
        Optional.of(new Prompt.Word("Name", now, NameCommand::refusal)),
        List.of(new Prompt.Answer("Rename", this::rename)));
  }

  private void rename(String name) {
    if (!name.equals(pipeline.originProperty().get().name())) {
      editor.rename(name);
    }
  }

  static Optional<String> refusal(String name) {
    return name.isBlank()
        ? Optional.of("A pipeline has a name.")
        : name.length() > LONGEST
            ? Optional.of("A name has " + LONGEST + " characters at most.")
            : Optional.empty();
  }
}
