package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All nodes of a graph, inputs before readers.
 *
 * @param nodes every node, whatever its state
 * @param checks of every node that has some and is valid
 * @param problems of all nodes and of the graph as a whole
 */
public record CompiledGraph(
    SequencedMap<NodeId, Compiled> nodes,
    Map<NodeId, List<CheckQuery>> checks,
    List<Problem> problems) {
  public List<CheckQuery> checks(NodeId id) {
    return checks.getOrDefault(id, List.of());
  }

  public Optional<Compiled> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }
}
