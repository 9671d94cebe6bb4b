package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.repository.Records;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.RepositoryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One reconciliation, on one thread that decides; tasks run on a pool and report back. A partition
 * counts as made only when its commit is acknowledged, and what is behind it is decided then.
 */
final class RunLoop {
  private final Context context;
  private final Records.BranchName branch;
  private final Situation situation;
  private final Batches batches;
  private final Slicing slicing;
  private final TaskRunner tasks;
  private final Exports exports;
  private final Reports reports;
  private final Consumer<RunEvent> listener;
  private final Cancellation cancellation;
  private final BlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final Map<Fingerprint, Set<ContentId>> slicingNow = new HashMap<>();
  private final Set<NodeId> exportsBegun = new HashSet<>();
  private Optional<String> storeFailure = Optional.empty();
  private int running;
  private int committing;

  RunLoop(
      Context context,
      Records.BranchName branch,
      Situation situation,
      TaskRunner tasks,
      Exports exports,
      Consumer<RunEvent> listener,
      Cancellation cancellation) {
    this.context = context;
    this.branch = branch;
    this.situation = situation;
    this.batches = new Batches(situation, context.tables());
    this.slicing = new Slicing(context);
    this.tasks = tasks;
    this.exports = exports;
    this.reports = new Reports(situation);
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Runs to the end; returns when nothing is under way any more.
   *
   * @throws RepositoryException if the store can't be written any more; what was committed stays
   */
  RunReport run(long number, Snapshot last, ExecutorService pool) {
    long started = System.currentTimeMillis();
    long start = System.nanoTime();
    announce(schedule());
    while (running + committing + ready.size() > 0) {
      while (running < context.threads() && !ready.isEmpty()) {
        running++;
        pool.execute(ready.poll());
      }
      var touched = handleEvents();
      touched.addAll(situation.advance(touched));
      touched.addAll(schedule());
      announce(touched);
    }
    var report = finish(number, last, started, (System.nanoTime() - start) / 1e9);
    if (storeFailure.isPresent()) {
      throw new RepositoryException(storeFailure.get());
    }
    return report;
  }

  private Set<NodeId> handleEvents() {
    var touched = new LinkedHashSet<NodeId>();
    var batch = new ArrayList<TaskEvent>();
    try {
      batch.add(events.take());
    } catch (InterruptedException e) {
      cancellation.request();
      return touched;
    }
    events.drainTo(batch);
    batch.forEach(event -> handle(event).forEach(id -> touched.add(situation.owner(id))));
    return touched;
  }

  private Set<NodeId> handle(TaskEvent event) {
    switch (event) {
      case TaskEvent.Computed(Batch batch, Output output) -> {
        running--;
        committing++;
        batch.node().spent(output.seconds());
      }
      case TaskEvent.Committed(Batch batch, List<ContentId> contents) -> {
        committing--;
        for (int i = 0; i < batch.partitions().size(); i++) {
          var partition = batch.partitions().get(i);
          partition.settled(State.COMPUTED, contents.get(i));
          partition.blueprint().ifPresent(context.failures()::remove);
        }
      }
      case TaskEvent.CommitFailed(Batch batch, String message) -> {
        committing--;
        fail(batch, message);
        storeFailed(message);
      }
      case TaskEvent.Failed(Batch batch, EngineException e) -> failed(batch, e);
      case TaskEvent.Sliced(NodeProgress _, var cut, var made) -> {
        running--;
        return situation.sliced(cut, made);
      }
      case TaskEvent.SliceFailed(NodeProgress node, EngineException e) -> {
        running--;
        if (!e.isCancelled()) {
          node.failed(String.valueOf(e.getMessage()));
        }
      }
      case TaskEvent.Exported(NodeProgress node, int written) -> {
        running--;
        node.exported(written);
      }
      case TaskEvent.ExportFailed(NodeProgress node, String message) -> {
        running--;
        node.failed(message);
      }
    }
    return Set.of(event.node().id());
  }

  private void storeFailed(String message) {
    storeFailure = Optional.of(message);
    cancellation.request();
    ready.clear();
  }

  private void failed(Batch batch, EngineException e) {
    running--;
    if (e.isCancelled()) {
      batch.partitions().forEach(partition -> partition.state(State.TO_DO));
    } else if (e.kind() == EngineException.Kind.DISK_FULL) {
      fail(batch, String.valueOf(e.getMessage()));
      storeFailed(String.valueOf(e.getMessage()));
    } else if (batch.partitions().size() > 1) {
      batches.singly(batch).forEach(this::enqueue);
    } else {
      fail(batch, String.valueOf(e.getMessage()));
    }
  }

  private void fail(Batch batch, String message) {
    var where =
        batch.node().compiled() instanceof Compiled.Source
            ? batch.partitions().getFirst().key() + ", " + message
            : message;
    for (var partition : batch.partitions()) {
      partition.state(State.FAILED);
      partition.blueprint().ifPresent(blueprint -> context.failures().put(blueprint, where));
    }
    batch.node().failed(where);
  }

  /** Makes all that can be done ready; says whose state that changed. */
  private Set<NodeId> schedule() {
    var begun = new LinkedHashSet<NodeId>();
    if (cancellation.requested()) {
      ready.clear();
      return begun;
    }
    for (var node : situation.all()) {
      int before = ready.size();
      if (node.wanted()) {
        schedule(node);
      }
      if (ready.size() > before) {
        begun.add(situation.owner(node.id()));
      }
    }
    return begun;
  }

  private void schedule(NodeProgress node) {
    switch (node.compiled()) {
      case Compiled.Query _ -> {
        slice(node);
        batches.of(node, idle()).forEach(this::enqueue);
      }
      case Compiled.Source _ -> batches.of(node, idle()).forEach(this::enqueue);
      case Compiled.Export export -> export(node, export);
      case Compiled.View _, Compiled.Invalid _, Compiled.Blocked _ -> {}
    }
  }

  /** Threads that have nothing to do; work is only cut finer than it comes to keep them busy. */
  private int idle() {
    return Math.max(1, context.threads() - running - ready.size());
  }

  private void enqueue(Batch batch) {
    batch.partitions().forEach(partition -> partition.state(State.RUNNING));
    ready.add(() -> tasks.compute(batch, events));
  }

  /** Slices what is there already, while the rest of the input is still being made. */
  private void slice(NodeProgress node) {
    situation
        .unsliced(node.id())
        .forEach((cut, contents) -> {
          var begun = slicingNow.computeIfAbsent(cut.fingerprint(), _ -> new HashSet<>());
          var missing = contents.stream().filter(begun::add).toList();
          for (var together : slicing.byObject(missing)) {
            ready.add(() -> slicing.slice(node, cut, together, events, cancellation));
          }
        });
  }

  private void export(NodeProgress node, Compiled.Export export) {
    var input = situation.node(export.spec().input());
    boolean inputSettled =
        input.compiled() instanceof Compiled.View(Compiled.Query query)
            ? query.ports().stream().allMatch(p -> situation.node(p.input()).isSettled())
            : input.isSettled();
    if (!inputSettled
        || situation.isHeldBack(node)
        || node.exported()
        || !exportsBegun.add(node.id())) {
      return;
    }
    try {
      var targets = exports.targets(situation, export);
      ready.add(() -> tasks.export(node, export, targets, exports, events));
    } catch (dev.whorl.source.SourceException e) {
      node.failed(String.valueOf(e.getMessage()));
    }
  }

  private void announce(Set<NodeId> touched) {
    touched.forEach(id -> listener.accept(new RunEvent.NodeChanged(reports.of(id))));
    int known = 0;
    int done = 0;
    for (var node : situation.nodes().values()) {
      if (node.wanted()) {
        known += node.size();
        done += node.settled();
      }
    }
    listener.accept(new RunEvent.Progress(done, known, doing()));
  }

  private String doing() {
    return situation.nodes().values().stream()
        .filter(node -> node.has(State.RUNNING))
        .map(node -> node.id().value())
        .reduce((left, right) -> left + ", " + right)
        .orElse("");
  }

  private RunReport finish(long number, Snapshot last, long started, double seconds) {
    var all = reports.all();
    var nodes = new LinkedHashMap<>(all);
    nodes.keySet().removeIf(id -> !situation.node(id).wanted());
    var counts =
        nodes.values().stream()
            .map(report -> report.counts())
            .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    var outcome = outcome(nodes.values());
    boolean published = outcome == Outcome.COMPLETE;
    var row =
        new RunRow(
            number,
            branch,
            started,
            seconds,
            outcome.name().toLowerCase(java.util.Locale.ROOT),
            published,
            counts.computed(),
            counts.reused(),
            counts.unchanged());
    context.repository().finish(row, snapshot(number, last)).join();
    return new RunReport(number, branch.branch(), outcome, published, seconds, counts, nodes);
  }

  private Outcome outcome(Collection<NodeReport> all) {
    if (all.stream().allMatch(report -> report.freshness() == Freshness.FRESH)) {
      return Outcome.COMPLETE;
    }
    var bad =
        all.stream()
            .filter(r -> r.freshness() == Freshness.FAILED || r.freshness() == Freshness.INVALID)
            .toList();
    if (bad.isEmpty()) {
      return cancellation.requested() ? Outcome.INTERRUPTED : Outcome.FAILED;
    }
    return bad.stream().allMatch(report -> reports.isHeldByCheck(report.node()))
        ? Outcome.HELD
        : Outcome.FAILED;
  }

  /**
   * What is settled now, and what was there before for the rest; the last one if nothing changed.
   */
  private Snapshot snapshot(long number, Snapshot last) {
    Map<String, NodeState> states = new HashMap<>();
    boolean same = true;
    for (var node : situation.all()) {
      var before = node.last();
      if (Reports.isStored(node) && node.isSettled() && !situation.isHeld(node.id())) {
        var state =
            new NodeState(
                node.tree(),
                node.compiled().columns(),
                Reasons.code(node.compiled()),
                situation.basis(node));
        same &= before.filter(state::sameAs).isPresent();
        states.put(node.id().value(), state);
      } else {
        before.ifPresent(state -> states.put(node.id().value(), state));
      }
    }
    same &= states.keySet().equals(last.nodes().keySet());
    return same ? last : new Snapshot(number, states);
  }
}
