package dev.whorl.reconcile;

import dev.whorl.source.SourceException;
import java.nio.file.Path;

/** Where the documents are whose published data other pipelines take over. */
public interface Documents {

  /**
   * A branch of a document as its file has it now.
   *
   * @throws SourceException if there is no such document or branch, or it can't be read
   */
  Pipeline read(Path file, String branch) throws SourceException;
}
