package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.repository.RepositoryException;
import dev.whorl.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One reconciliation, on one thread that decides; tasks run on a pool and report back. A partition
 * counts as made only when its commit is acknowledged, and what is behind it is decided then.
 */
final class RunLoop {
  private final Context context;
  private final Records.BranchName branch;
  private final Graph drawn;
  private final Situation situation;
  private final Batches batches;
  private final SliceQueue slices;
  private final TaskRunner tasks;
  private final Exports exports;
  private final Reports reports;
  private final Halting halts;
  private final Endings endings;
  private final Course course;
  private final Lanes lanes;
  private final Consumer<RunEvent> listener;
  private final Pause pause;
  private final Cancellation cancellation;
  private final Timeline timeline = new Timeline();
  private final BlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
  private final Set<NodeId> exportsBegun = new HashSet<>();
  private Optional<String> storeFailure = Optional.empty();
  private boolean inputLost;
  private int committing;

  RunLoop(
      Context context,
      Records.BranchName branch,
      Graph drawn,
      Situation situation,
      TaskRunner tasks,
      Exports exports,
      Halting halts,
      Consumer<RunEvent> listener,
      Pause pause,
      Cancellation cancellation) {
    this.context = context;
    this.branch = branch;
    this.drawn = drawn;
    this.situation = situation;
    var twins = new Twins();
    this.batches = new Batches(situation, context.tables(), twins);
    this.slices = new SliceQueue(situation, new Slicing(context), timeline, events, cancellation);
    this.tasks = tasks;
    this.exports = exports;
    this.reports = new Reports(situation);
    this.halts = halts;
    this.endings = new Endings(context, twins, halts);
    this.course = new Course(situation, halts);
    this.lanes = new Lanes(context.parallelism(), pause);
    this.listener = listener;
    this.pause = pause;
    this.cancellation = cancellation;
  }

  /**
   * Runs to the end; returns when nothing is under way any more.
   *
   * @param savings knows how everything stood before
   * @return empty if stored rows turned out to be lost, so that they count as not made any more and
   *     everything has to be decided anew
   * @throws RepositoryException if the store can't be written any more; what was committed stays
   */
  Optional<RunReport> run(long number, Snapshot last, Savings savings, ExecutorService pool) {
    long started = System.currentTimeMillis();
    long start = System.nanoTime();
    announce(schedule());
    pause.onChange(this::wake);
    try (var _ = cancellation.onRequest(this::wake)) {
      while (underWay() > 0) {
        lanes.begin(pool);
        var touched = handleEvents();
        touched.addAll(situation.advance(touched));
        touched.addAll(schedule());
        announce(touched);
      }
    }
    if (inputLost && storeFailure.isEmpty() && !cancellation.requested()) {
      return Optional.empty();
    }
    halts.end();
    halts.news().forEach(listener);
    var report =
        new RunEnd(context, branch, drawn, situation, savings)
            .finish(
                number,
                last,
                started,
                (System.nanoTime() - start) / 1e9,
                cancellation.requested(),
                timeline.all());
    if (storeFailure.isPresent()) {
      throw new RepositoryException(storeFailure.get());
    }
    return Optional.of(report);
  }

  /** On any thread. */
  private void wake() {
    events.add(new TaskEvent.Woken());
  }

  private Set<NodeId> handleEvents() {
    var touched = new LinkedHashSet<NodeId>();
    var batch = new ArrayList<TaskEvent>();
    try {
      // While nothing happens, time passes, which is news.
      Optional.ofNullable(events.poll(1, TimeUnit.SECONDS)).ifPresent(batch::add);
    } catch (InterruptedException e) {
      cancellation.request();
      return touched;
    }
    events.drainTo(batch);
    batch.forEach(event -> handle(event).forEach(id -> touched.add(situation.owner(id))));
    return touched;
  }

  private Set<NodeId> handle(TaskEvent event) {
    return switch (event) {
      case TaskEvent.Computed(Batch batch, Output output) -> {
        lanes.ended();
        committing++;
        batch.node().spent(output.seconds());
        yield Set.of(batch.node().id());
      }
      case TaskEvent.Committed(Batch batch, Output output, var held, var slices) -> {
        committing--;
        slices.forEach(situation::sliced);
        yield endings.committed(batch, output, held);
      }
      case TaskEvent.WentOn(NodeProgress node, PartitionProgress partition, Stop stop) -> {
        committing--;
        partition.settled(State.REUSED, stop.staged().orElseThrow());
        yield Set.of(node.id());
      }
      case TaskEvent.StayedStopped(NodeProgress node, PartitionProgress partition, String why) -> {
        committing--;
        storeFailed(why);
        partition.state(State.TO_DO);
        yield Set.of(node.id());
      }
      case TaskEvent.CommitFailed(Batch batch, String message) -> {
        committing--;
        storeFailed(message);
        yield endings.failed(batch, message);
      }
      case TaskEvent.Failed(Batch batch, EngineException e) -> {
        lanes.ended();
        yield failed(batch, e);
      }
      case TaskEvent.Sliced(NodeProgress _, var cut, var made) -> {
        lanes.ended();
        yield situation.sliced(cut, made);
      }
      case TaskEvent.SliceFailed(NodeProgress _, var cut, EngineException e) -> {
        lanes.ended();
        yield isCancelled(e) || isLoss(e)
            ? Set.of()
            : slices.failed(cut, String.valueOf(e.getMessage()));
      }
      case TaskEvent.Exported(NodeProgress node, int written) -> {
        lanes.ended();
        node.exported(written);
        yield Set.of(node.id());
      }
      case TaskEvent.ExportFailed(NodeProgress node, Throwable e) -> {
        lanes.ended();
        if (!isCancelled(e) && !isLoss(e)) {
          node.failed(String.valueOf(e.getMessage()));
        }
        yield Set.of(node.id());
      }
      case TaskEvent.Woken _ -> Set.of();
    };
  }

  private void storeFailed(String message) {
    storeFailure = Optional.of(message);
    cancellation.request();
    lanes.clear();
  }

  /** Whether a task has no failure of its own: once all are to stop, any way to end is right. */
  private boolean isCancelled(Throwable e) {
    return cancellation.requested()
        || (e instanceof EngineException engine && engine.isCancelled());
  }

  /** Whether rows that count as made are lost; then nothing more is begun. */
  private boolean isLoss(Throwable e) {
    boolean lost =
        e instanceof EngineException engine && engine.kind() == EngineException.Kind.INPUT_LOST;
    if (lost) {
      inputLost = true;
      lanes.clear();
    }
    return lost;
  }

  private Set<NodeId> failed(Batch batch, EngineException e) {
    var message = String.valueOf(e.getMessage());
    if (isCancelled(e) || isLoss(e)) {
      return endings.cancelled(batch);
    }
    if (e.kind() == EngineException.Kind.DISK_FULL) {
      storeFailed(message);
    } else if (batch.partitions().size() > 1) {
      batches.singly(batch).forEach(this::enqueue);
      return Set.of(batch.node().id());
    }
    var stop = halts.failed(batch, message);
    return stop.isPresent()
        ? endings.stopped(batch.node(), batch.partitions().getFirst(), stop.get())
        : endings.failed(batch, message);
  }

  /** Makes all that can be done ready; says whose state that changed. */
  private Set<NodeId> schedule() {
    var begun = new LinkedHashSet<NodeId>();
    if (cancellation.requested() || inputLost) {
      lanes.clear();
      return begun;
    }
    for (var node : situation.all()) {
      int before = underWay() + node.count(State.STOPPED);
      boolean isHeld = situation.hold(node).isPresent();
      if (node.wanted() && !isHeld) {
        schedule(node);
      }
      if (underWay() + node.count(State.STOPPED) > before
          || (isHeld && showsThePresentData(node))) {
        begun.add(situation.owner(node.id()));
      }
    }
    begun.addAll(writeAtLast());
    return begun;
  }

  private int underWay() {
    return lanes.underWay() + committing;
  }

  /** A run that may be stopped writes to files outside when it was not. */
  private Set<NodeId> writeAtLast() {
    var begun = new LinkedHashSet<NodeId>();
    if (halts.keepsSinksBack() && underWay() == 0 && situation.stops().all().isEmpty()) {
      for (var node : situation.nodes().values()) {
        boolean may = node.wanted() && halts.lets(node) && situation.hold(node).isEmpty();
        if (may && node.compiled() instanceof Compiled.Export export) {
          export(node, export);
          begun.add(node.id());
        }
      }
    }
    return begun;
  }

  private void schedule(NodeProgress node) {
    switch (node.compiled()) {
      case Compiled.Query _ -> {
        if (!node.isDone()) {
          lanes.addAll(slices.next(node));
        }
        compute(node);
      }
      case Compiled.Source _ -> compute(node);
      case Compiled.Export export -> {
        if (!halts.keepsSinksBack()) {
          export(node, export);
        }
      }
      case Compiled.View _, Compiled.Invalid _, Compiled.Blocked _ -> {}
    }
  }

  private void compute(NodeProgress node) {
    if (!halts.lets(node)) {
      return;
    }
    halts
        .staged(node)
        .forEach((partition, stop) -> {
          partition.state(State.RUNNING);
          committing++;
          tasks.goOn(node, partition, stop, events);
        });
    halts.stopBefore(node);
    if (!halts.isStep(node)) {
      for (var batch : batches.of(node, lanes.idle())) {
        (halts.askOneByOne(batch) ? batches.singly(batch) : List.of(batch)).forEach(this::enqueue);
      }
    } else if (!node.toDo().isEmpty() && halts.step()) {
      enqueue(batches.first(node));
    }
  }

  private void enqueue(Batch batch) {
    batch.partitions().forEach(partition -> partition.state(State.RUNNING));
    var inspection = halts.inspection(batch);
    lanes.add(
        timeline.watched(
            batch.node().id().value(),
            TaskSpan.Work.COMPUTE,
            batch.partitions().getFirst().key().toString(),
            batch.partitions().size(),
            () -> tasks.compute(batch, inspection, events)));
  }

  /** Whether an export that nothing may be written to has turned out to need nothing. */
  private boolean showsThePresentData(NodeProgress node) {
    boolean shows =
        node.wanted()
            && node.compiled() instanceof Compiled.Export export
            && isReady(node, export)
            && exports.isFresh(situation, export);
    if (shows) {
      node.exported(0);
    }
    return shows;
  }

  /** Whether it may be written, and was not begun. */
  private boolean isReady(NodeProgress node, Compiled.Export export) {
    return situation.isWritable(export) && !node.exported() && exportsBegun.add(node.id());
  }

  private void export(NodeProgress node, Compiled.Export export) {
    if (!isReady(node, export) || halts.stopSink(node)) {
      return;
    }
    try {
      var targets = exports.targets(situation, export);
      lanes.add(
          timeline.watched(
              node.id().value(),
              TaskSpan.Work.EXPORT,
              "",
              targets.size(),
              () -> tasks.export(node, export, targets, exports, events)));
    } catch (SourceException e) {
      node.failed(String.valueOf(e.getMessage()));
    }
  }

  private void announce(Set<NodeId> touched) {
    touched.forEach(id -> listener.accept(new RunEvent.NodeChanged(reports.of(id))));
    halts.news().forEach(listener);
    timeline.news().forEach(span -> listener.accept(new RunEvent.Worked(span)));
    listener.accept(course.now(lanes.running(), pause.isWished()));
  }
}
