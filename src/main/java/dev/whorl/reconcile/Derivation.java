package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.Relation;
import dev.whorl.plan.Blueprint;
import dev.whorl.repository.Records.SliceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which partitions a query ought to have, and of what each is to be made, as far as its inputs are
 * settled and cut. Not for use by several threads at once.
 */
final class Derivation {
  private final Function<NodeId, NodeProgress> nodes;
  private final NodeProgress node;
  private final Compiled.Query query;
  private final Slices slices;
  private final List<Look> looks = new ArrayList<>();
  private final Map<Integer, ContentId> settledWholes = new HashMap<>();
  private final Map<InputCut, Set<ContentId>> unsliced = new LinkedHashMap<>();
  private final Map<Integer, Map<PartitionKey, List<ContentId>>> slicedFrom = new HashMap<>();

  /** How the query looks at one of its ports. */
  private record Look(InputCut cut, Fingerprint fingerprint, boolean isAll) {
    Look(InputCut cut) {
      this(cut, cut.fingerprint(), cut.isAll());
    }
  }

  Derivation(
      Function<NodeId, NodeProgress> nodes,
      NodeProgress node,
      Compiled.Query query,
      Slices slices) {
    this.nodes = nodes;
    this.node = node;
    this.query = query;
    this.slices = slices;
    var keys = keys(query.relation());
    for (int port = 0; port < query.ports().size(); port++) {
      looks.add(
          new Look(new InputCut(query.ports().get(port), Optional.ofNullable(keys.get(port)))));
    }
  }

  private static Map<Integer, String> keys(Relation relation) {
    var keys = new HashMap<Integer, String>();
    switch (relation) {
      case Relation.Keyed keyed -> keys.putAll(keyed.keys());
      case Relation.Stacked stacked -> stacked.parts().forEach(part -> keys.putAll(keys(part)));
      case Relation.Same _, Relation.Whole _ -> {}
    }
    return keys;
  }

  /** Contents that are to be cut before all partitions can be known. */
  Map<InputCut, Set<ContentId>> unsliced() {
    return unsliced;
  }

  List<ContentId> slicedFrom(int port, PartitionKey key) {
    return slicedFrom.getOrDefault(port, Map.of()).getOrDefault(key, List.of());
  }

  /** Tells the node its partitions; gives the blueprints that are known. */
  Map<PartitionKey, Fingerprint> advance() {
    unsliced.clear();
    if (node.keysKnown() && query.relation() instanceof Relation.Keyed) {
      return Map.of();
    }
    for (int port = 0; port < looks.size(); port++) {
      if (!looks.get(port).isAll()) {
        var contents =
            input(port).partitions().stream().flatMap(p -> p.content().stream()).toList();
        slices.look(contents, looks.get(port).fingerprint());
      }
    }
    var wholes = wholes();
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

  private NodeProgress input(int port) {
    return nodes.apply(query.ports().get(port).input());
  }

  /**
   * The partitions of the last snapshot that are made of the same rows as far as the inputs are
   * known: they stay as they are unless what is still to come has rows for them.
   *
   * @param expected the contents of an input's partitions that are known, or stay themselves
   */
  Map<PartitionKey, ContentId> staying(
      Function<NodeProgress, Map<PartitionKey, ContentId>> expected) {
    var wholes = wholes();
    if (node.last().isEmpty() || wholes.isEmpty()) {
      return Map.of();
    }
    var own =
        switch (query.relation()) {
          case Relation.Same same -> expected(same, expected);
          case Relation.Keyed keyed -> expected(keyed, expected);
          case Relation.Stacked _, Relation.Whole _ ->
              Map.<PartitionKey, Map<Integer, ContentId>>of();
        };
    var staying = new HashMap<PartitionKey, ContentId>();
    own.forEach((key, contents) ->
        node.last(key)
            .filter(last -> last.blueprint().equals(blueprint(wholes.get(), contents)))
            .ifPresent(last -> staying.put(key, last.content())));
    return staying;
  }

  private Map<PartitionKey, Map<Integer, ContentId>> expected(
      Relation.Same same, Function<NodeProgress, Map<PartitionKey, ContentId>> expected) {
    var own = new HashMap<PartitionKey, Map<Integer, ContentId>>();
    for (int port : same.ports()) {
      expected
          .apply(input(port))
          .forEach((key, content) ->
              seen(port, content)
                  .ifPresent(
                      seen -> own.computeIfAbsent(key, _ -> new HashMap<>()).put(port, seen)));
    }
    return own;
  }

  private Map<PartitionKey, Map<Integer, ContentId>> expected(
      Relation.Keyed keyed, Function<NodeProgress, Map<PartitionKey, ContentId>> expected) {
    var own = new HashMap<PartitionKey, Map<Integer, ContentId>>();
    for (int port : keyed.cut()) {
      for (var content : expected.apply(input(port)).values()) {
        for (var row : slices.of(content, looks.get(port).fingerprint()).orElse(List.of())) {
          own.computeIfAbsent(PartitionKey.value(row.key()), _ -> new HashMap<>())
              .merge(port, row.content(), ContentId::plus);
        }
      }
    }
    return own;
  }

  /** Whether all of the part's partitions are known. */
  private boolean same(
      Relation.Same same,
      UnaryOperator<PartitionKey> named,
      Optional<Map<Integer, ContentId>> wholes,
      Map<PartitionKey, Fingerprint> desired) {
    var keys = new TreeSet<PartitionKey>();
    boolean known = true;
    for (int port : same.ports()) {
      input(port).partitions().forEach(partition -> keys.add(partition.key()));
      known &= input(port).keysKnown();
    }
    for (var key : keys) {
      var partition = node.desire(named.apply(key));
      if (partition.blueprint().isEmpty()) {
        var own = own(same.ports(), key);
        wholes.ifPresent(others ->
            own.ifPresent(contents -> desired.put(partition.key(), blueprint(others, contents))));
      }
    }
    return known;
  }

  /** What the query reads of one partition of each of these ports; empty if that is not known. */
  private Optional<Map<Integer, ContentId>> own(Set<Integer> ports, PartitionKey key) {
    var contents = new HashMap<Integer, ContentId>();
    boolean known = true;
    for (int port : ports) {
      var partition = input(port).partition(key);
      if (partition.isEmpty() && input(port).keysKnown()) {
        contents.put(port, ContentId.EMPTY);
        continue;
      }
      var content = partition.flatMap(PartitionProgress::content).flatMap(all -> seen(port, all));
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
    var sums = new TreeMap<PartitionKey, Map<Integer, ContentId>>();
    boolean known = true;
    for (int port : keyed.cut()) {
      var from = new HashMap<PartitionKey, List<ContentId>>();
      slicedFrom.put(port, from);
      known &= input(port).isSettled();
      for (var partition : input(port).partitions()) {
        var content = partition.content();
        var rows = content.flatMap(c -> slices(port, c));
        known &= rows.isPresent();
        for (var row : rows.orElse(List.of())) {
          var key = named.apply(PartitionKey.value(row.key()));
          sums.computeIfAbsent(key, _ -> new HashMap<>())
              .merge(port, row.content(), ContentId::plus);
          from.computeIfAbsent(key, _ -> new ArrayList<>()).add(content.orElseThrow());
        }
      }
    }
    if (!known || wholes.isEmpty()) {
      return false;
    }
    sums.forEach((key, contents) -> {
      node.desire(key);
      for (int port : keyed.cut()) {
        contents.putIfAbsent(port, ContentId.EMPTY);
      }
      desired.put(key, blueprint(wholes.get(), contents));
    });
    return true;
  }

  /** What the query reads of the ports that it reads whole; empty if that is not known. */
  private Optional<Map<Integer, ContentId>> wholes() {
    var contents = new HashMap<Integer, ContentId>();
    boolean known = true;
    for (int port = 0; port < query.ports().size(); port++) {
      if (!query.relation().cut().contains(port)) {
        var sum = whole(port);
        known &= sum.isPresent() && input(port).isSettled();
        contents.put(port, sum.orElse(ContentId.EMPTY));
      }
    }
    return known ? Optional.of(contents) : Optional.empty();
  }

  private Optional<ContentId> whole(int port) {
    var settled = settledWholes.get(port);
    if (settled != null) {
      return Optional.of(settled);
    }
    var sum = ContentId.EMPTY;
    boolean known = true;
    for (var partition : input(port).partitions()) {
      var seen = partition.content().flatMap(content -> seen(port, content));
      known &= seen.isPresent();
      sum = sum.plus(seen.orElse(ContentId.EMPTY));
    }
    if (known && input(port).isSettled()) {
      settledWholes.put(port, sum);
    }
    return known ? Optional.of(sum) : Optional.empty();
  }

  /** A content by the columns that the query reads of it. */
  private Optional<ContentId> seen(int port, ContentId content) {
    return looks.get(port).isAll()
        ? Optional.of(content)
        : slices(port, content)
            .map(rows ->
                rows.stream().map(SliceRow::content).reduce(ContentId.EMPTY, ContentId::plus));
  }

  private Optional<List<SliceRow>> slices(int port, ContentId content) {
    var look = looks.get(port);
    var rows = slices.of(content, look.fingerprint());
    if (rows.isEmpty()) {
      unsliced.computeIfAbsent(look.cut(), _ -> new LinkedHashSet<>()).add(content);
    }
    return rows;
  }

  /** The ports that are in neither map have no rows there. */
  private Fingerprint blueprint(Map<Integer, ContentId> wholes, Map<Integer, ContentId> own) {
    var contents = new ArrayList<ContentId>();
    for (int port = 0; port < query.ports().size(); port++) {
      contents.add(own.getOrDefault(port, wholes.getOrDefault(port, ContentId.EMPTY)));
    }
    return Blueprint.ofQuery(query.fingerprint(), contents);
  }
}
