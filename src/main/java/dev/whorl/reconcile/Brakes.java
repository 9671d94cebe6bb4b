package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.KeyGlob;
import dev.whorl.reconcile.debug.StopCondition;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The breakpoints of one run, and how often each was met. Which of them look at a task is found out
 * on the run's thread; what those say once it is computed, on the task's, by {@link Inspection}.
 */
final class Brakes {
  private final Situation situation;
  private final SqlFrontEnd frontEnd;
  private final List<Brake> brakes;
  private final BiConsumer<Breakpoint, String> log;

  /**
   * @param log is told, on any thread, of what meets a breakpoint that stops nothing
   */
  Brakes(
      List<Breakpoint> breakpoints,
      Situation situation,
      SqlFrontEnd frontEnd,
      BiConsumer<Breakpoint, String> log) {
    this.situation = situation;
    this.frontEnd = frontEnd;
    this.log = log;
    this.brakes = breakpoints.stream().filter(Breakpoint::enabled).map(Brake::new).toList();
  }

  /** One breakpoint; safe for use by several threads but for {@link #question}. */
  final class Brake {
    private final Breakpoint breakpoint;
    private final KeyGlob keys;
    private final AtomicInteger met = new AtomicInteger();
    private final Map<NodeId, Asked> questions = new HashMap<>();

    Brake(Breakpoint breakpoint) {
      this.breakpoint = breakpoint;
      this.keys = KeyGlob.of(breakpoint.partitions());
    }

    Trigger trigger() {
      return breakpoint.trigger();
    }

    /** A task meets it; answers whether that stops the task. */
    boolean stops(NodeId node, PartitionKey key, String reason) {
      boolean counts = met.incrementAndGet() >= breakpoint.hits();
      if (counts && breakpoint.logOnly()) {
        log.accept(breakpoint, node + " at " + key.text() + ": " + reason);
      }
      return counts && !breakpoint.logOnly();
    }

    /** Its condition over a node; empty if it has none. */
    Optional<Asked> question(NodeProgress node) {
      return trigger() instanceof Trigger.Condition(String text)
          ? Optional.of(questions.computeIfAbsent(node.id(), _ -> asked(node, text)))
          : Optional.empty();
    }
  }

  /**
   * A condition of a breakpoint over a node.
   *
   * @param text as the user wrote it
   * @param condition empty if it can't be asked
   * @param error why not
   */
  record Asked(String text, Optional<StopCondition> condition, String error) {}

  private Asked asked(NodeProgress node, String text) {
    try {
      var names = Scene.names(node.compiled(), before(node));
      return new Asked(text, Optional.of(StopCondition.compile(frontEnd, text, names)), "");
    } catch (SqlException e) {
      return new Asked(text, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static List<Column> before(NodeProgress node) {
    return node.last().map(NodeState::columns).orElse(node.compiled().columns());
  }

  boolean areNone() {
    return brakes.isEmpty();
  }

  /** Whether a task that is about to start is stopped. */
  boolean before(NodeId node, PartitionKey key) {
    return stops(node, key, new Trigger.Before(), "before it is computed");
  }

  /** Whether a task that failed is stopped. */
  boolean failed(NodeId node, PartitionKey key, String message) {
    return stops(node, key, new Trigger.Failure(), message);
  }

  private boolean stops(NodeId node, PartitionKey key, Trigger trigger, String reason) {
    boolean stops = false;
    for (var brake : brakes) {
      if (brake.trigger().equals(trigger)
          && brake.breakpoint.concerns(node)
          && brake.keys.matches(key)) {
        stops |= brake.stops(node, key, reason);
      }
    }
    return stops;
  }

  /** Whether some breakpoint looks at tasks of a node before they start. */
  boolean haveBefore(NodeId node) {
    return brakes.stream()
        .anyMatch(b -> b.trigger() instanceof Trigger.Before && b.breakpoint.concerns(node));
  }

  /** Whether a question about a batch's tasks needs each to be computed on its own. */
  boolean askOneByOne(Batch batch) {
    return batch.partitions().size() > 1
        && looking(batch.node()).stream()
            .flatMap(brake -> brake.question(batch.node()).stream())
            .flatMap(asked -> asked.condition().stream())
            .anyMatch(StopCondition::readsInputs);
  }

  /** The breakpoints that look at each partition of a batch, in order, once it is computed. */
  List<List<Brake>> over(Batch batch) {
    var looking = looking(batch.node());
    return looking.isEmpty()
        ? List.of()
        : batch.partitions().stream()
            .map(partition ->
                looking.stream().filter(brake -> brake.keys.matches(partition.key())).toList())
            .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Of rows that offend a check, only whether there are any counts; of bad rows, nothing. */
  private List<Brake> looking(NodeProgress node) {
    var owner = situation.owner(node.id());
    boolean drawn = owner.equals(node.id());
    boolean check = !drawn && node.compiled() instanceof Compiled.Query;
    return brakes.stream()
        .filter(brake -> brake.breakpoint.concerns(owner))
        .filter(brake ->
            switch (brake.trigger()) {
              case Trigger.Before _, Trigger.Failure _ -> false;
              case Trigger.FailingCheck _ -> check;
              default -> drawn;
            })
        .toList();
  }
}
