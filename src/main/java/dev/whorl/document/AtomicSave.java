package dev.whorl.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a file so that, whenever it is interrupted, its name holds the old bytes or the new ones
 * in full, and the backup beside it a text that stood there before.
 *
 * <ol>
 *   <li>{@link Step#CREATE}: a temporary file in the same folder, with the permissions of the old
 *       one
 *   <li>{@link Step#WRITE}: the new bytes into it
 *   <li>{@link Step#FORCE}: them to the disk
 *   <li>{@link Step#KEEP}: a second name for the old file, or a forced copy where that is
 *       impossible
 *   <li>{@link Step#BACKUP}: that is renamed over the last backup
 *   <li>{@link Step#REPLACE}: the temporary file is renamed over the old one; from here on the new
 *       bytes are seen
 *   <li>{@link Step#FORCE_FOLDER}: the renames to the disk
 * </ol>
 *
 * A failure before {@link Step#REPLACE} leaves the file as it was and no temporary file. A failure
 * of the last step is reported, since the save may then not survive a power loss.
 */
final class AtomicSave {

  /** One step of the protocol. */
  enum Step {
    CREATE,
    WRITE,
    FORCE,
    KEEP,
    BACKUP,
    REPLACE,
    FORCE_FOLDER
  }

  /** Is asked before each step; tests make it fail. */
  interface Gate {
    void before(Step step) throws IOException;
  }

  private static final int LINKS = 40;

  private final Path named;
  private final Path file;
  private final Path created;
  private final Path kept;
  private final Gate gate;
  private boolean replaced;

  private AtomicSave(Path named, Gate gate) throws IOException {
    this.named = named;
    this.file = followed(named);
    var suffix = UUID.randomUUID().toString();
    this.created = file.resolveSibling(".whorl-" + suffix + ".new");
    this.kept = file.resolveSibling(".whorl-" + suffix + ".old");
    this.gate = gate;
  }

  /**
   * @throws IOException says what failed, how the file stands now and what to do
   */
  static void replace(Path file, byte[] bytes, Gate gate) throws IOException {
    var save = new AtomicSave(file.toAbsolutePath(), gate);
    try {
      save.refuseUnwritable();
      save.run(bytes);
    } catch (IOException e) {
      throw save.failure(e);
    } finally {
      discard(save.created);
      discard(save.kept);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException left) {
      // What went wrong before matters more than a left-over.
    }
  }

  /** Where the backup of a file stands. */
  static Path backup(Path file) {
    return file.resolveSibling(file.getFileName() + "~");
  }

  private static Path followed(Path named) throws IOException {
    var file = named;
    for (int i = 0; Files.isSymbolicLink(file); i++) {
      if (i == LINKS) {
        throw new IOException(named + ": is a symbolic link that leads back to itself.");
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  private void refuseUnwritable() throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString(), null, "is write-protected");
    }
  }

  private void run(byte[] bytes) throws IOException {
    boolean old = Files.exists(file);
    write(bytes);
    if (old) {
      gate.before(Step.KEEP);
      keep();
      gate.before(Step.BACKUP);
      Files.move(kept, backup(file), StandardCopyOption.ATOMIC_MOVE);
    }
    gate.before(Step.REPLACE);
    Files.move(created, file, StandardCopyOption.ATOMIC_MOVE);
    replaced = true;
    gate.before(Step.FORCE_FOLDER);
    forceFolder();
  }

  private void write(byte[] bytes) throws IOException {
    gate.before(Step.CREATE);
    var looks = looks();
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var attributes =
        looks
            .map(old ->
                new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(old.permissions())})
            .orElse(new FileAttribute<?>[0]);
    try (var channel = FileChannel.open(created, options, attributes)) {
      if (looks.isPresent()) {
        wear(looks.get());
      }
      gate.before(Step.WRITE);
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      gate.before(Step.FORCE);
      channel.force(true);
    }
  }

  /** Owner and permissions of the old file, or empty if there is none or the system has none. */
  private Optional<PosixFileAttributes> looks() throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || Files.notExists(file)
        ? Optional.empty()
        : Optional.of(view.readAttributes());
  }

  private void wear(PosixFileAttributes looks) throws IOException {
    var view = Files.getFileAttributeView(created, PosixFileAttributeView.class);
    try {
      view.setOwner(looks.owner());
      view.setGroup(looks.group());
    } catch (IOException notOurs) {
      // Only an administrator may give files away; the document is then ours, as any new file is.
    }
    view.setPermissions(looks.permissions());
  }

  private void keep() throws IOException {
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
      try (var channel = FileChannel.open(kept, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private void forceFolder() throws IOException {
    FileChannel folder;
    try {
      folder = FileChannel.open(file.getParent(), StandardOpenOption.READ);
    } catch (IOException noFolderChannels) {
      return; // Windows has none, and needs none.
    }
    try (folder) {
      folder.force(true);
    }
  }

  private IOException failure(IOException cause) {
    var state =
        replaced
            ? "The new text stands there, but may be lost if the power fails now: save once more."
            : "The file is as it was. " + advice(cause);
    return new IOException(named + ": can't be saved: " + Reasons.of(cause) + ". " + state, cause);
  }

  private String advice(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "Allow writing to it and its folder, or save elsewhere.";
      case NoSuchFileException _ ->
          "Create the folder " + file.getParent() + ", or save elsewhere.";
      default -> "Remove the cause and save again, or save elsewhere.";
    };
  }
}
