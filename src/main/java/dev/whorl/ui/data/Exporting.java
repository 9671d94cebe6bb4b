package dev.whorl.ui.data;

import dev.whorl.graph.Spec;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes what is shown to a file of the user's choice, and says how that goes. */
final class Exporting {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final Function<String, Optional<Path>> saveAs;
  private final Consumer<Notice> notices;

  /**
   * @param saveAs asks where to write a file of the name that it is given
   */
  Exporting(
      PipelineModel pipeline,
      Backend backend,
      Function<String, Optional<Path>> saveAs,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.saveAs = saveAs;
    this.notices = notices;
  }

  /**
   * @param columns in the order in which they are written
   * @param formulas what becomes of text that a spreadsheet would compute
   */
  void begin(
      DataView.Rows shown, List<String> columns, Spec.Formulas formulas, Consumer<String> say) {
    saveAs
        .apply(pipeline.selected().orElse(shown.node()) + ".csv")
        .ifPresent(file -> {
          say.accept("Exporting …");
          Answers.take(
              backend.export(
                  pipeline.pipeline(), shown.look(), new RowsFile(file, columns, formulas)),
              (written, error) -> {
                say.accept(error == null ? "Written: " + written : "");
                if (error != null) {
                  notices.accept(Answers.notice("The rows were not written to " + file, error));
                }
              });
        });
  }
}
