package dev.whorl.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Reads documents from files, and saves them so that a crash leaves the old or the new text. What
 * is saved can be read again, or is not saved.
 */
public final class DocumentFile {
  /** Bytes read at once: a buffer of this size is kept outside the heap meanwhile. */
  private static final int CHUNK = 1 << 16;

  /** How often a file is read that changes meanwhile. */
  private static final int TRIES = 3;

  private DocumentFile() {}

  /**
   * @throws IOException if the file can't be read
   * @throws DocumentException if it is no document
   */
  public static Document read(Path file) throws IOException, DocumentException {
    return read(file, () -> {});
  }

  /** What a test does while a file is read. */
  interface Meanwhile {
    void happens() throws IOException;
  }

  static Document read(Path file, Meanwhile meanwhile) throws IOException, DocumentException {
    try {
      return Document.parse(Utf8.decode(bytes(file, meanwhile)));
    } catch (DocumentException e) {
      throw mistaken(file, e);
    } catch (IOException e) {
      throw new IOException(file + ": can't be read: " + Reasons.of(e) + ".", e);
    }
  }

  private static DocumentException mistaken(Path file, DocumentException e) {
    var said = file + ": " + e.getMessage();
    var backup = AtomicSave.backup(file);
    try {
      return Files.isRegularFile(backup) && !before(file).readOnly()
          ? new DocumentException(
              said
                  + " What was there before the last save is in "
                  + backup.getFileName()
                  + " beside it: copy that over it to go back to that.",
              true)
          : new DocumentException(said);
    } catch (DocumentException | IOException noHelp) {
      return new DocumentException(said);
    }
  }

  /**
   * What was in the file before it was saved last.
   *
   * @throws IOException if that was not kept, or can't be read
   * @throws DocumentException if it is no document either
   */
  public static Document before(Path file) throws IOException, DocumentException {
    return Document.parse(Utf8.decode(bytes(AtomicSave.backup(file), () -> {})));
  }

  /** What tells that a file is another, or was written to. */
  private record Look(long size, FileTime modified, Optional<Object> file) {
    static Look at(Path file) throws IOException {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
    }
  }

  /**
   * All bytes, as they were at one time: nobody sees half of an old text with half of a new one.
   */
  private static byte[] bytes(Path file, Meanwhile meanwhile)
      throws IOException, DocumentException {
    for (int tries = 0; tries < TRIES; tries++) {
      requirePlain(file);
      var before = Look.at(file);
      var bytes = bytes(file, before.size(), meanwhile);
      if (bytes.isPresent() && Look.at(file).equals(before)) {
        return bytes.get();
      }
    }
    throw new FileSystemException(file.toString(), null, "it changed while it was read; try again");
  }

  /** No plain file has the bytes of a pipe, which might never end. */
  private static void requirePlain(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is no plain file");
    }
  }

  /** So many bytes, unless they are too many; empty if the file has another length. */
  private static Optional<byte[]> bytes(Path file, long size, Meanwhile meanwhile)
      throws IOException, DocumentException {
    if (size > Limits.BYTES) {
      throw DocumentReader.tooLarge();
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = new byte[(int) size];
      int read = 0;
      for (int more = 1; read < bytes.length && more > 0; read += more) {
        more = in.readNBytes(bytes, read, Math.min(CHUNK, bytes.length - read));
      }
      meanwhile.happens();
      return read < bytes.length || in.read() >= 0 ? Optional.empty() : Optional.of(bytes);
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
