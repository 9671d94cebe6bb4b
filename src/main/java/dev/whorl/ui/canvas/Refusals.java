package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.diagram.Diagram;
import dev.whorl.ui.model.GraphEdits;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Why a wire can't go from one node to another, in a sentence; empty if it can. */
final class Refusals {
  private Refusals() {}

  static Optional<String> of(Diagram diagram, Graph graph, NodeId from, NodeId to) {
    var reader = graph.node(to);
    var kind = reader.flatMap(Node::kind);
    if (from.equals(to)) {
      return Optional.of("A node can’t read itself");
    } else if (role(graph, from).equals(Optional.of(Kind.Role.SINK))) {
      return Optional.of(called(graph, from) + " writes a file; nothing reads it");
    } else if (kind.map(Kind::role).equals(Optional.of(Kind.Role.SOURCE))) {
      return Optional.of(called(graph, to) + " is a source and reads no node");
    } else if (reaches(diagram, to, from)) {
      return Optional.of(
          called(graph, from)
              + " depends on "
              + called(graph, to)
              + " already: data would go round");
    } else if (!kind.equals(Optional.of(Kind.JOIN))
        && reader.filter(node -> GraphEdits.inputs(node).contains(from)).isPresent()) {
      return Optional.of(called(graph, to) + " reads " + called(graph, from) + " already");
    } else if (kind.equals(Optional.of(Kind.SQL))) {
      return Optional.of("Name it in the text of " + called(graph, to) + ": FROM " + from);
    }
    return GraphEdits.connected(graph, from, to).isPresent()
        ? Optional.empty()
        : Optional.of(called(graph, to) + " takes no input");
  }

  private static String called(Graph graph, NodeId id) {
    return "“" + graph.node(id).map(Node::title).orElse(id.value()) + "”";
  }

  private static Optional<Kind.Role> role(Graph graph, NodeId id) {
    return graph.node(id).flatMap(Node::kind).map(Kind::role);
  }

  private static boolean reaches(Diagram diagram, NodeId from, NodeId to) {
    var seen = new LinkedHashSet<NodeId>(Set.of(from));
    var queue = new ArrayDeque<NodeId>(seen);
    while (!queue.isEmpty()) {
      var id = queue.remove();
      if (id.equals(to)) {
        return true;
      }
      for (var wire : diagram.outOf(id)) {
        if (seen.add(wire.to().id())) {
          queue.add(wire.to().id());
        }
      }
    }
    return false;
  }
}
