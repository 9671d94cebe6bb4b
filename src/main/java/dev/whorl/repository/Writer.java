package dev.whorl.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that writes to the store, and the order in which it does:
 *
 * <ol>
 *   <li>the objects, staged and forced to disk by whoever made them, are moved to their places;
 *   <li>their folders are forced to disk;
 *   <li>one catalog transaction names them and is forced to disk: the commit point;
 *   <li>whoever waits is told.
 * </ol>
 *
 * <p>What was queued while a group was written forms the next group. After a failure nothing more
 * is written: the store has to be opened anew, which finds the last commit point.
 */
final class Writer implements AutoCloseable {
  private static final Job STOP = new Job(List.of(), () -> {}, new CompletableFuture<>());

  private final ObjectStore objects;
  private final Catalog catalog;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  private record Job(
      List<ObjectStore.Move> moves, Catalog.Transaction rows, CompletableFuture<Void> done) {}

  Writer(ObjectStore objects, Catalog catalog) {
    this.objects = objects;
    this.catalog = catalog;
    this.thread = Thread.ofPlatform().name("whorl-writer").daemon().start(this::run);
  }

  /** Completes once the objects and rows are committed. */
  CompletableFuture<Void> write(List<ObjectStore.Move> moves, Catalog.Transaction rows) {
    var job = new Job(moves, rows, new CompletableFuture<>());
    queue.add(job);
    return job.done();
  }

  private void run() {
    RuntimeException failure = null;
    boolean open = true;
    while (open) {
      var group = take();
      open = !group.remove(STOP);
      try {
        if (failure != null) {
          throw failure;
        }
        commit(group);
        group.forEach(job -> job.done().complete(null));
      } catch (RuntimeException e) {
        failure = e;
        group.forEach(job -> job.done().completeExceptionally(e));
      }
    }
  }

  private List<Job> take() {
    var group = new ArrayList<Job>();
    while (group.isEmpty()) {
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        // An interrupt inside H2 would close the database for everybody: it is not for this thread.
      }
    }
    queue.drainTo(group);
    return group;
  }

  private void commit(List<Job> group) {
    try {
      objects.publish(group.stream().flatMap(job -> job.moves().stream()).toList());
    } catch (IOException e) {
      throw new RepositoryException("The store can't be written: " + e.getMessage(), e);
    }
    if (!group.isEmpty()) {
      catalog.write(() -> {
        for (var job : group) {
          job.rows().run();
        }
      });
    }
  }

  /** Writes what is queued, then ends. */
  @Override
  public void close() {
    queue.add(STOP);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
