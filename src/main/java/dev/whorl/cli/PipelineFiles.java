package dev.whorl.cli;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.document.DocumentFile;
import dev.whorl.graph.Nearest;
import dev.whorl.reconcile.Documents;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Pipelines from the user's document files. */
public final class PipelineFiles implements Documents {
  @Override
  public Pipeline read(Path file, String branch) throws SourceException {
    if (!Files.isRegularFile(file)) {
      throw new SourceException("There is no document " + file + ".");
    }
    try {
      var real = file.toRealPath();
      var document = DocumentFile.read(real);
      return new Pipeline(
          document.id().orElse(real.toString()),
          document.name(),
          Optional.ofNullable(real.getParent()).orElse(real),
          branch,
          document.branch(branch).orElseThrow(() -> noBranch(file, branch, document)));
    } catch (DocumentException | IOException e) {
      throw new SourceException(String.valueOf(e.getMessage()), e);
    }
  }

  private static SourceException noBranch(Path file, String branch, Document document) {
    return new SourceException(
        file
            + " has no branch “"
            + branch
            + "”; it has "
            + String.join(", ", document.branches())
            + "."
            + Nearest.suggestion(branch, document.branches()));
  }
}
