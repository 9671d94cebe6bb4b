package dev.whorl.cli;

import dev.whorl.reconcile.Documents;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.source.SourceException;
import java.nio.file.Path;

/** Pipelines from the user's document files. */
public final class PipelineFiles implements Documents {
  @Override
  public Pipeline read(Path file, String branch) throws SourceException {
    try {
      return Target.open(file).pipeline(branch);
    } catch (UsageException e) {
      throw new SourceException(String.valueOf(e.getMessage()), e);
    }
  }
}
