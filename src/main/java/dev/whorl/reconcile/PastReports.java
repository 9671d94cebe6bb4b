package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.NodeId;
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
