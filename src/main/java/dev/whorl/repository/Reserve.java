package dev.whorl.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk that is given back once it is full, so that the catalog can still be closed. */
final class Reserve {
  private static final int BYTES = 1 << 20;
  private static final int SHARE = 20;

  private final Path file;

  private Reserve(Path file) {
    this.file = file;
  }

  /** Keeps some room, unless there is hardly any left. */
  static Reserve of(Path folder) throws IOException {
    var reserve = new Reserve(folder.resolve("reserve"));
    if (!Files.exists(reserve.file)
        && Files.getFileStore(folder).getUsableSpace() > (long) BYTES * SHARE) {
      // Zeros take room too, where the file system does not compress.
      Files.write(reserve.file, ByteBuffer.allocate(BYTES).array());
    }
    return reserve;
  }

  void release() throws IOException {
    Files.deleteIfExists(file);
  }
}
