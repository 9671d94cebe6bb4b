package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Numeral;
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
  private final Fields strays;

  /**
   * @param nodes by id, in the order in which they are written
   * @param surroundings what the branch holds beside its nodes: {@code layout}, {@code frames},
   *     {@code notes} and anything unknown
   */
  public Graph(SequencedMap<NodeId, Node> nodes, Fields surroundings) {
    this(nodes, surroundings, Fields.EMPTY);
  }

  /**
   * @param strays entries among the nodes that can't be nodes, see {@link #strays()}
   */
  public Graph(SequencedMap<NodeId, Node> nodes, Fields surroundings, Fields strays) {
    this.nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    this.surroundings = surroundings;
    this.strays = strays;
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

  /** With other surroundings: see {@link #surroundings()}. */
  public Graph withSurroundings(Fields changed) {
    return changed.equals(surroundings) ? this : new Graph(nodes, changed, strays);
  }

  /**
   * What stands among the nodes, but can't be one: its name is no node id or differs from a node's
   * by case only, or it is no object. Kept as written; {@link GraphCheck} names each one.
   */
  public Fields strays() {
    return strays;
  }

  /** Without the stray of that name, once the user has removed or repaired it. */
  public Graph withoutStray(String name) {
    return new Graph(nodes, surroundings, strays.without(name));
  }

  /** Adds the node, or replaces the one of that id, or the stray of that name, where it stands. */
  public Graph with(Node node) {
    var copy = new LinkedHashMap<>(nodes);
    copy.put(node.id(), node);
    return new Graph(copy, surroundings, strays.without(node.id().value()));
  }

  /** Without the node and its place; nodes that read it keep its name and turn invalid. */
  public Graph without(NodeId id) {
    var copy = new LinkedHashMap<>(nodes);
    copy.remove(id);
    return new Graph(copy, layout(layout -> layout.without(written(id))), strays).freed(id);
  }

  /**
   * Gives a node another id, here and where declared inputs name it. SQL texts stay as they are:
   * they are the analyst's words.
   *
   * @throws IllegalArgumentException if another node has the id {@code to}, or a stray that name
   */
  public Graph renamed(NodeId from, NodeId to) {
    if ((!from.equals(to) && nodes.containsKey(to)) || strays.get(to.value()).isPresent()) {
      throw new IllegalArgumentException("there is a node “" + to + "” already");
    }
    var old = written(from);
    var copy = new LinkedHashMap<NodeId, Node>();
    nodes.forEach((id, node) -> {
      var moved = id.equals(from) ? node.renamed(to) : node;
      copy.put(moved.id(), moved.rewired(Map.of(from, to)));
    });
    var places = layout(layout -> moved(layout, old, to.value()));
    return new Graph(copy, places, strays).freed(from);
  }

  /** Makes a node of the first stray that only clashed with a node of this id, now that is gone. */
  private Graph freed(NodeId id) {
    return nodes.containsKey(id)
        ? this
        : strays.map().entrySet().stream()
            .filter(stray -> NodeId.isValid(stray.getKey()))
            .filter(stray -> new NodeId(stray.getKey()).equals(id))
            .filter(stray -> stray.getValue() instanceof Fields)
            .findFirst()
            .map(stray -> with(new Node(new NodeId(stray.getKey()), (Fields) stray.getValue())))
            .orElse(this);
  }

  private static Fields moved(Fields layout, String from, String to) {
    return from.equals(to) || layout.get(from).isEmpty()
        ? layout
        : layout.without(to).renamed(from, to);
  }

  /** The id as its node spells it, which is how {@code layout} names it. */
  private String written(NodeId id) {
    return node(id).map(node -> node.id().value()).orElse(id.value());
  }

  /** The place of a node, or empty if it is to be laid out. */
  public Optional<Position> position(NodeId id) {
    return surroundings
        .get("layout")
        .flatMap(layout -> layout instanceof Fields all ? all.get(written(id)) : Optional.empty())
        .flatMap(Graph::position);
  }

  public Graph withPositions(Map<NodeId, Position> positions) {
    return new Graph(
        nodes,
        layout(layout -> {
          var places = new LinkedHashMap<String, Value>();
          positions.forEach((id, position) -> {
            var name = written(id);
            places.put(name, place(layout.get(name).orElse(Fields.EMPTY), position));
          });
          return layout.withAll(places);
        }),
        strays);
  }

  private static Fields place(Value old, Position position) {
    var kept = old instanceof Fields fields ? fields : Fields.EMPTY;
    return kept.with("x", Value.of(position.x())).with("y", Value.of(position.y()));
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
            && Double.isFinite(x.approximate())
            && Double.isFinite(y.approximate())
        ? Optional.of(new Position(x.approximate(), y.approximate()))
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Graph that
            && List.copyOf(nodes.values()).equals(List.copyOf(that.nodes.values()))
            && surroundings.equals(that.surroundings)
            && strays.equals(that.strays));
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }
}
