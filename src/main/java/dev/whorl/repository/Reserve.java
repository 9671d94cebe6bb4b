package dev.whorl.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the disk that is given back once that is full, so that a store can still be closed, and
 * opened to be looked at.
 */
final class Reserve {
  private static final int BYTES = 1 << 20;
  private static final int SHARE = 20;

  private final Path folder;
  private final Path file;

  private Reserve(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("reserve");
  }

  /** Keeps some room, unless there is hardly any left. */
  static Reserve of(Path folder) throws IOException {
    var reserve = new Reserve(folder);
    if (!Files.exists(reserve.file) && reserve.room() > (long) BYTES * SHARE) {
      // Zeros take room too, where the file system does not compress.
      Files.write(reserve.file, ByteBuffer.allocate(BYTES).array());
    }
    return reserve;
  }

  private long room() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Gives it back if there is less than that left. */
  void releaseIfFull() throws IOException {
    if (room() < BYTES) {
      Files.deleteIfExists(file);
    }
  }
}
