package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.repository.Records;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Picture;
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
  private final Graph drawn;
  private final Situation situation;
  private final Twins twins = new Twins();
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
  private final Map<Fingerprint, String> failedCuts = new HashMap<>();
  private final Set<NodeId> exportsBegun = new HashSet<>();
  private Optional<String> storeFailure = Optional.empty();
  private boolean inputLost;
  private int running;
  private int committing;

  RunLoop(
      Context context,
      Records.BranchName branch,
      Graph drawn,
      Situation situation,
      TaskRunner tasks,
      Exports exports,
      Consumer<RunEvent> listener,
      Cancellation cancellation) {
    this.context = context;
    this.branch = branch;
    this.drawn = drawn;
    this.situation = situation;
    this.batches = new Batches(situation, context.tables(), twins);
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
   * @param savings knows how everything stood before
   * @return empty if stored rows turned out to be lost, so that they count as not made any more and
   *     everything has to be decided anew
   * @throws RepositoryException if the store can't be written any more; what was committed stays
   */
  Optional<RunReport> run(long number, Snapshot last, Savings savings, ExecutorService pool) {
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
    if (inputLost && storeFailure.isEmpty() && !cancellation.requested()) {
      return Optional.empty();
    }
    var report = finish(number, last, savings, started, (System.nanoTime() - start) / 1e9);
    if (storeFailure.isPresent()) {
      throw new RepositoryException(storeFailure.get());
    }
    return Optional.of(report);
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
        return committed(batch, contents);
      }
      case TaskEvent.CommitFailed(Batch batch, String message) -> {
        committing--;
        storeFailed(message);
        return fail(batch, message);
      }
      case TaskEvent.Failed(Batch batch, EngineException e) -> {
        running--;
        return failed(batch, e);
      }
      case TaskEvent.Sliced(NodeProgress _, var cut, var made) -> {
        running--;
        return situation.sliced(cut, made);
      }
      case TaskEvent.SliceFailed(NodeProgress _, var cut, EngineException e) -> {
        running--;
        return e.isCancelled() || isLoss(e)
            ? Set.of()
            : failedCut(cut, String.valueOf(e.getMessage()));
      }
      case TaskEvent.Exported(NodeProgress node, int written) -> {
        running--;
        node.exported(written);
      }
      case TaskEvent.ExportFailed(NodeProgress node, Throwable e) -> {
        running--;
        if (!isLoss(e)) {
          node.failed(String.valueOf(e.getMessage()));
        }
      }
    }
    return Set.of(event.node().id());
  }

  private Set<NodeId> committed(Batch batch, List<ContentId> contents) {
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (int i = 0; i < batch.partitions().size(); i++) {
      var partition = batch.partitions().get(i);
      var content = contents.get(i);
      partition.settled(State.COMPUTED, content);
      partition.blueprint().ifPresent(context.failures()::remove);
      for (var twin : twins.release(partition)) {
        twin.partition().settled(State.REUSED, content);
        touched.add(twin.node().id());
      }
    }
    return touched;
  }

  private void storeFailed(String message) {
    storeFailure = Optional.of(message);
    cancellation.request();
    ready.clear();
  }

  /** Whether rows that count as made are lost; then nothing more is begun. */
  private boolean isLoss(Throwable e) {
    boolean lost =
        e instanceof EngineException engine && engine.kind() == EngineException.Kind.INPUT_LOST;
    if (lost) {
      inputLost = true;
      ready.clear();
    }
    return lost;
  }

  private Set<NodeId> failed(Batch batch, EngineException e) {
    var message = String.valueOf(e.getMessage());
    if (e.isCancelled() || isLoss(e)) {
      return cancelled(batch);
    }
    if (e.kind() == EngineException.Kind.DISK_FULL) {
      storeFailed(message);
    } else if (batch.partitions().size() > 1) {
      batches.singly(batch).forEach(this::enqueue);
      return Set.of(batch.node().id());
    }
    return fail(batch, message);
  }

  private Set<NodeId> cancelled(Batch batch) {
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (var partition : batch.partitions()) {
      partition.state(State.TO_DO);
      for (var twin : twins.release(partition)) {
        twin.partition().state(State.TO_DO);
        touched.add(twin.node().id());
      }
    }
    return touched;
  }

  private Set<NodeId> fail(Batch batch, String message) {
    var where =
        batch.node().compiled() instanceof Compiled.Source
            ? batch.partitions().getFirst().key() + ", " + message
            : message;
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (var partition : batch.partitions()) {
      partition.state(State.FAILED);
      partition.blueprint().ifPresent(blueprint -> context.failures().put(blueprint, where));
      for (var twin : twins.release(partition)) {
        twin.partition().state(State.FAILED);
        twin.node().failed(where);
        touched.add(twin.node().id());
      }
    }
    batch.node().failed(where);
    return touched;
  }

  /** All that wait for the cut wait in vain. */
  private Set<NodeId> failedCut(Fingerprint cut, String message) {
    var waiting = situation.waitingFor(cut);
    failedCuts.put(cut, message);
    waiting.forEach(id -> situation.any(id).failed(message));
    return waiting;
  }

  /** Makes all that can be done ready; says whose state that changed. */
  private Set<NodeId> schedule() {
    var begun = new LinkedHashSet<NodeId>();
    if (cancellation.requested() || inputLost) {
      ready.clear();
      return begun;
    }
    for (var node : situation.all()) {
      int before = ready.size();
      boolean isHeld = situation.hold(node).isPresent();
      if (node.wanted() && !isHeld) {
        schedule(node);
      }
      if (ready.size() > before || (isHeld && showsThePresentData(node))) {
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
          var failure = failedCuts.get(cut.fingerprint());
          if (failure != null) {
            node.failed(failure);
            return;
          }
          var begun = slicingNow.computeIfAbsent(cut.fingerprint(), _ -> new HashSet<>());
          var missing = contents.stream().filter(begun::add).toList();
          for (var together : slicing.byObject(missing)) {
            ready.add(() -> slicing.slice(node, cut, together, events, cancellation));
          }
        });
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

  /** Whether what it shows is there, and it was not begun. */
  private boolean isReady(NodeProgress node, Compiled.Export export) {
    var input = situation.node(export.spec().input());
    boolean inputSettled =
        input.compiled() instanceof Compiled.View(Compiled.Query query)
            ? query.ports().stream().allMatch(p -> situation.node(p.input()).isSettled())
            : input.isSettled();
    return inputSettled
        && !situation.isHeldBack(node)
        && !node.exported()
        && exportsBegun.add(node.id());
  }

  private void export(NodeProgress node, Compiled.Export export) {
    if (!isReady(node, export)) {
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

  private RunReport finish(
      long number, Snapshot last, Savings savings, long started, double seconds) {
    var all = reports.all();
    var nodes = new LinkedHashMap<>(all);
    nodes.keySet().removeIf(id -> !situation.node(id).wanted());
    var counts =
        nodes.values().stream()
            .map(report -> report.counts())
            .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    var outcome = outcome(nodes.values());
    boolean published = outcome == Outcome.COMPLETE;
    var snapshot = snapshot(number, last, savings);
    int cutOff = savings.cutOff(nodes.values());
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
            counts.unchanged(),
            cutOff,
            savings.savedSeconds());
    var picture = Picture.of(GraphBytes.of(drawn), all.values().stream().map(Ends::of).toList());
    context.repository().finish(row, snapshot, picture).join();
    return new RunReport(
        number,
        branch.branch(),
        outcome,
        published,
        seconds,
        counts,
        cutOff,
        savings.savedSeconds(),
        nodes);
  }

  private Outcome outcome(Collection<NodeReport> all) {
    boolean wantsEverything = all.size() == situation.nodes().size();
    if (wantsEverything && !drawn.strays().map().isEmpty()) {
      return Outcome.FAILED;
    }
    if (all.stream().allMatch(report -> report.freshness() == Freshness.FRESH)) {
      return Outcome.COMPLETE;
    }
    var bad =
        all.stream()
            .filter(r -> r.freshness() == Freshness.FAILED || r.freshness() == Freshness.INVALID)
            .toList();
    if (bad.isEmpty()) {
      boolean held = all.stream().anyMatch(report -> report.freshness() == Freshness.HELD);
      return cancellation.requested() ? Outcome.INTERRUPTED : held ? Outcome.HELD : Outcome.FAILED;
    }
    return bad.stream().allMatch(report -> reports.isHeldByCheck(report.node()))
        ? Outcome.HELD
        : Outcome.FAILED;
  }

  /**
   * What is settled now, and what was there before for the rest; the last one if nothing changed.
   */
  private Snapshot snapshot(long number, Snapshot last, Savings savings) {
    Map<String, NodeState> states = new HashMap<>();
    boolean same = true;
    for (var node : situation.all()) {
      var before = node.last();
      boolean taken =
          Reports.isStored(node)
              && node.isSettled()
              && !situation.isHeld(node.id())
              && situation.hold(node).isEmpty();
      if (taken) {
        var tree = node.tree();
        var state =
            new NodeState(
                tree,
                node.compiled().columns(),
                Reasons.code(node.compiled()),
                situation.basis(node),
                Reports.scheme(node.compiled()),
                savings.seconds(node, tree));
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
