package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import java.util.HashSet;
import java.util.Set;

/** What people call the nodes of a graph: where two have one title, their ids are said with it. */
final class Titles {
  private final Graph graph;
  private final Set<String> shared = new HashSet<>();

  Titles(Graph graph) {
    this.graph = graph;
    var once = new HashSet<String>();
    for (var node : graph.nodes()) {
      if (!once.add(node.title())) {
        shared.add(node.title());
      }
    }
  }

  /** Graphs never change. */
  @SuppressWarnings("ReferenceEquality")
  boolean areOf(Graph that) {
    return graph == that;
  }

  String of(Node node) {
    var title = node.title();
    return shared.contains(title) && !title.equals(node.id().value())
        ? title + " · " + node.id()
        : title;
  }
}
