import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Feels the UI thread: asks it for an answer every few milliseconds, and keeps how long each took,
 * with what the thread did in the meantime. The thread's own time on the processor is told beside
 * the time on the clock: a long wait with little of it was no work of ours, but a busy machine.
 */
final class Pulse implements AutoCloseable {
  private static final long REST_MILLIS = 4;
  private static final long LOOK_MILLIS = 15;
  private static final int LOOKS = 40;

  /**
   * How long one answer took.
   *
   * @param clock from question to answer
   * @param work time that the UI thread spent on a processor meanwhile
   * @param collecting time that all threads stood still for the garbage collector meanwhile
   * @param stacks what the UI thread was doing, every few milliseconds
   */
  record Wait(
      Duration clock, Duration work, Duration collecting, List<List<StackTraceElement>> stacks) {}

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Wait> waits = new ArrayList<>();
  private final Thread ui;
  private volatile boolean closed;

  private Pulse(Thread ui) {
    this.ui = ui;
  }

  /** Begins to feel the UI thread, which must be running. */
  static Pulse start() throws InterruptedException {
    var found = new Thread[1];
    var answered = new CountDownLatch(1);
    Platform.runLater(() -> {
      found[0] = Thread.currentThread();
      answered.countDown();
    });
    answered.await();
    var pulse = new Pulse(found[0]);
    Thread.ofPlatform().daemon().name("pulse").start(pulse::watch);
    return pulse;
  }

  /** All waits so far, and forgets them: what follows begins anew. */
  synchronized List<Wait> taken() {
    var taken = List.copyOf(waits);
    waits.clear();
    return taken;
  }

  private void watch() {
    try {
      while (!closed) {
        var wait = ask();
        synchronized (this) {
          waits.add(wait);
        }
        Thread.sleep(REST_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Wait ask() throws InterruptedException {
    var stacks = new ArrayList<List<StackTraceElement>>();
    var answered = new CountDownLatch(1);
    var after = new long[2];
    long collecting = collecting();
    long work = threads.getThreadCpuTime(ui.threadId());
    long asked = System.nanoTime();
    Platform.runLater(() -> {
      after[0] = System.nanoTime();
      after[1] = threads.getCurrentThreadCpuTime();
      answered.countDown();
    });
    while (!answered.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stacks.size() < LOOKS) {
        stacks.add(List.of(ui.getStackTrace()));
      }
    }
    return new Wait(
        Duration.ofNanos(after[0] - asked),
        Duration.ofNanos(after[1] - work),
        Duration.ofMillis(collecting() - collecting),
        stacks);
  }

  private static long collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  @Override
  public void close() {
    closed = true;
  }
}
