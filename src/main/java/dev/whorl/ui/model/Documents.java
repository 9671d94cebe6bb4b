package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.document.DocumentFile;
import java.io.IOException;
import java.nio.file.Path;

/** Where documents are read from and written to. Blocks, so it is called in the background only. */
public interface Documents {
  /**
   * @throws IOException if the file can't be read
   * @throws DocumentException if it is no document
   */
  Document read(Path file) throws IOException, DocumentException;

  /**
   * What was in the file before it was saved last.
   *
   * @throws IOException if that was not kept, or can't be read
   * @throws DocumentException if it is no document
   */
  Document before(Path file) throws IOException, DocumentException;

  /**
   * @throws IOException if it can't be written; the file is then as it was
   */
  void write(Path file, Document document) throws IOException;

  /** The user's files. */
  static Documents onDisk() {
    return new Documents() {
      @Override
      public Document read(Path file) throws IOException, DocumentException {
        return DocumentFile.read(file);
      }

      @Override
      public Document before(Path file) throws IOException, DocumentException {
        return DocumentFile.before(file);
      }

      @Override
      public void write(Path file, Document document) throws IOException {
        DocumentFile.write(file, document);
      }
    };
  }
}
