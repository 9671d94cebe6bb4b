package dev.whorl.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that writes to the store. Commits that were queued while others were written form
 * one group; what else needs the store to itself has its turn between groups. After a failed commit
 * nothing more is written: the store has to be opened anew, which finds the last commit point.
 */
final class Writer implements AutoCloseable {
  private final CommitProtocol protocol;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean failed;
  private volatile long lastUse = System.nanoTime();

  private sealed interface Job {}

  private record Commit(CommitProtocol.Part part, CompletableFuture<Void> done) implements Job {}

  private record Chore<T>(Callable<T> work, CompletableFuture<T> done) implements Job {
    void run() {
      try {
        done.complete(work.call());
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    }
  }

  private record Stop() implements Job {}

  Writer(CommitProtocol protocol) {
    this.protocol = protocol;
    this.thread = Thread.ofPlatform().name("whorl-writer").daemon().start(this::run);
  }

  /** Completes once the objects and rows are committed. */
  CompletableFuture<Void> write(List<ObjectStore.Move> moves, Transaction.Rows rows) {
    var job = new Commit(new CommitProtocol.Part(moves, rows), new CompletableFuture<>());
    lastUse = System.nanoTime();
    queue.add(job);
    return job.done();
  }

  CompletableFuture<Void> write(Transaction.Rows rows) {
    return write(List.of(), rows);
  }

  /** Runs something while nothing is being committed. */
  <T> CompletableFuture<T> between(Callable<T> work) {
    var job = new Chore<>(work, new CompletableFuture<T>());
    lastUse = System.nanoTime();
    queue.add(job);
    return job.done();
  }

  /** When something was last asked of it, in nanoseconds of the clock for durations. */
  long lastUse() {
    return lastUse;
  }

  /** Whether a commit failed, so that it is not known what is on disk. */
  boolean failed() {
    return failed;
  }

  private void run() {
    var failure = new ArrayList<RuntimeException>();
    boolean open = true;
    while (open) {
      var group = new ArrayList<Commit>();
      for (var job : take()) {
        switch (job) {
          case Commit commit -> group.add(commit);
          case Chore<?> chore -> {
            commit(group, failure);
            chore.run();
          }
          case Stop _ -> open = false;
        }
      }
      commit(group, failure);
    }
  }

  private List<Job> take() {
    var jobs = new ArrayList<Job>();
    while (jobs.isEmpty()) {
      try {
        jobs.add(queue.take());
      } catch (InterruptedException e) {
        // An interrupt inside H2 would close the database for everybody: it is not for this thread.
      }
    }
    queue.drainTo(jobs);
    return jobs;
  }

  private void commit(List<Commit> group, List<RuntimeException> failure) {
    try {
      if (!failure.isEmpty()) {
        throw failure.getFirst();
      }
      protocol.commit(group.stream().map(Commit::part).toList());
      group.forEach(commit -> commit.done().complete(null));
    } catch (RuntimeException e) {
      failed = true;
      failure.add(e);
      group.forEach(commit -> commit.done().completeExceptionally(e));
    }
    group.clear();
  }

  /** Writes what is queued, then ends. */
  @Override
  public void close() {
    queue.add(new Stop());
    Threads.join(thread);
  }
}
