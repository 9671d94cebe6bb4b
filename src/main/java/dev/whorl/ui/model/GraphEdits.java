package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Property;
import dev.whorl.graph.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Edits of a graph that the canvas and the palette offer; pure. */
public final class GraphEdits {
  private GraphEdits() {}

  /** A name like {@code stem} that no node has yet: itself, or with the next free number. */
  public static NodeId freeId(Graph graph, String stem) {
    var id = new NodeId(stem);
    for (int number = 2; graph.node(id).isPresent(); number++) {
      id = new NodeId(stem + number);
    }
    return id;
  }

  /**
   * A node of that kind as the palette makes it: with empty parameters, reading {@code from} where
   * the kind has an input.
   */
  public static Node fresh(Graph graph, Kind kind, List<NodeId> from) {
    var properties = Value.Fields.EMPTY.with("kind", Value.of(kind.text()));
    for (var property : kind.properties()) {
      if (property.required()) {
        var value = initial(property, from);
        properties = value.isEmpty() ? properties : properties.with(property.name(), value.get());
      }
    }
    if (kind == Kind.EXPORT && !from.isEmpty()) {
      properties = properties.with("path", Value.of(freePath(graph, from.getFirst())));
    }
    return new Node(freeId(graph, kind.text()), properties);
  }

  /** A file named after what is written, and to which nothing else is written. */
  private static String freePath(Graph graph, NodeId from) {
    var taken =
        graph.nodes().stream()
            .flatMap(node -> node.properties().text("path").stream())
            .collect(Collectors.toSet());
    var path = "out/" + from + ".csv";
    for (int i = 2; taken.contains(path); i++) {
      path = "out/" + from + "-" + i + ".csv";
    }
    return path;
  }

  /** Inputs that are not known yet stay away, so that the node says what it lacks. */
  private static Optional<Value> initial(Property property, List<NodeId> from) {
    return switch (property.shape()) {
      case NODE -> from.stream().findFirst().map(id -> Value.of(id.value()));
      case NODES -> Optional.of(Value.of(from.stream().map(NodeId::value).toList()));
      case SIDES -> from.isEmpty() ? Optional.empty() : Optional.of(sides(from));
      case EXPRESSIONS, COLUMNS, LITERALS, ROWS -> Optional.of(new Value.Items(List.of()));
      case NAMED_EXPRESSIONS, TYPES, OPTIONS -> Optional.of(Value.Fields.EMPTY);
      case SQL -> Optional.of(Value.of(from.isEmpty() ? "" : "SELECT *\nFROM " + from.getFirst()));
      case NUMBER -> Optional.of(Value.of(10L));
      case COUNT -> Optional.of(Value.of(0L));
      default -> Optional.of(Value.of(""));
    };
  }

  private static Value sides(List<NodeId> from) {
    var left = Value.Fields.EMPTY.with("left", Value.of(from.getFirst().value()));
    return from.size() < 2 ? left : left.with("right", Value.of(from.get(1).value()));
  }

  /** What a reader named {@code to} is given when a wire from {@code from} is dropped on it. */
  public static Optional<Graph> connected(Graph graph, NodeId from, NodeId to) {
    return graph.node(to).flatMap(node -> connected(node, from)).map(graph::with);
  }

  private static Optional<Node> connected(Node node, NodeId from) {
    var input =
        node.kind().stream()
            .flatMap(kind -> kind.properties().stream())
            .filter(GraphEdits::isInput)
            .findFirst();
    return input.map(property -> {
      var old = node.properties().get(property.name());
      return node.with(property.name(), joined(property, old, from));
    });
  }

  private static boolean isInput(Property property) {
    return switch (property.shape()) {
      case NODE, NODES, SIDES -> true;
      default -> false;
    };
  }

  private static Value joined(Property property, Optional<Value> old, NodeId from) {
    var name = Value.of(from.value());
    return switch (property.shape()) {
      case SIDES -> {
        var sides =
            old.orElse(Value.Fields.EMPTY) instanceof Value.Fields f ? f : Value.Fields.EMPTY;
        boolean leftFree = sides.text("left").orElse("").isBlank();
        yield sides.with(leftFree ? "left" : "right", name);
      }
      case NODES -> {
        var items =
            old.orElse(null) instanceof Value.Items(List<Value> all) ? all : List.<Value>of();
        var longer = new ArrayList<>(items);
        if (!longer.contains(name)) {
          longer.add(name);
        }
        yield new Value.Items(longer);
      }
      default -> name;
    };
  }

  public static Graph without(Graph graph, Collection<NodeId> ids) {
    var rest = graph;
    for (var id : ids) {
      rest = rest.without(id);
    }
    return rest;
  }

  /**
   * Without {@code ids}; whoever read one of them reads what that read, if it read one node only.
   */
  public static Graph healed(Graph graph, Set<NodeId> ids) {
    var instead = new HashMap<NodeId, NodeId>();
    for (var id : ids) {
      beyond(graph, id, ids).ifPresent(source -> instead.put(id, source));
    }
    var rest = without(graph, ids);
    for (var node : rest.nodes()) {
      var healed = node.rewired(instead);
      rest = healed.equals(node) ? rest : rest.with(healed);
    }
    return rest;
  }

  /** The nearest node upstream that stays, if there is exactly one way to it. */
  private static Optional<NodeId> beyond(Graph graph, NodeId id, Set<NodeId> gone) {
    var seen = new HashSet<NodeId>();
    var at = Optional.of(id);
    while (at.filter(gone::contains).filter(seen::add).isPresent()) {
      var inputs = at.flatMap(graph::node).map(GraphEdits::inputs).orElse(List.of());
      at = Set.copyOf(inputs).size() == 1 ? Optional.of(inputs.getFirst()) : Optional.empty();
    }
    return at.filter(source -> !gone.contains(source)).filter(s -> graph.node(s).isPresent());
  }

  /** Lets {@code id} read {@code from}, and {@code to} read {@code id} in its stead. */
  public static Optional<Graph> inserted(Graph graph, NodeId id, NodeId from, NodeId to) {
    return connected(graph, from, id)
        .flatMap(wired ->
            wired
                .node(to)
                .map(reader -> reader.rewired(Map.of(from, id)))
                .filter(reader -> inputs(reader).contains(id))
                .map(wired::with));
  }

  /**
   * Only {@code ids}, with their places, and some frames and notes.
   *
   * @param places where every node stands now
   */
  public static Graph cut(
      Graph graph, Set<NodeId> ids, Map<NodeId, Position> places, List<Plate> plates) {
    var nodes = graph.nodes().stream().filter(node -> ids.contains(node.id())).toList();
    var kept = new LinkedHashMap<NodeId, Position>();
    nodes.forEach(node -> kept.put(node.id(), places.getOrDefault(node.id(), new Position(0, 0))));
    var cut = Graph.of(nodes).withPositions(kept);
    for (var plate : plates) {
      cut = plate.copied(graph, cut, 0, 0);
    }
    return cut;
  }

  /**
   * With the nodes of {@code clip} added under names of their own, and its frames and notes. They
   * read each other where they did in the clip, and nodes of the graph where no node of the clip
   * has that name.
   *
   * @param into takes the name of each copy
   */
  public static Graph pasted(
      Graph graph, Graph clip, double dx, double dy, Map<NodeId, NodeId> into) {
    var taken = graph;
    for (var node : clip.nodes()) {
      var name = graph.node(node.id()).isEmpty() ? node.id() : unused(taken, clip, node.id());
      into.put(node.id(), name);
      taken = taken.with(new Node(name, node.properties()));
    }
    var moved = new LinkedHashMap<NodeId, Position>();
    for (var node : clip.nodes()) {
      var name = into.getOrDefault(node.id(), node.id());
      taken = taken.with(node.renamed(name).rewired(into));
      clip.position(node.id())
          .ifPresent(at -> moved.put(name, new Position(at.x() + dx, at.y() + dy)));
    }
    for (var plate : Plate.of(clip)) {
      taken = plate.copied(clip, taken, dx, dy);
    }
    return taken.withPositions(moved);
  }

  private static NodeId unused(Graph taken, Graph clip, NodeId like) {
    var id = freeId(taken, stem(like));
    for (int number = 2; clip.node(id).isPresent() || taken.node(id).isPresent(); number++) {
      id = new NodeId(stem(like) + number);
    }
    return id;
  }

  private static String stem(NodeId id) {
    var bare = id.value().replaceFirst("\\d+$", "");
    return bare.isEmpty() || !NodeId.isValid(bare) ? id.value() : bare;
  }

  /** Inputs that the node's parameters name, in the order of its ports, valid or not. */
  public static List<NodeId> inputs(Node node) {
    return node.kind().stream()
        .flatMap(kind -> kind.properties().stream())
        .filter(GraphEdits::isInput)
        .flatMap(property -> node.properties().get(property.name()).stream())
        .flatMap(GraphEdits::names)
        .filter(NodeId::isValid)
        .map(NodeId::new)
        .toList();
  }

  private static Stream<String> names(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Stream.of(text);
      case Value.Items(List<Value> items) -> items.stream().flatMap(GraphEdits::names);
      case Value.Fields fields -> fields.map().values().stream().flatMap(GraphEdits::names);
      default -> Stream.empty();
    };
  }
}
