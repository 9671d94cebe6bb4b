package dev.whorl.document;

import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphCheck;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A branch as it was read and as it is now. Its text is a function of these two, so an edit that is
 * undone leaves no trace, and what the graph doesn't know stays where it stood.
 */
final class Branch {
  private static final String NODES = "nodes";

  private final Fields read;
  private final Graph opened;
  private final Graph graph;
  private final Map<String, List<Place>> places;

  private Branch(Fields read, Graph opened, Graph graph, Map<String, List<Place>> places) {
    this.read = read;
    this.opened = opened;
    this.graph = graph;
    this.places = places;
  }

  /**
   * @param nodes what {@code read} has under {@code nodes}
   */
  static Branch read(Fields read, Fields nodes) {
    var known = new LinkedHashMap<NodeId, Node>();
    var strays = new LinkedHashMap<String, Value>();
    nodes
        .map()
        .forEach((name, value) -> {
          if (value instanceof Fields properties
              && NodeId.isValid(name)
              && !known.containsKey(new NodeId(name))) {
            var id = new NodeId(name);
            known.put(id, new Node(id, properties));
          } else {
            strays.put(name, value);
          }
        });
    var graph = new Graph(known, read.without(NODES), new Fields(strays));
    return new Branch(read, graph, graph, Map.of());
  }

  static Branch made(Graph graph) {
    return new Branch(Fields.EMPTY, Graph.EMPTY, graph, Map.of());
  }

  /** The same branch, which also knows where its strays stand. */
  Branch withPlaces(Map<String, List<Place>> known) {
    return new Branch(read, opened, graph, known);
  }

  Branch with(Graph now) {
    return new Branch(read, opened, now, places);
  }

  Graph graph() {
    return graph;
  }

  /** What is wrong with the branch as a whole, with the place where that was read. */
  List<Problem> problems(String where) {
    return GraphCheck.of(graph, GraphCheck.declaredInputs(graph)).stream()
        .map(problem ->
            new Problem(
                problem.node(), problem.property(), where + problem.message() + seen(problem)))
        .toList();
  }

  private String seen(Problem problem) {
    var known = places.getOrDefault(Finder.folded(problem.node()), List.of());
    return !isAsOpened() || known.isEmpty() || !problem.property().isEmpty()
        ? ""
        : known.stream().map(Place::toString).collect(Collectors.joining(" and ", " See ", "."));
  }

  private boolean isAsOpened() {
    return graph.equals(opened);
  }

  /** As it is written. */
  Fields value() {
    if (isAsOpened() && !read.map().isEmpty()) {
      return read;
    }
    var value = new LinkedHashMap<String, Value>();
    for (var name : read.map().keySet()) {
      if (name.equals(NODES)) {
        value.put(name, nodes());
      } else {
        graph.surroundings().get(name).ifPresent(kept -> value.put(name, kept));
      }
    }
    value.computeIfAbsent(NODES, _ -> nodes());
    graph.surroundings().map().forEach(value::putIfAbsent);
    return new Fields(value);
  }

  private Fields nodes() {
    var value = new LinkedHashMap<String, Value>();
    var followers = followers();
    followers.getOrDefault("", new LinkedHashMap<>()).forEach(value::putIfAbsent);
    for (var node : graph.nodes()) {
      var name = node.id().value();
      value.put(name, node.properties());
      followers.getOrDefault(name, new LinkedHashMap<>()).forEach(value::putIfAbsent);
    }
    graph.strays().map().forEach(value::putIfAbsent);
    return new Fields(value);
  }

  /** The strays by the node after which they were read, as far as that is still there. */
  private Map<String, SequencedMap<String, Value>> followers() {
    var followers = new HashMap<String, SequencedMap<String, Value>>();
    var names = graph.nodes().stream().map(node -> node.id().value()).collect(Collectors.toSet());
    var before = "";
    for (var name :
        read.get(NODES).orElse(Fields.EMPTY) instanceof Fields f
            ? f.map().keySet()
            : List.<String>of()) {
      if (names.contains(name)) {
        before = name;
      } else if (graph.strays().get(name).isPresent()) {
        followers
            .computeIfAbsent(before, _ -> new LinkedHashMap<>())
            .put(name, graph.strays().get(name).orElseThrow());
      }
    }
    return followers;
  }
}
