package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.repository.Records.NodeEnd;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Picture;
import dev.whorl.repository.Records.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes reports of what history keeps of a run. */
final class PastReports {
  private final Snapshot snapshot;
  private final Picture picture;
  private final CompiledGraph compiled;

  PastReports(Snapshot snapshot, Picture picture, CompiledGraph compiled) {
    this.snapshot = snapshot;
    this.picture = picture;
    this.compiled = compiled;
  }

  Assessment assessment() {
    var reports = new LinkedHashMap<NodeId, NodeReport>();
    picture.nodes().forEach(end -> reports.put(new NodeId(end.node()), report(end)));
    var edges = new ArrayList<Assessment.Edge>();
    SequencedMap<NodeId, String> texts = new LinkedHashMap<>();
    compiled
        .nodes()
        .forEach((id, node) -> {
          node.inputs().forEach(in -> edges.add(new Assessment.Edge(in, id)));
          switch (node) {
            case Compiled.Query query -> texts.put(id, query.shown());
            case Compiled.View view -> texts.put(id, view.query().shown());
            default -> {}
          }
        });
    return new Assessment(reports, edges, List.of(), texts);
  }

  /** Those that were there, each node as it stood; which of them were not settled is not kept. */
  PartitionStates partitions() {
    var reports = assessment().nodes();
    return new PartitionStates(
        compiled.nodes().values().stream()
            .map(node -> row(node, Optional.ofNullable(reports.get(node.node().id()))))
            .toList());
  }

  private PartitionStates.Row row(Compiled node, Optional<NodeReport> report) {
    var id = node.node().id();
    var states = new TreeMap<PartitionKey, Freshness>();
    var stood = report.map(NodeReport::freshness).orElse(Freshness.WAITING);
    boolean open = report.filter(known -> known.counts().desired() > 0).isPresent();
    boolean settled = report.filter(known -> known.shares().fresh() > 0).isPresent();
    if (node instanceof Compiled.Export) {
      states.put(PartitionKey.WHOLE, stood);
    } else if (!(node instanceof Compiled.View)) {
      Optional.ofNullable(snapshot.nodes().get(id.value()))
          .ifPresent(state ->
              state
                  .tree()
                  .forEach(
                      (key, _) -> states.put(key, open && !settled ? stood : Freshness.FRESH)));
      if (states.isEmpty() && open) {
        states.put(PartitionKey.WHOLE, stood);
      }
    }
    return PartitionStates.Row.of(id, states);
  }

  private NodeReport report(NodeEnd end) {
    var state = Optional.ofNullable(snapshot.nodes().get(end.node()));
    var freshness =
        Stream.of(Freshness.values())
            .filter(one -> one.word().equals(end.freshness()))
            .findFirst()
            .orElse(Freshness.WAITING);
    int settled = end.desired() - end.failed() - end.waiting();
    return new NodeReport(
        new NodeId(end.node()),
        freshness,
        end.reason(),
        end.relation(),
        "",
        new PartitionCounts(
            end.desired(),
            end.unchanged(),
            end.reused(),
            end.computed(),
            0,
            0,
            end.failed(),
            end.waiting()),
        new Shares(settled, 0, end.waiting(), 0, end.failed()),
        Optional.of(end.rows()).filter(rows -> rows >= 0),
        state.map(kept -> kept.tree().root()),
        state.map(NodeState::columns).orElse(List.of()),
        0,
        Optional.empty(),
        0,
        end.seconds(),
        Optional.of(end.error()).filter(error -> !error.isEmpty()),
        List.of(),
        false,
        Optional.empty());
  }
}
