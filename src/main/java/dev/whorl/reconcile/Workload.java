package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a run has done and has to do, in the seconds that the partitions of each node took on
 * average: before, or in the run itself where there was none before. What waits counts in full,
 * though it may turn out to stand; what waits for something that does not go on in this run does
 * not.
 */
final class Workload {
  private final Situation situation;
  private final Halting halts;

  Workload(Situation situation, Halting halts) {
    this.situation = situation;
    this.halts = halts;
  }

  double done() {
    double sum = 0;
    for (var node : situation.all()) {
      int computed = node.count(State.COMPUTED);
      sum += computed == 0 ? 0 : computed * each(node).orElse(0.0);
    }
    return sum;
  }

  /** Empty if there is anything among it that never ran. */
  Optional<Double> left() {
    var stuck = new HashSet<NodeId>();
    double sum = 0;
    for (var node : situation.all()) {
      var owner = situation.owner(node.id());
      boolean waits = waits(node, stuck);
      if (waits || isStuck(node)) {
        stuck.add(owner);
      }
      int open = goesOn(node) ? open(node, waits) : 0;
      var each = open == 0 ? Optional.of(0.0) : each(node);
      if (each.isEmpty() || halts.isStep(node)) {
        return Optional.empty();
      }
      sum += open * each.get();
    }
    return Optional.of(sum);
  }

  /** What a partition of a node takes. */
  private static Optional<Double> each(NodeProgress node) {
    return node.last()
        .filter(last -> last.seconds() > 0 && last.tree().size() > 0)
        .map(last -> last.seconds() / last.tree().size())
        .or(() ->
            Optional.of(node.count(State.COMPUTED))
                .filter(computed -> computed > 0 && node.seconds() > 0)
                .map(computed -> node.seconds() / computed));
  }

  private boolean goesOn(NodeProgress node) {
    return Reports.isStored(node)
        && node.wanted()
        && !node.isDone()
        && node.error().isEmpty()
        && situation.hold(node).isEmpty()
        && halts.lets(node);
  }

  /** Whether what it reads does not all come to be in this run. */
  private boolean waits(NodeProgress node, Set<NodeId> stuck) {
    return node.compiled().inputs().stream().anyMatch(stuck::contains);
  }

  private boolean isStuck(NodeProgress node) {
    return isHeldBack(node)
        || situation.checks(node.id()).stream().anyMatch(CheckProgress::offends);
  }

  private boolean isHeldBack(NodeProgress node) {
    return !node.isSettled()
        && (node.error().isPresent()
            || node.has(State.STOPPED)
            || situation.hold(node).isPresent()
            || !halts.lets(node)
            || node.compiled() instanceof Compiled.Invalid
            || node.compiled() instanceof Compiled.Blocked);
  }

  /**
   * Partitions that are not there yet, as far as they are known or were there before.
   *
   * @param waits whether those that wait are not reached
   */
  private int open(NodeProgress node, boolean waits) {
    int begun = node.count(State.TO_DO) + node.count(State.RUNNING);
    if (waits) {
      return begun;
    }
    if (node.share() instanceof Share.Part) {
      return node.asked() - node.answered();
    }
    int known = begun + node.count(State.WAITING);
    return node.keysKnown() ? known : Math.max(known, toCome(node));
  }

  /** Of those that were there before, the ones that will not stand, and one that may be new. */
  private int toCome(NodeProgress node) {
    long before = node.last().map(last -> last.tree().size()).orElse(0L);
    return (int) Math.max(1, before - situation.touched().unaffected(node));
  }
}
