package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.debug.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How a pipeline stands, without anything having been computed.
 *
 * @param nodes every node in flow order (inputs first; invalid ones at their place)
 * @param edges from input to reader, those that SQL texts name included
 * @param problems of nodes and of the graph as a whole
 * @param compiled node → the SELECT that it stands for; sources and sinks have none
 * @param stops tasks that are held, in flow order; not those whose inputs are not settled any more
 */
public record Assessment(
    SequencedMap<NodeId, NodeReport> nodes,
    List<Edge> edges,
    List<Problem> problems,
    SequencedMap<NodeId, String> compiled,
    List<Stop> stops) {

  /** One in which nothing is stopped. */
  public Assessment(
      SequencedMap<NodeId, NodeReport> nodes,
      List<Edge> edges,
      List<Problem> problems,
      SequencedMap<NodeId, String> compiled) {
    this(nodes, edges, problems, compiled, List.of());
  }

  /** How a situation shows itself. */
  static Assessment of(Situation situation) {
    var edges = new ArrayList<Edge>();
    var compiled = new LinkedHashMap<NodeId, String>();
    situation
        .nodes()
        .forEach((id, node) -> {
          node.compiled().inputs().forEach(in -> edges.add(new Edge(in, id)));
          switch (node.compiled()) {
            case Compiled.Query query -> compiled.put(id, query.shown());
            case Compiled.View view -> compiled.put(id, view.query().shown());
            default -> {}
          }
        });
    return new Assessment(
        new Reports(situation).all(),
        edges,
        situation.graph().problems(),
        compiled,
        situation.stops().all());
  }

  /** Data flow from {@code from} to {@code to}. */
  public record Edge(NodeId from, NodeId to) {}

  public Optional<NodeReport> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }
}
