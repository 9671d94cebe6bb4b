package dev.whorl.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store to one process. The lock is on a file that nothing else opens, since closing any
 * other handle of a locked file would drop the lock; who holds it stands in a second one.
 */
final class StoreLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;
  private static final int LOOKS = 20;

  private final FileChannel channel;
  private final FileLock lock;
  private final Path owner;

  private StoreLock(FileChannel channel, FileLock lock, Path owner) {
    this.channel = channel;
    this.lock = lock;
    this.owner = owner;
  }

  /**
   * @param wait whether to wait for another process to let go
   * @throws RepositoryException if another holds it, named by its process id
   */
  static StoreLock take(Path store, boolean wait) throws IOException {
    var channel =
        FileChannel.open(file(store), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var owner = store.resolve("store.owner");
    var lock = tryLock(channel);
    while (lock == null && wait) {
      pause();
      lock = tryLock(channel);
    }
    if (lock == null) {
      channel.close();
      throw new RepositoryException(
          "The store "
              + store
              + " is in use by another Whorl ("
              + holder(owner)
              + "): close it, wait for it with --wait, or choose another store with --store.");
    }
    Files.writeString(owner, "process " + ProcessHandle.current().pid());
    return new StoreLock(channel, lock, owner);
  }

  /** What is locked: as old as the store, since nobody ever writes to it. */
  static Path file(Path store) {
    return store.resolve("store.lock");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Who took the lock may not have written its name yet. */
  private static String holder(Path owner) {
    for (int look = 0; look < LOOKS; look++) {
      try {
        var name = Files.readString(owner).strip();
        if (!name.isEmpty()) {
          return name;
        }
      } catch (IOException e) {
        // It is not there yet, or not any more.
      }
      pause();
    }
    return "unknown process";
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryException("Waiting for the store was interrupted.", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(owner);
    lock.release();
    channel.close();
  }
}
