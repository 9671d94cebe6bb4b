package dev.whorl.ui.canvas.diagram;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Plate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The geometry of one graph: cards, wires, and what is where; immutable. For one thread: how a wire
 * runs is found out when it is first asked for.
 */
public final class Diagram {
  private static final Pattern TABLES =
      Pattern.compile("(?i)\\b(?:from|join)\\s+(\\w+(?:\\s*,\\s*\\w+)*+)");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  /** Past more cards than this no way is looked for. */
  private static final int CROWD = 400;

  public static final Diagram EMPTY =
      new Diagram(new LinkedHashMap<>(), List.of(), List.of(), Map.of());

  private final SequencedMap<NodeId, Card> cards;
  private final List<Wire> wires;
  private final List<Plate> plates;
  private final Map<NodeId, Plate> folded;
  private final SpatialIndex<Card> cardIndex;
  private final SpatialIndex<Wire> wireIndex;
  private final Map<NodeId, List<Wire>> incoming;
  private final Map<NodeId, List<Wire>> outgoing;
  private final IdentityHashMap<Wire, Route> routes = new IdentityHashMap<>();
  private final Box bounds;

  private Diagram(
      SequencedMap<NodeId, Card> cards,
      List<Wire> wires,
      List<Plate> plates,
      Map<NodeId, Plate> folded) {
    this.cards = cards;
    this.wires = wires;
    this.plates = plates;
    this.folded = folded;
    this.cardIndex =
        new SpatialIndex<>(
            cards.values().stream().filter(card -> !folded.containsKey(card.id())).toList(),
            Card::box);
    this.wireIndex = new SpatialIndex<>(wires, Wire::box);
    this.incoming = grouped(wires, wire -> wire.to().id());
    this.outgoing = grouped(wires, wire -> wire.from().id());
    this.bounds =
        Stream.concat(
                cards.values().stream()
                    .filter(card -> !folded.containsKey(card.id()))
                    .map(Card::box),
                plates.stream().map(PlateLook::box))
            .reduce(Box::union)
            .orElse(new Box(0, 0, Card.WIDTH, Card.HEIGHT));
  }

  /**
   * @param plates frames and notes; what a collapsed frame holds is not seen
   * @param places of nodes; those without one are left out
   */
  public static Diagram of(
      Graph graph,
      Collection<Edge> edges,
      List<Plate> plates,
      Function<NodeId, Optional<Position>> places) {
    var cards = new LinkedHashMap<NodeId, Card>();
    for (var node : graph.nodes()) {
      places.apply(node.id()).ifPresent(at -> cards.put(node.id(), new Card(node, at.x(), at.y())));
    }
    var folded = folded(cards.values(), plates);
    return new Diagram(cards, wires(cards, edges, folded), plates, folded);
  }

  private static Map<NodeId, Plate> folded(Collection<Card> cards, List<Plate> plates) {
    var folded = new LinkedHashMap<NodeId, Plate>();
    for (var plate : plates) {
      if (plate.collapsed()) {
        cards.stream()
            .filter(card -> isIn(card, plate))
            .forEach(card -> folded.putIfAbsent(card.id(), plate));
      }
    }
    return folded;
  }

  private static boolean isIn(Card card, Plate plate) {
    return plate.sort() == Plate.Sort.FRAME
        && plate.holds(card.box().centerX(), card.box().centerY());
  }

  /**
   * Every edge of the graph as it is now. What parameters name is known at once; what SQL texts
   * name comes from the last assessment.
   */
  public static List<Edge> edges(Graph graph, Optional<Assessment> assessment) {
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

  /** Wires of folded cards end at their frame; those within one frame are not seen. */
  private static List<Wire> wires(
      Map<NodeId, Card> cards, Collection<Edge> edges, Map<NodeId, Plate> folded) {
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
        folded(Wire.between(inputs.get(i), to, i, inputs.size()), folded).ifPresent(wires::add);
      }
    });
    return List.copyOf(wires);
  }

  private static Optional<Wire> folded(Wire wire, Map<NodeId, Plate> folded) {
    var from = Optional.ofNullable(folded.get(wire.from().id()));
    var to = Optional.ofNullable(folded.get(wire.to().id()));
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.of(wire);
    }
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(
            new Wire(
                wire.from(),
                wire.to(),
                from.map(PlateLook::out).orElse(wire.start()),
                to.map(PlateLook::in).orElse(wire.end())));
  }

  private static Map<NodeId, List<Wire>> grouped(List<Wire> wires, Function<Wire, NodeId> by) {
    var groups = new LinkedHashMap<NodeId, List<Wire>>();
    wires.forEach(
        wire -> groups.computeIfAbsent(by.apply(wire), absent -> new ArrayList<>()).add(wire));
    return groups;
  }

  /** Those that are seen. */
  public List<Card> cards() {
    return folded.isEmpty()
        ? List.copyOf(cards.values())
        : cards.values().stream().filter(card -> !folded.containsKey(card.id())).toList();
  }

  /** Frames and notes, from back to front. */
  public List<Plate> plates() {
    return plates;
  }

  /** The nodes that a frame holds. */
  public Set<NodeId> held(Plate frame) {
    var held = new LinkedHashSet<NodeId>();
    cards.values().stream().filter(card -> isIn(card, frame)).forEach(card -> held.add(card.id()));
    return held;
  }

  /** How many cards there are, seen or not. */
  public int size() {
    return cards.size();
  }

  public Optional<Card> card(NodeId id) {
    return Optional.ofNullable(cards.get(id));
  }

  /** Where the node is seen: its card, or the folded frame that holds it. */
  public Optional<Box> seen(NodeId id) {
    return Optional.ofNullable(folded.get(id))
        .map(PlateLook::box)
        .or(() -> card(id).map(Card::box));
  }

  public List<Wire> wires() {
    return wires;
  }

  public List<Wire> into(NodeId id) {
    return incoming.getOrDefault(id, List.of());
  }

  public List<Wire> outOf(NodeId id) {
    return outgoing.getOrDefault(id, List.of());
  }

  public List<Card> cardsIn(Box world) {
    return cardIndex.meeting(world);
  }

  /** Those that would run there if nothing were in their way. */
  public List<Wire> directIn(Box world) {
    return wireIndex.meeting(world);
  }

  /** Those that run there, and others nearby. */
  public List<Wire> wiresIn(Box world) {
    return wireIndex.meeting(Routing.tall(world)).stream()
        .filter(wire -> wire.box().meets(world) || route(wire).box().meets(world))
        .toList();
  }

  /** How one of the wires runs. */
  public Route route(Wire wire) {
    var known = routes.get(wire);
    if (known == null) {
      known = route(wire, card -> true, List.of());
      routes.put(wire, known);
    }
    return known;
  }

  /**
   * How a wire would run if some cards stood elsewhere.
   *
   * @param still the cards that stand where they do
   * @param moved where the others are
   */
  public Route route(Wire wire, Predicate<Card> still, List<Box> moved) {
    if (cardIndex.atMost(wire.box()) > CROWD) {
      return wire.direct();
    }
    return Routing.of(
        wire,
        area -> {
          var cards =
              cardsIn(area).stream()
                  .filter(card -> !isEnd(card, wire) && still.test(card))
                  .map(Card::box);
          var others =
              Stream.concat(
                      plates.stream().filter(Plate::collapsed).map(PlateLook::box), moved.stream())
                  .filter(box -> box.meets(area))
                  .filter(box -> !box.contains(wire.start()) && !box.contains(wire.end()));
          return Stream.concat(cards, others).toList();
        });
  }

  private static boolean isEnd(Card card, Wire wire) {
    return card.id().equals(wire.from().id()) || card.id().equals(wire.to().id());
  }

  /** No fewer cards and wires than there are; found faster than they are. */
  public int atMostIn(Box world) {
    return cardIndex.atMost(world) + wireIndex.atMost(world);
  }

  /** Around all cards. */
  public Box bounds() {
    return bounds;
  }

  public boolean isEmpty() {
    return cards.isEmpty() && plates.isEmpty();
  }

  /** Where everything stands. */
  public Map<NodeId, Position> places() {
    var places = new LinkedHashMap<NodeId, Position>();
    cards.values().forEach(card -> places.put(card.id(), new Position(card.x(), card.y())));
    return places;
  }

  /** A place for a new card that covers no other: at {@code wish}, or as near below as there is. */
  public Position free(Position wish) {
    double y = wish.y();
    var box = new Box(wish.x(), y, Card.WIDTH, Card.HEIGHT).grown(12);
    while (!cardsIn(box).isEmpty()) {
      box = box.moved(0, Card.HEIGHT + 28);
      y += Card.HEIGHT + 28;
    }
    return new Position(wish.x(), y);
  }
}
