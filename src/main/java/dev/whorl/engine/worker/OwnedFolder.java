package dev.whorl.engine.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that can be told from one whose owner is dead, on other machines too: as long as it
 * lives, the owner holds a lock in it.
 */
final class OwnedFolder implements AutoCloseable {
  private static final String NAME = "station-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private OwnedFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one for this process.
   *
   * @param parent is there
   */
  static OwnedFolder in(Path parent) throws IOException {
    var path = Files.createDirectory(parent.resolve(NAME + UUID.randomUUID()));
    var lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.lock();
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    return new OwnedFolder(path, lock);
  }

  Path path() {
    return path;
  }

  /** Whether nobody has removed it. */
  boolean isThere() {
    return Files.isDirectory(path);
  }

  /** Removes those of dead owners. */
  static void sweep(Path parent) {
    List<Path> found;
    try (Stream<Path> all = Files.list(parent)) {
      found = all.filter(each -> each.getFileName().toString().startsWith(NAME)).toList();
    } catch (IOException e) {
      // There are none.
      return;
    }
    found.stream().filter(OwnedFolder::isOfTheDead).forEach(Leftovers::remove);
  }

  private static boolean isOfTheDead(Path path) {
    try (var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE);
        var taken = channel.tryLock()) {
      return taken != null;
    } catch (IOException | OverlappingFileLockException e) {
      // Its owner is about to take it, or is this process.
      return false;
    }
  }

  /** Removes it. */
  @Override
  public void close() {
    Leftovers.remove(path);
    try {
      lock.close();
    } catch (IOException e) {
      // It ends with the process.
      return;
    }
  }
}
