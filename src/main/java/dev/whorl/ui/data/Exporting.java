package dev.whorl.ui.data;

import dev.whorl.graph.Spec;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.Ongoing;
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
  private final Ongoing ongoing;
  private final Consumer<Notice> notices;

  /**
   * @param saveAs asks where to write a file of the name that it is given
   * @param ongoing is told, so that it can be cancelled
   */
  Exporting(
      PipelineModel pipeline,
      Backend backend,
      Function<String, Optional<Path>> saveAs,
      Ongoing ongoing,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.saveAs = saveAs;
    this.ongoing = ongoing;
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
          var answer =
              backend.export(
                  pipeline.pipeline(), shown.look(), new RowsFile(file, columns, formulas));
          ongoing.begins("Exporting " + file.getFileName(), answer);
          Answers.take(
              answer,
              (written, error) -> {
                boolean cancelled = answer.isCancelled();
                say.accept(
                    cancelled
                        ? "Nothing was written: cancelled"
                        : error == null ? "Written: " + written : "");
                if (error != null && !cancelled) {
                  notices.accept(Answers.notice("The rows were not written to " + file, error));
                }
              });
        });
  }
}
