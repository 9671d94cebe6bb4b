package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Daemons;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.engine.duckdb.LinkedFiles;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine in worker processes. A request that crashes its worker, or can't be stopped, costs
 * that worker and fails; nothing else notices. Reading has workers of its own, so that it never
 * waits behind tasks.
 */
public final class WorkerEngine implements Engine {
  private static final int READERS = 4;

  /** Workers that are asked in turn, as long as each dies before it begins. */
  private static final int MOST_ASKED = 4;

  /** So that whoever works at the window gets a core as soon as he wants one. */
  private static final int TASKS_NICENESS = 15;

  private final Path folder;
  private final FutureTask<Launcher> launcher;
  private final AtomicLong started = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(2, Daemons.named("whorl-workers"));

  /** A sandbox ends with the thread that started it, so this one stays as long as the engine. */
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(Daemons.named("whorl-starter"));

  private final Lane tasks;
  private final Lane reads;

  /**
   * @param folder for the workers' own folders; on the file system of the stored objects
   * @param memory bytes for each request
   * @param threads tasks that run at once
   * @param path the PATH, where the sandbox's program may be
   */
  public WorkerEngine(Path folder, long memory, int threads, String path) {
    this.folder = folder.toAbsolutePath();
    this.launcher = new FutureTask<>(() -> Launcher.probing(memory, path));
    this.tasks = new Lane(threads, threads, () -> start(TASKS_NICENESS), clock);
    this.reads = new Lane(READERS, 1, () -> start(0), clock);
  }

  private Launcher launcher() {
    if (!launcher.isDone()) {
      // Not here: whoever were interrupted meanwhile would find no sandbox.
      CompletableFuture.runAsync(launcher, starter).join();
    }
    try {
      return launcher.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("looking for a sandbox failed: " + e.getMessage(), e);
    }
  }

  private WorkerProcess start(int niceness) throws IOException {
    var own = folder.resolve("worker-" + started.incrementAndGet());
    var files = LinkedFiles.in(own);
    return new WorkerProcess(process(own, niceness), own, files, clock);
  }

  private Process process(Path own, int niceness) throws IOException {
    var launcher = launcher();
    try {
      return CompletableFuture.supplyAsync(() -> started(launcher, own, niceness), starter).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
  }

  private static Process started(Launcher launcher, Path own, int niceness) {
    try {
      return launcher.start(own, niceness);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void expect(Use use) {
    switch (use) {
      case TASKS -> tasks.expect();
      case READS -> reads.expect();
    }
  }

  @Override
  public Isolation isolation() {
    return launcher().isolation();
  }

  /** What is done with a worker. */
  private interface Errand<T> {
    T run(WorkerProcess worker) throws EngineException, UnbegunException;
  }

  /** Who dies before it began is no fault of the errand, which is then another's. */
  private static <T> T with(Lane lane, WorkerProcess taken, Errand<T> errand)
      throws EngineException {
    var worker = taken;
    for (int asked = 1; ; asked++) {
      try {
        return errand.run(worker);
      } catch (UnbegunException e) {
        if (asked == MOST_ASKED) {
          throw e.reason();
        }
      } finally {
        lane.give(worker);
      }
      worker = lane.take();
    }
  }

  /** What is done with a worker that sees stored files. */
  private interface FilesErrand<T> {
    T run(WorkerProcess worker, LinkedFiles.Lent files) throws EngineException, UnbegunException;
  }

  private static <T> T with(Lane lane, Set<Path> stored, FilesErrand<T> errand)
      throws EngineException {
    return with(lane, lane.take(), stored, errand);
  }

  private static <T> T with(Lane lane, WorkerProcess taken, Set<Path> stored, FilesErrand<T> errand)
      throws EngineException {
    return with(
        lane,
        taken,
        worker -> {
          try (var files = worker.lend(stored)) {
            return errand.run(worker, files);
          }
        });
  }

  private static <A extends Answer> A ask(
      WorkerProcess worker,
      Request request,
      Class<A> wanted,
      Cancellation cancellation,
      Consumer<Answer.Some> some)
      throws EngineException, UnbegunException {
    if (cancellation.requested()) {
      throw EngineException.cancelled(new InterruptedException());
    }
    var answer = worker.ask(request, cancellation, some);
    if (!wanted.isInstance(answer)) {
      throw new IllegalStateException("a worker answered " + answer + " to " + request);
    }
    return wanted.cast(answer);
  }

  private static <A extends Answer> A ask(
      WorkerProcess worker, Request request, Class<A> wanted, Cancellation cancellation)
      throws EngineException, UnbegunException {
    return ask(worker, request, wanted, cancellation, some -> {});
  }

  @Override
  public Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException {
    var here = work.at(Path::toAbsolutePath);
    return with(
        tasks,
        here.objects(),
        (worker, files) -> {
          var request = new Request.Compute(here.at(files::at), questions, files.written());
          var made = ask(worker, request, Answer.Computed.class, cancellation).output();
          move(files.written(), output);
          return made.at(output);
        });
  }

  private static void move(Path made, Path output) throws EngineException {
    try {
      Files.move(made, output);
    } catch (IOException e) {
      throw new EngineException(output + " can't be written: " + e.getMessage(), e);
    }
  }

  @Override
  public Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException {
    var there = stored.at(Path::toAbsolutePath);
    var here = table.at(Path::toAbsolutePath);
    return with(
        tasks,
        Set.of(there.file()),
        (worker, files) -> {
          var request = new Request.Slice(here.at(files::at), there.at(files::at), key);
          return ask(worker, request, Answer.Sliced.class, cancellation).slices();
        });
  }

  @Override
  public List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    var request =
        new Request.Describe(files.stream().map(Path::toAbsolutePath).toList(), format, typed);
    Errand<List<FileShape>> errand =
        worker -> ask(worker, request, Answer.Described.class, new Cancellation()).shapes();
    var idle = tasks.tryTake();
    return idle.isPresent() ? with(tasks, idle.get(), errand) : with(reads, reads.take(), errand);
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    var here = absolute(tables);
    var rows = new ArrayList<List<@Nullable String>>();
    FilesErrand<List<Column>> errand =
        (worker, files) ->
            ask(
                    worker,
                    new Request.Read(sql, InputTable.at(here, files::at)),
                    Answer.Read.class,
                    cancellation,
                    some -> rows.addAll(some.rows()))
                .columns();
    // Where nobody looks on, what a run asks in between starts no further process.
    var idle =
        tasks.isExpected() && !reads.isExpected()
            ? tasks.tryTake()
            : Optional.<WorkerProcess>empty();
    var columns =
        idle.isPresent()
            ? with(tasks, idle.get(), InputTable.files(here), errand)
            : with(reads, reads.take(), InputTable.files(here), errand);
    return new Rows(columns, rows);
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    var here = absolute(tables);
    with(
        tasks,
        InputTable.files(here),
        (worker, files) -> {
          var request =
              new Request.Export(sql, InputTable.at(here, files::at), format, files.written());
          var done = ask(worker, request, Answer.Exported.class, cancellation);
          move(files.written(), output);
          return done;
        });
  }

  /** A worker's working folder is its own. */
  private static List<InputTable> absolute(List<InputTable> tables) {
    return InputTable.at(tables, Path::toAbsolutePath);
  }

  @Override
  public void close() throws EngineException {
    tasks.close();
    reads.close();
    clock.shutdown();
    starter.shutdown();
  }
}
