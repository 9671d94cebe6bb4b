package dev.whorl.engine.worker;

import dev.whorl.disk.FullDisk;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Daemons;
import dev.whorl.engine.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The other end of a {@link Carrier}: commission → answer, both as bytes. Keeps workers while there
 * is something to do, and ends them when nothing came for a while. Who interrupts the thread that
 * waits for an answer cancels the request.
 */
public final class Station implements UnaryOperator<byte[]>, AutoCloseable {
  private static final int MOST_AT_ONCE = 256;
  private static final long SECONDS_IDLE = 30;

  private final String path;
  private final String place = machine() + ", process " + ProcessHandle.current().pid();
  private final Map<Place, Staff> staff = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("whorl-station"));

  /** Workers of one kind. */
  private record Place(Path folder, long memory) {}

  /** The workers at a place, and who needs them. */
  private static final class Staff {
    private final OwnedFolder folder;
    private final WorkerEngine engine;
    private int busy;
    private long idleSince = System.nanoTime();

    private Staff(OwnedFolder folder, WorkerEngine engine) {
      this.folder = folder;
      this.engine = engine;
    }
  }

  /** A station of this process, which finds a sandbox on its own PATH. */
  public Station() {
    this.path = System.getenv().getOrDefault("PATH", "");
    var unused =
        clock.scheduleWithFixedDelay(this::dismiss, SECONDS_IDLE, SECONDS_IDLE, TimeUnit.SECONDS);
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a machine without a name";
    }
  }

  @Override
  public byte[] apply(byte[] commission) {
    var cancellation = new Cancellation();
    var task = new FutureTask<>(() -> answer(commission, cancellation));
    Daemons.start("whorl-errand", task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return new Reply(place, task.get()).encode();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.request();
        } catch (ExecutionException e) {
          return new Reply(place, failed(String.valueOf(e.getCause()))).encode();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Answer.Failed failed(String message) {
    return new Answer.Failed(EngineException.Kind.FAILED, message);
  }

  private Answer answer(byte[] bytes, Cancellation cancellation) {
    try {
      var commission = Commission.decode(bytes);
      var place = new Place(commission.folder(), commission.memory());
      var hired = hire(place);
      try {
        return answer(hired.engine, commission.request(), cancellation);
      } finally {
        release(hired);
      }
    } catch (EngineException e) {
      return new Answer.Failed(e.kind(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      var said = "The store's folder can't be used there: " + e;
      return FullDisk.isMeant(said)
          ? new Answer.Failed(EngineException.Kind.DISK_FULL, said)
          : failed(said);
    }
  }

  private static Answer answer(WorkerEngine engine, Request request, Cancellation cancellation)
      throws EngineException {
    if (request instanceof Request.Compute compute) {
      return computed(engine, compute, cancellation);
    } else if (request instanceof Request.Slice r) {
      return new Answer.Sliced(engine.slice(r.table(), r.stored(), r.key(), cancellation));
    }
    return failed("a station only computes and slices.");
  }

  /** Several attempts at one task may be under way; each writes a file of its own. */
  private static Answer computed(
      WorkerEngine engine, Request.Compute request, Cancellation cancellation)
      throws EngineException {
    var attempt = request.output().resolve(UUID.randomUUID().toString());
    return new Answer.Computed(
        engine.compute(request.work(), request.questions(), attempt, cancellation));
  }

  private synchronized Staff hire(Place place) throws IOException {
    var found = staff.get(place);
    // Whoever opens the store anew sweeps what an earlier one left there.
    if (found == null || !found.folder.isThere()) {
      var folder = OwnedFolder.in(place.folder());
      var swept = found;
      found =
          new Staff(folder, new WorkerEngine(folder.path(), place.memory(), MOST_AT_ONCE, path));
      staff.put(place, found);
      if (swept != null) {
        clock.execute(() -> close(swept));
      }
    }
    found.busy++;
    return found;
  }

  private synchronized void release(Staff found) {
    found.busy--;
    found.idleSince = System.nanoTime();
  }

  private synchronized void dismiss() {
    long before = System.nanoTime() - TimeUnit.SECONDS.toNanos(SECONDS_IDLE);
    staff
        .values()
        .removeIf(each -> {
          boolean idle = each.busy == 0 && each.idleSince - before < 0;
          if (idle) {
            close(each);
          }
          return idle;
        });
  }

  /** Ends all workers; what is under way fails. */
  @Override
  public synchronized void close() {
    clock.shutdown();
    staff.values().forEach(Station::close);
    staff.clear();
  }

  private static void close(Staff staff) {
    try {
      staff.engine.close();
    } catch (EngineException e) {
      // Its processes end with this one.
      return;
    } finally {
      staff.folder.close();
    }
  }
}
