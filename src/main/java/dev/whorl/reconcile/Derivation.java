package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Relation;
import dev.whorl.partition.SliceTree;
import dev.whorl.plan.Blueprint;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which partitions a query ought to have, and of what each is to be made, as far as its inputs are
 * settled and cut. Where code and cut are those of the last snapshot, it looks only at what differs
 * in the inputs since. Not for use by several threads at once.
 */
final class Derivation {
  private final NodeProgress node;
  private final Compiled.Query query;
  private final List<InputView> views = new ArrayList<>();
  private final Fingerprint shape;
  private final Optional<Basis> before;
  private final Map<Relation, OpenKeys> open = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();
  private Start start = Start.OPEN;

  /** What the node's partitions are derived from. */
  private enum Start {
    /** It is not known yet whether all inputs that are read whole are as they were. */
    OPEN,
    /** The last snapshot's partitions: those stand whose own inputs are as they were. */
    LAST,
    /** Nothing: all partitions are looked at. */
    NOTHING
  }

  /**
   * @param losses how often the store lost a result; what was settled before one does not stand
   */
  Derivation(
      Function<NodeId, NodeProgress> nodes,
      NodeProgress node,
      Compiled.Query query,
      Slices slices,
      long losses) {
    this.node = node;
    this.query = query;
    for (var cut : InputCut.of(query)) {
      views.add(new InputView(cut, nodes.apply(cut.port().input()), slices));
    }
    this.shape = shape(losses);
    this.before =
        node.last().flatMap(NodeState::basis).filter(basis -> basis.shape().equals(shape));
    before.ifPresent(basis -> {
      for (int port = 0; port < views.size(); port++) {
        views.get(port).resume(basis.ports().get(port));
      }
    });
  }

  /** Equal where equal inputs give equal partitions with equal blueprints. */
  private Fingerprint shape(long losses) {
    var shape = Fingerprint.builder("shape/v1").add(query.fingerprint()).add(losses);
    shape.add(relation(query.relation()));
    views.forEach(view -> shape.add(view.look()));
    return shape.build();
  }

  private static Fingerprint relation(Relation relation) {
    var builder = Fingerprint.builder("relation/v1");
    switch (relation) {
      case Relation.Whole _ -> builder.add("whole");
      case Relation.Same same -> builder.add("same").add(new TreeSet<>(same.ports()).toString());
      case Relation.Keyed keyed ->
          builder
              .add("keyed")
              .add(new TreeMap<>(keyed.keys()).toString())
              .add(keyed.column().orElse(""));
      case Relation.Stacked stacked -> stacked.parts().forEach(part -> builder.add(relation(part)));
    }
    return builder.build();
  }

  /** Contents that are to be cut before all partitions can be known. */
  Map<InputCut, Set<ContentId>> unsliced() {
    var unsliced = new LinkedHashMap<InputCut, Set<ContentId>>();
    for (var view : views) {
      if (!view.unsliced().isEmpty()) {
        unsliced.computeIfAbsent(view.cut(), _ -> new LinkedHashSet<>()).addAll(view.unsliced());
      }
    }
    return unsliced;
  }

  /** The partitions of a port that have rows of a key, with what they hold. */
  Map<PartitionKey, ContentId> slicedFrom(int port, PartitionKey key) {
    var from = new LinkedHashMap<PartitionKey, ContentId>();
    views
        .get(port)
        .slices()
        .ifPresent(slices ->
            slices.of(key).forEach((partition, slice) -> from.put(partition, slice.from())));
    return from;
  }

  /** Tells the node its partitions; gives the blueprints that are known. */
  Map<PartitionKey, Fingerprint> advance() {
    if (node.keysKnown() && query.relation() instanceof Relation.Keyed) {
      return Map.of();
    }
    views.forEach(InputView::refresh);
    var wholes = wholes();
    begin(wholes.isPresent());
    return switch (query.relation()) {
      case Relation.Whole _ -> {
        node.desire(PartitionKey.WHOLE);
        node.allKeysKnown();
        yield wholes
            .map(contents -> Map.of(PartitionKey.WHOLE, blueprint(contents, Map.of())))
            .orElse(Map.of());
      }
      case Relation.Same _, Relation.Keyed _ ->
          advance(Map.of(query.relation(), key -> key), wholes);
      case Relation.Stacked stacked -> {
        var parts = new LinkedHashMap<Relation, UnaryOperator<PartitionKey>>();
        for (var part : stacked.parts()) {
          var name = name(query, part);
          parts.put(part, key -> key.within(name));
        }
        yield advance(parts, wholes);
      }
    };
  }

  private void begin(boolean wholesKnown) {
    if (start != Start.OPEN || query.relation() instanceof Relation.Whole) {
      return;
    }
    if (before.isEmpty()) {
      start = Start.NOTHING;
    } else if (wholesKnown) {
      boolean stands = uncut().stream().allMatch(port -> views.get(port).isAsBefore());
      start = stands ? Start.LAST : Start.NOTHING;
      if (stands) {
        node.stands(node.last().orElseThrow().tree());
      }
    } else if (!(query.relation() instanceof Relation.Keyed)) {
      // The partitions are named now, before it is known whether they stand.
      start = Start.NOTHING;
    }
  }

  private List<Integer> uncut() {
    var ports = new ArrayList<Integer>();
    for (int port = 0; port < views.size(); port++) {
      if (!query.relation().cut().contains(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  /** What the partitions of a part of a stacked relation are told apart by. */
  static String name(Compiled.Query query, Relation part) {
    int first = new TreeSet<>(part.cut()).getFirst();
    return query.ports().get(first).input().value();
  }

  /**
   * @param parts each with what makes its partitions' keys
   */
  private Map<PartitionKey, Fingerprint> advance(
      Map<Relation, UnaryOperator<PartitionKey>> parts, Optional<Map<Integer, ContentId>> wholes) {
    var desired = new LinkedHashMap<PartitionKey, Fingerprint>();
    boolean known = true;
    for (var part : parts.entrySet()) {
      known &=
          switch (part.getKey()) {
            case Relation.Same same -> same(same, part.getValue(), wholes, desired);
            case Relation.Keyed keyed -> keyed(keyed, part.getValue(), wholes, desired);
            case Relation.Stacked _, Relation.Whole _ ->
                throw new IllegalStateException("a part that is not cut");
          };
    }
    if (known) {
      node.allKeysKnown();
    }
    return desired;
  }

  /** Whether all of the part's partitions are known. */
  private boolean same(
      Relation.Same same,
      UnaryOperator<PartitionKey> named,
      Optional<Map<Integer, ContentId>> wholes,
      Map<PartitionKey, Fingerprint> desired) {
    var keys = open.computeIfAbsent(same, _ -> new OpenKeys());
    var now = new ArrayList<>(List.of(wholes.isPresent()));
    for (int port : same.ports()) {
      var view = views.get(port);
      keys.news(view.fresh());
      now.add(view.input().keysKnown());
      if (start == Start.NOTHING && view.input().keysKnown() && taken.add(port)) {
        var all = new ArrayList<PartitionKey>();
        view.input().forEachKey(all::add);
        keys.news(all);
      }
    }
    boolean known = !now.subList(1, now.size()).contains(false);
    if (known || wholes.isPresent()) {
      keys.look(
          now,
          key ->
              (known && same.ports().stream().allMatch(port -> isGone(port, key)))
                  ? removed(named.apply(key))
                  : isDecided(same, key, named, wholes, desired),
          key -> same.ports().stream().anyMatch(port -> isToBeCut(port, key)));
    }
    return known;
  }

  private boolean removed(PartitionKey key) {
    node.remove(key);
    return true;
  }

  /** Desires a partition; whether it is known of what it is to be made. */
  private boolean isDecided(
      Relation.Same same,
      PartitionKey key,
      UnaryOperator<PartitionKey> named,
      Optional<Map<Integer, ContentId>> wholes,
      Map<PartitionKey, Fingerprint> desired) {
    var partition = node.desire(named.apply(key));
    if (partition.blueprint().isEmpty() && wholes.isPresent()) {
      own(same.ports(), key)
          .ifPresent(own -> desired.put(partition.key(), blueprint(wholes.get(), own)));
    }
    return partition.blueprint().isPresent() || desired.containsKey(partition.key());
  }

  private boolean isGone(int port, PartitionKey key) {
    return views.get(port).input().partition(key).isEmpty();
  }

  /** Whether it is there, but not what the query sees of it. */
  private boolean isToBeCut(int port, PartitionKey key) {
    var view = views.get(port);
    var content = view.input().partition(key).flatMap(PartitionProgress::content);
    return content.isPresent() && view.seen(content.get()).isEmpty();
  }

  /** What the query reads of one partition of each of these ports; empty if that is not known. */
  private Optional<Map<Integer, ContentId>> own(Set<Integer> ports, PartitionKey key) {
    var contents = new HashMap<Integer, ContentId>();
    boolean known = true;
    for (int port : ports) {
      var view = views.get(port);
      var partition = view.input().partition(key);
      if (partition.isEmpty() && view.input().keysKnown()) {
        contents.put(port, ContentId.EMPTY);
        continue;
      }
      var content = partition.flatMap(PartitionProgress::content).flatMap(view::seen);
      content.ifPresent(seen -> contents.put(port, seen));
      known &= content.isPresent();
    }
    return known ? Optional.of(contents) : Optional.empty();
  }

  /** Whether all of the part's partitions are known. */
  private boolean keyed(
      Relation.Keyed keyed,
      UnaryOperator<PartitionKey> named,
      Optional<Map<Integer, ContentId>> wholes,
      Map<PartitionKey, Fingerprint> desired) {
    var slices = new HashMap<Integer, SliceTree>();
    for (int port : keyed.cut()) {
      views.get(port).slices().ifPresent(tree -> slices.put(port, tree));
    }
    if (slices.size() < keyed.cut().size() || wholes.isEmpty()) {
      return false;
    }
    if (start == Start.LAST && views.stream().anyMatch(InputView::forgot)) {
      start = Start.NOTHING;
      node.stands(PartitionTree.EMPTY);
    }
    var keys = new TreeSet<PartitionKey>();
    slices.forEach(
        (port, tree) -> keys.addAll(start == Start.LAST ? views.get(port).touched() : tree.keys()));
    for (var key : keys) {
      var contents = new HashMap<Integer, ContentId>();
      boolean hasRows = false;
      for (var port : slices.entrySet()) {
        var own = port.getValue().of(key).values();
        hasRows |= !own.isEmpty();
        contents.put(
            port.getKey(),
            own.stream().map(SliceTree.Slice::rows).reduce(ContentId.EMPTY, ContentId::plus));
      }
      if (hasRows) {
        desired.put(node.desire(named.apply(key)).key(), blueprint(wholes.get(), contents));
      } else {
        node.remove(named.apply(key));
      }
    }
    return true;
  }

  /** What the query reads of the ports that it reads whole; empty if that is not known. */
  private Optional<Map<Integer, ContentId>> wholes() {
    var contents = new HashMap<Integer, ContentId>();
    boolean known = true;
    for (int port : uncut()) {
      var sum = views.get(port).whole();
      known &= sum.isPresent();
      contents.put(port, sum.orElse(ContentId.EMPTY));
    }
    return known ? Optional.of(contents) : Optional.empty();
  }

  /** The ports that are in neither map have no rows there. */
  private Fingerprint blueprint(Map<Integer, ContentId> wholes, Map<Integer, ContentId> own) {
    var contents = new ArrayList<ContentId>();
    for (int port = 0; port < views.size(); port++) {
      contents.add(own.getOrDefault(port, wholes.getOrDefault(port, ContentId.EMPTY)));
    }
    return Blueprint.ofQuery(query.fingerprint(), contents);
  }

  /**
   * The partitions that will not stand as they are, as far as it is known now; empty if none can be
   * said to stand.
   *
   * @param touched tells the same of an input
   */
  Optional<Set<PartitionKey>> touched(Function<NodeProgress, Optional<Set<PartitionKey>>> touched) {
    boolean comparable =
        before.isPresent()
            && views.stream().allMatch(InputView::isInStep)
            && uncut().stream().allMatch(port -> views.get(port).isAsBefore());
    if (!comparable) {
      return Optional.empty();
    }
    return switch (query.relation()) {
      case Relation.Same same -> touched(same.ports(), touched, (_, keys) -> keys);
      case Relation.Keyed keyed -> touched(keyed.cut(), touched, InputView::keysIn);
      case Relation.Stacked _, Relation.Whole _ -> Optional.empty();
    };
  }

  private Optional<Set<PartitionKey>> touched(
      Set<Integer> ports,
      Function<NodeProgress, Optional<Set<PartitionKey>>> touched,
      BiFunction<InputView, Set<PartitionKey>, Set<PartitionKey>> behind) {
    var all = new TreeSet<PartitionKey>();
    boolean known = true;
    for (int port : ports) {
      var keys = touched.apply(views.get(port).input());
      known &= keys.isPresent();
      keys.ifPresent(some -> all.addAll(behind.apply(views.get(port), some)));
    }
    return known ? Optional.of(all) : Optional.empty();
  }

  /** The input that had, when the node was last settled, a partition for each of the node's own. */
  Optional<NodeProgress> mirrored() {
    if (before.isEmpty()
        || !(query.relation() instanceof Relation.Same same)
        || same.ports().size() > 1) {
      return Optional.empty();
    }
    var view = views.get(same.ports().iterator().next());
    return view.isInStep() ? Optional.of(view.input()) : Optional.empty();
  }

  /** What the node was derived from, once it is settled. */
  Basis basis() {
    return new Basis(shape, views.stream().map(InputView::basis).toList());
  }
}
