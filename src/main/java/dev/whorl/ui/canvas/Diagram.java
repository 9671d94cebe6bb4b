package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.model.GraphEdits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The geometry of one graph: cards, wires, and what is where; immutable. */
final class Diagram {
  private static final Pattern TABLES =
      Pattern.compile("(?i)\\b(?:from|join)\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  static final Diagram EMPTY = new Diagram(new LinkedHashMap<>(), List.of());

  private final SequencedMap<NodeId, Card> cards;
  private final List<Wire> wires;
  private final SpatialIndex<Card> cardIndex;
  private final SpatialIndex<Wire> wireIndex;
  private final Map<NodeId, List<Wire>> incoming;
  private final Map<NodeId, List<Wire>> outgoing;
  private final Box bounds;

  private Diagram(SequencedMap<NodeId, Card> cards, List<Wire> wires) {
    this.cards = cards;
    this.wires = wires;
    this.cardIndex = new SpatialIndex<>(cards.values(), Card::box);
    this.wireIndex = new SpatialIndex<>(wires, Wire::box);
    this.incoming = grouped(wires, wire -> wire.to().id());
    this.outgoing = grouped(wires, wire -> wire.from().id());
    this.bounds =
        cards.values().stream()
            .map(Card::box)
            .reduce(Box::union)
            .orElse(new Box(0, 0, Card.WIDTH, Card.HEIGHT));
  }

  /**
   * @param places of nodes to which the document gives none; nodes without either are left out
   */
  static Diagram of(
      Graph graph, Collection<Edge> edges, Function<NodeId, Optional<Position>> places) {
    var cards = new LinkedHashMap<NodeId, Card>();
    for (var node : graph.nodes()) {
      graph
          .position(node.id())
          .or(() -> places.apply(node.id()))
          .ifPresent(at -> cards.put(node.id(), new Card(node, at.x(), at.y())));
    }
    return new Diagram(cards, wires(cards, edges));
  }

  /**
   * Every edge of the graph as it is now. What parameters name is known at once; what SQL texts
   * name comes from the last assessment.
   */
  static List<Edge> edges(Graph graph, Optional<Assessment> assessment) {
    var edges = new LinkedHashSet<Edge>();
    for (var node : graph.nodes()) {
      for (var input : GraphEdits.inputs(node)) {
        graph.node(input).ifPresent(from -> edges.add(new Edge(from.id(), node.id())));
      }
    }
    assessment.stream()
        .flatMap(known -> known.edges().stream())
        .filter(edge -> graph.node(edge.from()).isPresent())
        .filter(edge -> graph.node(edge.to()).filter(Diagram::isSql).isPresent())
        .forEach(edges::add);
    graph.nodes().stream()
        .filter(Diagram::isSql)
        .filter(node -> assessment.flatMap(known -> known.node(node.id())).isEmpty())
        .forEach(node -> guessed(graph, node).forEach(edges::add));
    return List.copyOf(edges);
  }

  /** Until an SQL text is assessed, what follows its FROM and JOIN counts as read. */
  private static Stream<Edge> guessed(Graph graph, Node node) {
    return TABLES
        .matcher(node.properties().text("sql").orElse(""))
        .results()
        .flatMap(list -> COMMA.splitAsStream(list.group(1)))
        .flatMap(name -> graph.named(name).stream())
        .filter(read -> !read.id().equals(node.id()))
        .map(read -> new Edge(read.id(), node.id()));
  }

  private static boolean isSql(Node node) {
    return node.kind().equals(Optional.of(Kind.SQL));
  }

  private static List<Wire> wires(Map<NodeId, Card> cards, Collection<Edge> edges) {
    var byReader = new LinkedHashMap<NodeId, List<Card>>();
    for (var edge : edges) {
      var from = cards.get(edge.from());
      if (from != null && cards.containsKey(edge.to())) {
        byReader.computeIfAbsent(edge.to(), absent -> new ArrayList<>()).add(from);
      }
    }
    var wires = new ArrayList<Wire>();
    byReader.forEach((id, inputs) -> {
      var to = cards.get(id);
      inputs.sort(Comparator.comparingDouble(Card::y));
      for (int i = 0; to != null && i < inputs.size(); i++) {
        wires.add(Wire.between(inputs.get(i), to, i, inputs.size()));
      }
    });
    return List.copyOf(wires);
  }

  private static Map<NodeId, List<Wire>> grouped(List<Wire> wires, Function<Wire, NodeId> by) {
    var groups = new LinkedHashMap<NodeId, List<Wire>>();
    wires.forEach(
        wire -> groups.computeIfAbsent(by.apply(wire), absent -> new ArrayList<>()).add(wire));
    return groups;
  }

  Collection<Card> cards() {
    return cards.values();
  }

  Optional<Card> card(NodeId id) {
    return Optional.ofNullable(cards.get(id));
  }

  List<Wire> wires() {
    return wires;
  }

  List<Wire> into(NodeId id) {
    return incoming.getOrDefault(id, List.of());
  }

  List<Wire> outOf(NodeId id) {
    return outgoing.getOrDefault(id, List.of());
  }

  List<Card> cardsIn(Box world) {
    return cardIndex.meeting(world);
  }

  List<Wire> wiresIn(Box world) {
    return wireIndex.meeting(world);
  }

  /** Around all cards. */
  Box bounds() {
    return bounds;
  }

  boolean isEmpty() {
    return cards.isEmpty();
  }

  /** Where everything stands. */
  Map<NodeId, Position> places() {
    var places = new LinkedHashMap<NodeId, Position>();
    cards.values().forEach(card -> places.put(card.id(), new Position(card.x(), card.y())));
    return places;
  }

  /** A place for a new card that covers no other: at {@code wish}, or as near below as there is. */
  Position free(Position wish) {
    double y = wish.y();
    var box = new Box(wish.x(), y, Card.WIDTH, Card.HEIGHT).grown(12);
    while (!cardsIn(box).isEmpty()) {
      box = box.moved(0, Card.HEIGHT + 28);
      y += Card.HEIGHT + 28;
    }
    return new Position(wish.x(), y);
  }
}
