package dev.whorl.engine.spark;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.worker.Carrier;
import dev.whorl.engine.worker.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries errands to the executors of a Spark cluster. Those that come at about the same time go in
 * one plan, and several plans are under way at once. An answer counts as soon as it is there; when
 * a plan ends without all of them, the rest goes again: in a new session if the server lost this
 * one, one by one if a task broke the plan.
 */
public final class Fleet implements Carrier {
  private static final int MOST_IN_A_PLAN = 256;
  private static final int MOST_TRIES = 4;
  private static final long MILLIS_TO_GATHER = 2;
  private static final long MILLIS_BETWEEN_LOOKS = 10;
  private static final long SECONDS_FOR_LATE_ANSWERS = 10;

  /** So that the next task is there when one ends. */
  private static final int TASKS_A_SLOT = 2;

  private final Enlistment enlistment;
  private final Path shared;
  private final Path folder;
  private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>();
  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
  private final AtomicLong started = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("whorl-fleet-", 0).factory());
  private final Thread dispatcher =
      Thread.ofPlatform().daemon().name("whorl-dispatcher").unstarted(this::dispatch);
  private boolean running;
  private volatile boolean closed;

  /**
   * Asks nobody for anything yet.
   *
   * @param folder of the store; all executors see it under the same name
   * @param memory of each task, in bytes
   */
  public Fleet(SparkAddress address, Path folder, long memory) {
    this.shared = folder.toAbsolutePath();
    this.folder = shared.resolve("fleet-" + UUID.randomUUID());
    this.enlistment = new Enlistment(address, shared, memory, clock);
  }

  @Override
  public void expect() {
    clock.execute(() -> {
      try {
        enlistment.join();
      } catch (EngineException e) {
        // The next errand meets the same and says so.
        return;
      }
    });
  }

  @Override
  public int parallelism() throws EngineException {
    return TASKS_A_SLOT * enlistment.join().slots();
  }

  @Override
  public byte[] carry(byte[] commission, Cancellation cancellation) throws EngineException {
    begin();
    var errand = new Errand(commission);
    try (var _ = cancellation.onRequest(errand::cancel)) {
      waiting.add(errand);
      if (closed) {
        errand.cancel();
      }
      return errand.await();
    }
  }

  private synchronized void begin() {
    if (!running && !closed) {
      running = true;
      dispatcher.start();
      var _ =
          clock.scheduleWithFixedDelay(
              this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }
  }

  private void dispatch() {
    try {
      while (!closed) {
        var together = new ArrayList<Errand>();
        together.add(waiting.take());
        Thread.sleep(MILLIS_TO_GATHER);
        waiting.drainTo(together, MOST_IN_A_PLAN - 1);
        together.removeIf(Errand::isDone);
        together.stream().filter(Errand::isAlone).map(List::of).forEach(this::send);
        var rest = together.stream().filter(errand -> !errand.isAlone()).toList();
        if (!rest.isEmpty()) {
          send(rest);
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
      return;
    }
  }

  private void send(List<Errand> together) {
    try {
      var session = enlistment.join();
      var number = started.incrementAndGet();
      var flight = new Flight(folder.resolve("plan-" + number), together);
      var tag = "whorl-" + number;
      var ended = session.send(flight.prefix(), flight.size(), tag);
      flights.add(flight);
      var _ = ended.whenCompleteAsync((_, failure) -> landed(flight, session, failure), clock);
      together.forEach(errand ->
          errand.onCancel(() -> {
            // Whoever wishes to stop must not wait for the server.
            if (flight.isDone()) {
              Thread.ofVirtual().start(() -> session.interrupt(tag));
            }
          }));
    } catch (EngineException e) {
      together.forEach(errand -> errand.failed(e));
    } catch (IOException e) {
      together.forEach(errand -> errand.failed(Enlistment.unwritten(shared, e)));
    } catch (RuntimeException | LinkageError e) {
      var failure = new EngineException("The cluster can't be used: " + e, e);
      together.forEach(errand -> errand.failed(failure));
    }
  }

  private void look() {
    for (var flight : flights) {
      try {
        flight.look();
      } catch (IOException e) {
        flight.open().forEach(errand -> errand.failed(Enlistment.unwritten(shared, e)));
      }
    }
  }

  /** A plan has ended; what it failed with, or null. */
  private void landed(Flight flight, Enlistment.Session session, @Nullable Throwable failure) {
    look();
    if (failure == null && !flight.isDone()) {
      // A shared folder may show an answer late.
      CompletableFuture.delayedExecutor(SECONDS_FOR_LATE_ANSWERS, TimeUnit.SECONDS, clock)
          .execute(() -> settle(flight, Enlistment.unseen(shared)));
      return;
    }
    if (failure != null && !flight.isDone()) {
      retry(flight, session, failure instanceof CompletionException e ? e.getCause() : failure);
    }
    flights.remove(flight);
    flight.clear();
  }

  private void settle(Flight flight, EngineException reason) {
    look();
    flight.open().forEach(errand -> errand.failed(reason));
    flights.remove(flight);
    flight.clear();
  }

  private void retry(Flight flight, Enlistment.Session session, @Nullable Throwable failure) {
    boolean lost = Enlistment.isLoss(failure);
    if (lost) {
      enlistment.leave(session);
    }
    var explained = enlistment.explained(failure);
    boolean hopeless =
        !lost && (flight.size() == 1 || explained.kind() == EngineException.Kind.DISK_FULL);
    for (var errand : flight.open()) {
      if (closed || hopeless || errand.tried() >= MOST_TRIES) {
        errand.failed(explained);
      } else {
        if (!lost) {
          errand.isolate();
        }
        waiting.add(errand);
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    dispatcher.interrupt();
    waiting.forEach(Errand::cancel);
    flights.forEach(flight -> flight.open().forEach(Errand::cancel));
    enlistment.close();
    clock.shutdownNow();
    Leftovers.remove(folder);
  }
}
