package dev.whorl.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads documents from files, and saves them so that a crash leaves the old or the new text. What
 * is saved can be read again, or is not saved.
 */
public final class DocumentFile {
  /** Bytes read at once: a buffer of this size is kept outside the heap meanwhile. */
  private static final int CHUNK = 1 << 16;

  private DocumentFile() {}

  /**
   * @throws IOException if the file can't be read
   * @throws DocumentException if it is no document
   */
  public static Document read(Path file) throws IOException, DocumentException {
    try {
      return Document.parse(Utf8.decode(bytes(file)));
    } catch (DocumentException e) {
      throw new DocumentException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new IOException(file + ": can't be read: " + Reasons.of(e) + ".", e);
    }
  }

  /** All bytes, unless they are too many, or no plain file has them: a pipe might never end. */
  private static byte[] bytes(Path file) throws IOException, DocumentException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is no plain file");
    }
    long size = Files.size(file);
    if (size > Limits.BYTES) {
      throw DocumentReader.tooLarge();
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = new byte[(int) size];
      int read = 0;
      for (int more = 1; read < bytes.length && more > 0; read += more) {
        more = in.readNBytes(bytes, read, Math.min(CHUNK, bytes.length - read));
      }
      if (read < bytes.length || in.read() >= 0) {
        throw new FileSystemException(
            file.toString(), null, "it changed while it was read; try again");
      }
      return bytes;
    }
  }

  /**
   * Replaces the file atomically and keeps the previous text beside it as a backup, under its name
   * and “~”. Symbolic links are followed, permissions kept.
   *
   * @throws IOException if it can't be written; the file is then as it was, unless the message says
   *     that only the last step failed
   */
  public static void write(Path file, Document document) throws IOException {
    write(file, document, _ -> {});
  }

  static void write(Path file, Document document, AtomicSave.Gate gate) throws IOException {
    if (document.readOnly()) {
      throw new IOException(
          file
              + ": is not saved, since a later version of Whorl wrote the document. Update Whorl.");
    }
    var text = document.text();
    try {
      Document.parse(text);
    } catch (DocumentException e) {
      throw new IOException(
          file + ": is not saved, since it could not be opened again: " + e.getMessage(), e);
    }
    AtomicSave.replace(file, text.getBytes(StandardCharsets.UTF_8), gate);
  }
}
