package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** The nodes of one branch with their places, in the order of the document; immutable. */
public final class Graph {
  public static final Graph EMPTY = new Graph(new LinkedHashMap<>(), Fields.EMPTY);

  private final SequencedMap<NodeId, Node> nodes;
  private final Fields surroundings;

  /**
   * @param nodes by id, in the order in which they are written
   * @param surroundings what the branch holds beside its nodes: {@code layout}, {@code frames},
   *     {@code notes} and anything unknown
   */
  public Graph(SequencedMap<NodeId, Node> nodes, Fields surroundings) {
    this.nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    this.surroundings = surroundings;
  }

  public static Graph of(Collection<Node> nodes) {
    var map = new LinkedHashMap<NodeId, Node>();
    nodes.forEach(node -> map.put(node.id(), node));
    return new Graph(map, Fields.EMPTY);
  }

  public Collection<Node> nodes() {
    return nodes.values();
  }

  public Optional<Node> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** The node that SQL means by {@code name}, whatever its case. */
  public Optional<Node> named(String name) {
    return NodeId.isValid(name) ? node(new NodeId(name)) : Optional.empty();
  }

  public Fields surroundings() {
    return surroundings;
  }

  /** Adds the node, or replaces the one of that id where it stands. */
  public Graph with(Node node) {
    var copy = new LinkedHashMap<>(nodes);
    copy.put(node.id(), node);
    return new Graph(copy, surroundings);
  }

  /** Without the node and its place; nodes that read it keep its name and turn invalid. */
  public Graph without(NodeId id) {
    var copy = new LinkedHashMap<>(nodes);
    copy.remove(id);
    return new Graph(copy, layout(layout -> layout.without(id.value())));
  }

  /**
   * Gives a node another id, here and where declared inputs name it. SQL texts stay as they are:
   * they are the analyst's words.
   */
  public Graph renamed(NodeId from, NodeId to) {
    var copy = new LinkedHashMap<NodeId, Node>();
    nodes.forEach((id, node) -> {
      var moved = id.equals(from) ? node.renamed(to) : node;
      copy.put(moved.id(), rewired(moved, from, to));
    });
    return new Graph(copy, layout(layout -> layout.renamed(from.value(), to.value())));
  }

  /** The place of a node, or empty if it is to be laid out. */
  public Optional<Position> position(NodeId id) {
    return surroundings
        .get("layout")
        .flatMap(layout -> layout instanceof Fields all ? all.get(id.value()) : Optional.empty())
        .flatMap(Graph::position);
  }

  public Graph withPositions(Map<NodeId, Position> positions) {
    return new Graph(
        nodes,
        layout(layout -> {
          var changed = layout;
          for (var entry : positions.entrySet()) {
            changed = placed(changed, entry.getKey(), entry.getValue());
          }
          return changed;
        }));
  }

  private static Fields placed(Fields layout, NodeId id, Position position) {
    var old = layout.get(id.value()).orElse(Fields.EMPTY) instanceof Fields f ? f : Fields.EMPTY;
    return layout.with(
        id.value(), old.with("x", Value.of(position.x())).with("y", Value.of(position.y())));
  }

  private Fields layout(UnaryOperator<Fields> change) {
    var layout =
        surroundings.get("layout").orElse(Fields.EMPTY) instanceof Fields f ? f : Fields.EMPTY;
    var changed = change.apply(layout);
    return changed.equals(layout) ? surroundings : surroundings.with("layout", changed);
  }

  private static Optional<Position> position(Value value) {
    return value instanceof Fields at
            && at.get("x").orElse(null) instanceof Numeral x
            && at.get("y").orElse(null) instanceof Numeral y
        ? Optional.of(new Position(x.number().doubleValue(), y.number().doubleValue()))
        : Optional.empty();
  }

  private static Node rewired(Node node, NodeId from, NodeId to) {
    var properties = node.properties();
    for (var name : List.of("input", "inputs")) {
      var value = properties.get(name);
      if (value.isPresent()) {
        properties = properties.with(name, rewired(value.get(), from, to));
      }
    }
    return properties.equals(node.properties()) ? node : node.withProperties(properties);
  }

  private static Value rewired(Value value, NodeId from, NodeId to) {
    return switch (value) {
      case Text(String text) when NodeId.isValid(text) && new NodeId(text).equals(from) ->
          Value.of(to.value());
      case Items(List<Value> items) ->
          new Items(items.stream().map(item -> rewired(item, from, to)).toList());
      case Fields(SequencedMap<String, Value> map) -> {
        var copy = new LinkedHashMap<String, Value>();
        map.forEach((name, item) -> copy.put(name, rewired(item, from, to)));
        yield new Fields(copy);
      }
      default -> value;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph that
        && List.copyOf(nodes.values()).equals(List.copyOf(that.nodes.values()))
        && surroundings.equals(that.surroundings);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }
}
