package dev.whorl.engine.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where other machines leave what belongs to tasks that are not settled yet. Several attempts may
 * be made at each: what all of them left goes as soon as the task is settled, and those that come
 * later find no place. Once no task is under way, what dead machines left goes too, and once more a
 * moment later.
 */
final class Unsettled implements AutoCloseable {
  private static final int SECONDS_TO_GO = 5;

  private final Path folder;
  private final AtomicLong begun = new AtomicLong();
  private int underWay;

  /**
   * @param parent is made when it is needed
   */
  Unsettled(Path parent) {
    this.folder = parent.resolve("carried-" + UUID.randomUUID());
  }

  /** For the stations of other machines. */
  Path folder() {
    return folder;
  }

  /** Begins a task. */
  synchronized Task begin() throws IOException {
    Files.createDirectories(folder);
    underWay++;
    return new Task(folder.resolve("attempts-" + begun.incrementAndGet()));
  }

  private synchronized void end() {
    underWay--;
    if (underWay == 0) {
      sweep();
      // A machine that is on its way down has its folder until it is gone.
      CompletableFuture.delayedExecutor(SECONDS_TO_GO, TimeUnit.SECONDS).execute(this::sweep);
    }
  }

  private synchronized void sweep() {
    if (underWay == 0) {
      OwnedFolder.sweep(folder);
    }
  }

  /** A task under way; settled when closed. */
  final class Task implements AutoCloseable {
    private final Path attempts;

    private Task(Path attempts) {
      this.attempts = attempts;
    }

    /** Makes the place for a file of each attempt. */
    Path attempts() throws IOException {
      return Files.createDirectory(attempts);
    }

    @Override
    public void close() {
      Leftovers.remove(attempts);
      end();
    }
  }

  /** Removes everything. */
  @Override
  public void close() {
    Leftovers.remove(folder);
  }
}
