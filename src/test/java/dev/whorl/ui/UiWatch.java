package dev.whorl.ui;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Watches the UI thread: each of its tasks (an event, a frame, whatever others ask of it) may take
 * {@link #MOST} of the thread's own time on a processor, whoever else is busy on the machine (what
 * sharing a core costs is told by a {@link Yardstick}), and none is ever found in the engine or the
 * store. Not judged are, and nothing else:
 *
 * <ul>
 *   <li>the first {@link #WARM_UP} of work of this virtual machine's UI thread: its code is not
 *       compiled yet;
 *   <li>a task in which {@link #COLD} classes or more are loaded, or half the time of which code is
 *       compiled: one of the first of its kind in this virtual machine;
 *   <li>the first frame of a window: the toolkit styles and lays out all of it at once;
 *   <li>a task that mostly copies a finished frame to the headless toolkit's screen, pixel by
 *       pixel, which no other toolkit does;
 *   <li>what only tests do, as taking a picture or building a whole editor, and a change of tone,
 *       after which the toolkit styles all of the window at once: see {@link Fx#apart}.
 * </ul>
 */
final class UiWatch {
  private static final Duration MOST = Duration.ofMillis(100);

  /** So much work compiles what every window does. */
  static final Duration WARM_UP = Duration.ofSeconds(12);

  private static final int COLD = 20;

  /** A task is looked at this often, once it has lasted that long. */
  private static final long LOOK_MILLIS = 10;

  /** Where the UI thread must never be found. */
  private static final List<String> FORBIDDEN =
      List.of("org.h2.", "org.duckdb.", "dev.whorl.engine.duckdb.", "dev.whorl.engine.worker.");

  private static final String SCREEN = "com.sun.glass.ui.headless.HeadlessWindow";

  private static final String FRAME = "com.sun.javafx.tk.quantum.QuantumToolkit";
  private static final UiWatch ONLY = new UiWatch();

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final Yardstick yardstick = new Yardstick();
  private final List<UiTask> faults = new ArrayList<>();
  private boolean begun;
  private volatile boolean apartUntilFrame;
  private volatile Duration warmUp = WARM_UP;

  /** At the task that runs, or at the last one. */
  private List<List<StackTraceElement>> looks = List.of();

  private boolean runs;

  // For the UI thread alone.
  private Optional<Runnable> task = Optional.empty();
  private boolean apart;
  private long began;
  private long worked;
  private long loaded;
  private long compiled;

  private UiWatch() {}

  /** Watches from now on; the toolkit must be running. */
  static void begin() throws InterruptedException {
    ONLY.start();
  }

  /** Judges neither the task that is running nor any before the next frame is done. */
  static void lookAway() {
    ONLY.apart = true;
    ONLY.apartUntilFrame = true;
    Platform.requestNextPulse();
  }

  /** Waits for the frame that is not judged. */
  static void awaitFrame() throws InterruptedException {
    while (ONLY.apartUntilFrame) {
      // Whoever asks while a frame is being made may not be heard.
      Platform.requestNextPulse();
      Thread.sleep(1);
    }
  }

  /** Judges from now on what happens once the UI thread has worked that long. */
  static void warmUp(Duration work) {
    ONLY.warmUp = work;
  }

  /** Every task so far that took too long or was where it must not be, and forgets them. */
  static List<UiTask> faults() {
    synchronized (ONLY) {
      var found = List.copyOf(ONLY.faults);
      ONLY.faults.clear();
      return found;
    }
  }

  private synchronized void start() throws InterruptedException {
    if (begun) {
      return;
    }
    begun = true;
    var put = new CountDownLatch(1);
    Platform.runLater(() -> {
      putBetween();
      Window.getWindows().addListener((ListChangeListener<Window>) this::opened);
      var ui = Thread.currentThread();
      Thread.ofPlatform().daemon().name("ui-watch").start(() -> look(ui));
      put.countDown();
    });
    put.await();
  }

  private void opened(ListChangeListener.Change<? extends Window> change) {
    while (change.next()) {
      apartUntilFrame |= change.getAddedSubList().stream().anyMatch(Stage.class::isInstance);
    }
  }

  /** Hands out the tasks of the headless toolkit itself, to know when each begins and ends. */
  private void putBetween() {
    try {
      var application = com.sun.glass.ui.Application.GetApplication();
      var processor = field(application, "processor").get(application);
      var queue = field(processor, "runnableQueue");
      var tasks = (BlockingQueue<?>) queue.get(processor);
      var watched =
          Proxy.newProxyInstance(
              UiWatch.class.getClassLoader(),
              new Class<?>[] {BlockingQueue.class},
              (_, method, arguments) ->
                  method.getName().equals("take") ? next(tasks) : pass(tasks, method, arguments));
      queue.set(processor, watched);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the headless toolkit has another queue of tasks", e);
    }
  }

  private static Field field(Object of, String name) throws NoSuchFieldException {
    var field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Object pass(Object to, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(to, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object next(BlockingQueue<?> tasks) throws InterruptedException {
    task.ifPresent(this::ended);
    var taken = (Runnable) tasks.take();
    task = Optional.of(taken);
    apart = apartUntilFrame;
    synchronized (this) {
      looks = new ArrayList<>();
      runs = true;
    }
    loaded = classes.getTotalLoadedClassCount();
    compiled = compiler.getTotalCompilationTime();
    began = System.nanoTime();
    worked = threads.getCurrentThreadCpuTime();
    return taken;
  }

  private void ended(Runnable ended) {
    long all = threads.getCurrentThreadCpuTime();
    long work = all - worked;
    long clock = System.nanoTime() - began;
    if (ended.getClass().getName().startsWith(FRAME)) {
      apartUntilFrame = false;
    }
    synchronized (this) {
      boolean slow = all > warmUp.toNanos() && work > MOST.toNanos() && !isCold(clock);
      slow = slow && !isForTheScreen() && work / yardstick.slowness() > MOST.toNanos();
      if (!apart && (slow || looks.stream().anyMatch(UiWatch::isForbidden))) {
        faults.add(new UiTask(Duration.ofNanos(work), Duration.ofNanos(clock), List.copyOf(looks)));
      }
      runs = false;
    }
    task = Optional.empty();
  }

  /** Whether it was found there in half of all looks. */
  private boolean isForTheScreen() {
    long there =
        looks.stream()
            .filter(stack -> !stack.isEmpty() && stack.getFirst().getClassName().equals(SCREEN))
            .count();
    return 2 * there > looks.size();
  }

  private boolean isCold(long clock) {
    long compiling = compiler.getTotalCompilationTime() - compiled;
    return classes.getTotalLoadedClassCount() - loaded >= COLD
        || 2 * TimeUnit.MILLISECONDS.toNanos(compiling) > clock;
  }

  private static boolean isForbidden(List<StackTraceElement> stack) {
    return stack.stream()
        .anyMatch(frame -> FORBIDDEN.stream().anyMatch(frame.getClassName()::startsWith));
  }

  private void look(Thread ui) {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        synchronized (this) {
          if (runs) {
            looks.add(List.of(ui.getStackTrace()));
          }
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
