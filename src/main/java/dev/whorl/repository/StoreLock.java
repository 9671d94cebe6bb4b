package dev.whorl.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Keeps a store to one process, and within it to one holder. The lock is on a file that nothing
 * else opens, and that is not even opened while this process has it, since closing any other handle
 * of a locked file would drop the lock; who holds it stands in a second one.
 */
final class StoreLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;
  private static final int LOOKS = 20;

  /** Stores that somebody in this process has, or is about to ask for: the system can't tell. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path store;
  private final FileChannel channel;
  private final FileLock lock;

  private StoreLock(Path store, FileChannel channel, FileLock lock) {
    this.store = store;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @param waiting asked again and again while another has it: whether to wait for that
   * @throws StoreRefusedException if another has it, which is named
   */
  static StoreLock take(Path store, Predicate<StoreHolder> waiting) throws IOException {
    // However it is written, it is the same store.
    var real = store.toRealPath();
    var lock = tryTake(real);
    for (int look = 1; lock.isEmpty(); look++) {
      // Who took the lock may not have written its name yet.
      var holder = StoreHolder.read(owner(real));
      if (holder.isPresent() || look > LOOKS) {
        var other = holder.orElse(StoreHolder.UNKNOWN);
        if (!waiting.test(other)) {
          throw new StoreRefusedException(
              "The store " + store + " is in use by another Whorl (" + other + ").", other);
        }
      }
      pause();
      lock = tryTake(real);
    }
    return lock.get();
  }

  private static Optional<StoreLock> tryTake(Path store) throws IOException {
    if (!TAKEN.add(store)) {
      return Optional.empty();
    }
    var lock = Optional.<StoreLock>empty();
    try {
      lock = locked(store);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        TAKEN.remove(store);
      }
    }
  }

  private static Optional<StoreLock> locked(Path store) throws IOException {
    var channel =
        FileChannel.open(file(store), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var lock = channel.tryLock();
      if (lock != null) {
        StoreHolder.here().write(owner(store));
        return Optional.of(new StoreLock(store, channel, lock));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private static Path owner(Path store) {
    return store.resolve("store.owner");
  }

  /** What is locked: as old as the store, since nobody ever writes to it. */
  static Path file(Path store) {
    return store.resolve("store.lock");
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
    try (channel) {
      Files.deleteIfExists(owner(store));
      lock.release();
    } finally {
      TAKEN.remove(store);
    }
  }
}
