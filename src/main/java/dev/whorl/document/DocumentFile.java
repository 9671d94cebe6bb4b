package dev.whorl.document;

import java.io.IOException;
import java.nio.file.Path;

/** Reads documents from files, and saves them so that a crash leaves the old or the new text. */
public final class DocumentFile {
  private DocumentFile() {}

  /**
   * @throws IOException if the file can't be read
   * @throws DocumentException if it is no document
   */
  public static Document read(Path file) throws IOException, DocumentException {
    throw new UnsupportedOperationException();
  }

  /**
   * Replaces the file atomically and keeps the previous text beside it as a backup.
   *
   * @throws IOException if it can't be written; the file is then as it was
   */
  public static void write(Path file, Document document) throws IOException {
    throw new UnsupportedOperationException();
  }
}
