package dev.whorl.reconcile;

import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.repository.Records;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Picture;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.TaskSpan;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the end of a run into history and into its report. */
final class RunEnd {
  private final Context context;
  private final Records.BranchName branch;
  private final Graph drawn;
  private final Situation situation;
  private final Reports reports;
  private final Savings savings;

  RunEnd(
      Context context,
      Records.BranchName branch,
      Graph drawn,
      Situation situation,
      Savings savings) {
    this.context = context;
    this.branch = branch;
    this.drawn = drawn;
    this.situation = situation;
    this.reports = new Reports(situation);
    this.savings = savings;
  }

  /**
   * Keeps the run, and publishes it if everything asked for is fresh, and no node of it in part
   * only.
   *
   * @param started milliseconds since the epoch
   * @param timeline when its tasks ran
   */
  RunReport finish(
      long number,
      Snapshot last,
      long started,
      double seconds,
      boolean interrupted,
      List<TaskSpan> timeline) {
    var all = reports.all();
    var nodes = new LinkedHashMap<>(all);
    nodes.keySet().removeIf(id -> !situation.node(id).wanted());
    var counts =
        nodes.values().stream()
            .map(report -> report.counts())
            .reduce(PartitionCounts.NONE, PartitionCounts::plus);
    var outcome = outcome(nodes.values(), interrupted);
    boolean published =
        outcome == Outcome.COMPLETE && nodes.values().stream().allMatch(RunEnd::isFresh);
    var snapshot = snapshot(number, last);
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
    var failures =
        new Failures(context.repository().failures(branch))
            .after(branch, situation, context.failures());
    var picture =
        Picture.of(GraphBytes.of(drawn), all.values().stream().map(Ends::of).toList(), failures);
    context.repository().finish(row, snapshot, picture, timeline).join();
    return new RunReport(
        number,
        branch.branch(),
        outcome,
        published,
        seconds,
        counts,
        cutOff,
        savings.savedSeconds(),
        situation.stops().all(),
        nodes);
  }

  private static boolean isFresh(NodeReport report) {
    return report.freshness() == Freshness.FRESH;
  }

  /** Whether all that was asked for of a node is fresh. */
  private boolean isDone(NodeReport report) {
    var node = situation.node(report.node());
    return isFresh(report)
        || (node.share() instanceof Share.Part
            && node.isDone()
            && node.error().isEmpty()
            && situation.checks(node.id()).stream().allMatch(CheckProgress::lets));
  }

  private Outcome outcome(Collection<NodeReport> all, boolean interrupted) {
    boolean wantsEverything = all.size() == situation.nodes().size();
    boolean strays = wantsEverything && !drawn.strays().map().isEmpty();
    if (!strays && all.stream().allMatch(this::isDone)) {
      return Outcome.COMPLETE;
    }
    if (!interrupted && !situation.stops().all().isEmpty()) {
      return Outcome.STOPPED;
    }
    if (strays) {
      return Outcome.FAILED;
    }
    var bad =
        all.stream()
            .filter(r -> r.freshness() == Freshness.FAILED || r.freshness() == Freshness.INVALID)
            .toList();
    if (bad.isEmpty()) {
      boolean held =
          all.stream()
              .anyMatch(report -> report.freshness() == Freshness.HELD || isOffended(report));
      return interrupted ? Outcome.INTERRUPTED : held ? Outcome.HELD : Outcome.FAILED;
    }
    return bad.stream().allMatch(report -> reports.isHeldByCheck(report.node()))
        ? Outcome.HELD
        : Outcome.FAILED;
  }

  private boolean isOffended(NodeReport report) {
    return situation.checks(report.node()).stream().anyMatch(CheckProgress::offends);
  }

  /**
   * What is settled now, and what was there before for the rest; the last one if nothing changed
   * since there is one.
   */
  private Snapshot snapshot(long number, Snapshot last) {
    Map<String, NodeState> states = new HashMap<>();
    boolean same = last.run() > 0;
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
