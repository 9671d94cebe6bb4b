package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.BranchName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What is stopped in a run: the stops that it found, of which some go on, and those that it makes.
 * All of them are kept in the store before the run ends. On the run's thread.
 *
 * <p>A stop is known by the blueprint of its task, so that what else is to be made from the same
 * blueprint stops with it; and one whose blueprint is not desired any more is dropped.
 */
final class Halting {
  private static final String STEPPED = "the step ends here";

  private final Context context;
  private final BranchName branch;
  private final long run;
  private final Situation situation;
  private final Going going;
  private final List<Stop> found;
  private final Brakes brakes;
  private final Map<Fingerprint, Stop> goOn = new HashMap<>();
  private final Map<Fingerprint, Stop> made = new HashMap<>();
  private final Queue<RunEvent> news = new ConcurrentLinkedQueue<>();
  private boolean stepped;

  /**
   * @param situation stands at those of {@code found} that do not go on
   * @param found the branch's stops
   */
  Halting(
      Context context,
      BranchName branch,
      long run,
      Situation situation,
      Going going,
      List<Stop> found,
      SqlFrontEnd frontEnd) {
    this.context = context;
    this.branch = branch;
    this.run = run;
    this.situation = situation;
    this.going = going;
    this.found = found;
    this.brakes = new Brakes(going.breakpoints(), situation, frontEnd, this::logged);
    found.stream()
        .filter(stop -> stop.run() != run && going.goesOn().test(stop.blueprint()))
        .forEach(stop -> goOn.put(stop.blueprint(), stop));
  }

  private void logged(Breakpoint breakpoint, String text) {
    news.add(new RunEvent.Logged(breakpoint, text));
  }

  /** What there is to announce since this was asked last. */
  List<RunEvent> news() {
    var all = new ArrayList<RunEvent>();
    for (var event = news.poll(); event != null; event = news.poll()) {
      all.add(event);
    }
    return all;
  }

  /** Whether tasks of a node may start. */
  boolean lets(NodeProgress node) {
    return going.nodes().isEmpty() || going.nodes().get().contains(situation.owner(node.id()));
  }

  /** Whether files outside are written last, and only if nothing is stopped then. */
  boolean keepsSinksBack() {
    return !brakes.areNone() || !found.isEmpty() || going.isLimited();
  }

  /** Whether a node's tasks start one in all, and not as many as there are. */
  boolean isStep(NodeProgress node) {
    return going.single() && isDrawn(node);
  }

  /** Whether the step's one task is still to be started; only once. */
  boolean step() {
    boolean first = !stepped;
    stepped = true;
    return first;
  }

  private boolean isDrawn(NodeProgress node) {
    return situation.owner(node.id()).equals(node.id());
  }

  /**
   * Stops those tasks of a node that are to be stopped before they start, or are stopped already.
   */
  void stopBefore(NodeProgress node) {
    boolean looks = isDrawn(node) && brakes.haveBefore(node.id());
    if (!looks && made.isEmpty()) {
      return;
    }
    var stops = new ArrayList<Stop>();
    for (var partition : node.toDo()) {
      var blueprint = partition.blueprint().orElseThrow();
      var twin = Optional.ofNullable(made.get(blueprint));
      if (twin.isPresent()) {
        stopped(node, partition, twin.get());
      } else if (looks
          && !goOn.containsKey(blueprint)
          && brakes.before(node.id(), partition.key())) {
        stops.add(stopBefore(node, partition, "before it is computed"));
      }
    }
    keep(stops);
  }

  private Stop stopBefore(NodeProgress node, PartitionProgress partition, String reason) {
    var stop =
        stop(node.id(), partition.key(), partition.blueprint().orElseThrow(), Point.BEFORE, reason);
    stopped(node, partition, stop);
    return stop;
  }

  private Stop stop(
      NodeId node, PartitionKey key, Fingerprint blueprint, Point point, String reason) {
    return new Stop(node, key, blueprint, point, Optional.empty(), 0, run, Instant.now(), reason);
  }

  private void keep(List<Stop> stops) {
    if (!stops.isEmpty()) {
      // Later commits, without which the run does not end, are on disk only if this one is.
      var _ =
          context.repository().stops().hold(stops.stream().map(stop -> stop.row(branch)).toList());
    }
  }

  /** The tasks of a node that go on from a stop with what they staged: nothing is computed. */
  Map<PartitionProgress, Stop> staged(NodeProgress node) {
    var staged = new HashMap<PartitionProgress, Stop>();
    if (!goOn.isEmpty()) {
      for (var partition : node.toDo()) {
        var stop = goOn.get(partition.blueprint().orElseThrow());
        if (stop != null && stop.staged().filter(context.repository()::isStored).isPresent()) {
          staged.put(partition, stop);
        }
      }
    }
    return staged;
  }

  /** Whether a batch's tasks have to be computed one by one, for what is asked of them. */
  boolean askOneByOne(Batch batch) {
    return brakes.askOneByOne(batch);
  }

  Inspection inspection(Batch batch) {
    var always = isStep(batch.node()) ? Optional.of(STEPPED) : Optional.<String>empty();
    return new Inspection(
        context, batch, situation.owner(batch.node().id()), run, always, brakes.over(batch));
  }

  /** A partition does not go on, because of a stop that the store keeps. */
  void stopped(NodeProgress node, PartitionProgress partition, Stop stop) {
    made.put(stop.blueprint(), stop);
    news.add(new RunEvent.Stopped(situation.stopped(node, partition, stop)));
  }

  /** The stop of a task that failed, if a breakpoint says so. */
  Optional<Stop> failed(Batch batch, String message) {
    var partition = batch.partitions().getFirst();
    var owner = situation.owner(batch.node().id());
    if (!brakes.failed(owner, partition.key(), message)) {
      return Optional.empty();
    }
    var blueprint = partition.blueprint().orElseThrow();
    var reason = "it failed: " + message.strip().replaceFirst("\\.$", "");
    var stop = stop(batch.node().id(), partition.key(), blueprint, Point.FAILED, reason);
    keep(List.of(stop));
    return Optional.of(stop);
  }

  /** Stops a sink before it writes, if a breakpoint says so. */
  boolean stopSink(NodeProgress node) {
    boolean stops =
        !goOn.containsKey(Stop.sink(node.id())) && brakes.before(node.id(), PartitionKey.WHOLE);
    if (stops) {
      holdSink(node, "before it is written");
    }
    return stops;
  }

  private void holdSink(NodeProgress node, String reason) {
    var stop = stop(node.id(), PartitionKey.WHOLE, Stop.sink(node.id()), Point.BEFORE, reason);
    made.put(stop.blueprint(), stop);
    situation.stops().hold(stop);
    news.add(new RunEvent.Stopped(stop));
    keep(List.of(stop));
  }

  /** When nothing is under way any more: marks where a step ended, and drops what is void. */
  void end() {
    if (going.isLimited() && made.isEmpty()) {
      mark();
    }
    var gone = found.stream().filter(this::isGone).map(stop -> stop.row(branch)).toList();
    if (!gone.isEmpty()) {
      var _ = context.repository().stops().drop(gone);
    }
  }

  private void mark() {
    situation.nodes().values().stream()
        .filter(node -> node.wanted() && !lets(node) && situation.hold(node).isEmpty())
        .filter(this::isNext)
        .min(Comparator.comparing(node -> !going.next().contains(node.id())))
        .ifPresent(node -> {
          if (node.compiled() instanceof Compiled.Export) {
            holdSink(node, STEPPED);
          } else {
            keep(List.of(stopBefore(node, node.toDo().getFirst(), STEPPED)));
          }
        });
  }

  private boolean isNext(NodeProgress node) {
    return node.compiled() instanceof Compiled.Export export
        ? !node.exported() && situation.isWritable(export)
        : !node.toDo().isEmpty();
  }

  /** Whether it is known that a stop's task is done with, or never will be. */
  private boolean isGone(Stop stop) {
    var node = situation.all().stream().filter(some -> some.id().equals(stop.node())).findFirst();
    if (node.isEmpty()) {
      return true;
    }
    if (node.get().compiled() instanceof Compiled.Export) {
      return node.get().exported();
    }
    if (!node.get().wanted() || !node.get().keysKnown()) {
      return false;
    }
    var partition = node.get().partition(stop.partition());
    return partition.isEmpty()
        || switch (partition.get().state()) {
          case STOPPED -> false;
          case UNCHANGED, REUSED, COMPUTED, FAILED -> true;
          case TO_DO, RUNNING, WAITING ->
              partition.get().blueprint().filter(b -> !b.equals(stop.blueprint())).isPresent();
        };
  }
}
