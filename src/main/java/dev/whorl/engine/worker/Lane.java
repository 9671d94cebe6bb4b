package dev.whorl.engine.worker;

import dev.whorl.disk.FullDisk;
import dev.whorl.engine.EngineException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Workers for one use. Who takes one has it alone; dead ones are replaced. Once requests are
 * expected, {@code spare} workers wait for them, as far as {@code most} in all allow.
 */
final class Lane {
  private final int most;
  private final int spare;
  private final Start start;
  private final Executor background;
  private final Semaphore permits;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private int busy;
  private boolean expected;
  private boolean closed;

  /** Starts a worker, which need not be ready yet. */
  interface Start {
    WorkerProcess start() throws IOException;
  }

  Lane(int most, int spare, Start start, Executor background) {
    this.most = most;
    this.spare = spare;
    this.start = start;
    this.background = background;
    this.permits = new Semaphore(most, true);
  }

  /** Starts the spare ones in the background. */
  void expect() {
    synchronized (this) {
      expected = true;
    }
    background.execute(this::fill);
  }

  /** Whether there is something to wait for requests. */
  synchronized boolean isExpected() {
    return expected;
  }

  private void fill() {
    while (isShort()) {
      try {
        addLast(start.start());
      } catch (IOException e) {
        // The next request meets the same and says so.
        return;
      }
    }
  }

  private synchronized boolean isShort() {
    return expected && !closed && idle.size() < spare && idle.size() + busy < most;
  }

  private void addLast(WorkerProcess worker) {
    synchronized (this) {
      if (!closed) {
        idle.addLast(worker);
        return;
      }
    }
    worker.end();
  }

  /** Waits for a worker. */
  WorkerProcess take() throws EngineException {
    permits.acquireUninterruptibly();
    return taken();
  }

  /** A worker, unless all are busy. */
  Optional<WorkerProcess> tryTake() throws EngineException {
    return permits.tryAcquire() ? Optional.of(taken()) : Optional.empty();
  }

  private WorkerProcess taken() throws EngineException {
    boolean has = false;
    var found = next();
    try {
      var worker = found.isPresent() ? found.get() : start.start();
      has = true;
      return worker;
    } catch (IOException e) {
      var message =
          "The engine's process can't be started: "
              + e.getMessage()
              + ". Check that Whorl's Java and the store's folder are there.";
      throw FullDisk.isMeant(message) ? EngineException.full(e) : new EngineException(message, e);
    } finally {
      if (!has) {
        forgetOne();
      }
      background.execute(this::fill);
    }
  }

  private synchronized Optional<WorkerProcess> next() throws EngineException {
    if (closed) {
      permits.release();
      throw EngineException.cancelled(new IllegalStateException("the engine is closed"));
    }
    busy++;
    var found = Optional.<WorkerProcess>empty();
    while (found.isEmpty() && !idle.isEmpty()) {
      var worker = idle.pop();
      if (worker.isAlive()) {
        found = Optional.of(worker);
      } else {
        background.execute(worker::end);
      }
    }
    return found;
  }

  private void forgetOne() {
    synchronized (this) {
      busy--;
    }
    permits.release();
  }

  /** Gives back what was taken; the ready ones are taken first. */
  void give(WorkerProcess worker) {
    boolean kept;
    synchronized (this) {
      kept = !closed && worker.isAlive();
      if (kept) {
        idle.push(worker);
      }
    }
    forgetOne();
    if (!kept) {
      worker.end();
      background.execute(this::fill);
    }
  }

  /** Waits for what is under way, and ends all. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    permits.acquireUninterruptibly(most);
    List<WorkerProcess> all;
    synchronized (this) {
      all = List.copyOf(idle);
      idle.clear();
    }
    permits.release(most);
    all.parallelStream().forEach(WorkerProcess::end);
  }
}
