package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Relation;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rows of a node's inputs differ from those of the last snapshot, as far as the node looks at
 * them. Asks for slices of partitions that differ, and of no others.
 */
final class InputDifferences {
  /** Differing partitions of an input that are looked into for the rows of a key. */
  private static final int SEARCHED = 1_000;

  private final Situation situation;
  private final NodeProgress node;
  private final Map<Integer, SortedMap<PartitionKey, Change>> changes = new HashMap<>();

  /** A partition of an input; empty where there is none. */
  private record Change(Optional<ContentId> was, Optional<ContentId> is) {}

  /**
   * @param part where the rows are, in words
   * @param was empty if there were none
   * @param is empty if there are none
   */
  record Found(String part, Optional<ContentId> was, Optional<ContentId> is) {}

  InputDifferences(Situation situation, NodeProgress node) {
    this.situation = situation;
    this.node = node;
  }

  /** The first input of which a partition reads other rows than before. */
  Optional<Found> of(Relation relation, PartitionKey key) {
    if (!(node.compiled() instanceof Compiled.Query query)) {
      return Optional.empty();
    }
    var found = new ArrayList<Found>();
    for (int port : new TreeSet<>(relation.cut())) {
      switch (relation) {
        case Relation.Same _ -> found.addAll(same(query, port, key));
        case Relation.Keyed keyed -> found.addAll(keyed(query, port, keyed, key));
        case Relation.Stacked _, Relation.Whole _ -> {}
      }
    }
    for (int port = 0; port < query.ports().size(); port++) {
      if (!query.relation().cut().contains(port)) {
        found.addAll(among(port, new InputCut(query.ports().get(port), Optional.empty()), null));
      }
    }
    return found.stream().findFirst();
  }

  private List<Found> same(Compiled.Query query, int port, PartitionKey key) {
    var change = changes(port).get(key);
    return change == null
        ? List.of()
        : List.of(new Found("rows of " + name(query, port), change.was(), change.is()));
  }

  private List<Found> keyed(
      Compiled.Query query, int port, Relation.Keyed keyed, PartitionKey key) {
    var cut = new InputCut(query.ports().get(port), Optional.ofNullable(keyed.keys().get(port)));
    return among(port, cut, key);
  }

  /**
   * The partitions whose rows differ, put together in one.
   *
   * @param key of the slices that count; null for all
   */
  private List<Found> among(
      int port, InputCut cut, @org.jspecify.annotations.Nullable PartitionKey key) {
    var where = new ArrayList<PartitionKey>();
    var was = ContentId.EMPTY;
    var is = ContentId.EMPTY;
    for (var change : changes(port).entrySet().stream().limit(SEARCHED).toList()) {
      var before = seen(change.getValue().was(), cut, key);
      var now = seen(change.getValue().is(), cut, key);
      if (!before.equals(now)) {
        where.add(change.getKey());
        was = was.plus(before);
        is = is.plus(now);
      }
    }
    return where.isEmpty()
        ? List.of()
        : List.of(new Found(part(cut, where), Optional.of(was), Optional.of(is)));
  }

  private static String part(InputCut cut, List<PartitionKey> where) {
    var rows = "rows of " + cut.port().input();
    return where.equals(List.of(PartitionKey.WHOLE))
        ? rows
        : rows
            + " in "
            + where.getFirst()
            + (where.size() == 1 ? "" : " and " + (where.size() - 1) + " more");
  }

  private ContentId seen(
      Optional<ContentId> content,
      InputCut cut,
      @org.jspecify.annotations.Nullable PartitionKey key) {
    if (content.isEmpty() || cut.isAll()) {
      return content.orElse(ContentId.EMPTY);
    }
    return situation.slices(content.get(), cut.fingerprint()).stream()
        .filter(row -> key == null || Objects.equals(PartitionKey.value(row.key()), key))
        .map(row -> row.content())
        .reduce(ContentId.EMPTY, ContentId::plus);
  }

  private SortedMap<PartitionKey, Change> changes(int port) {
    return changes.computeIfAbsent(
        port,
        _ -> {
          var query = (Compiled.Query) node.compiled();
          return changes(
              situation.node(query.ports().get(port).input()), before(situation, node, port));
        });
  }

  /** The partitions that an input had when the node was last settled. */
  static PartitionTree before(Situation situation, NodeProgress node, int port) {
    var query = (Compiled.Query) node.compiled();
    return node.last()
        .flatMap(NodeState::basis)
        .filter(basis -> basis.ports().size() == query.ports().size())
        .map(basis -> basis.ports().get(port).tree())
        .or(() -> situation.node(query.ports().get(port).input()).last().map(NodeState::tree))
        .orElse(PartitionTree.EMPTY);
  }

  private static SortedMap<PartitionKey, Change> changes(NodeProgress input, PartitionTree before) {
    var changed = new TreeMap<PartitionKey, Change>();
    for (var key : differing(input, before)) {
      var was = before.get(key).map(PartitionTree.Entry::content);
      var partition = input.partition(key);
      var is = partition.flatMap(PartitionProgress::content);
      boolean known = is.isPresent() || (partition.isEmpty() && input.keysKnown());
      if (known && !was.equals(is)) {
        changed.put(key, new Change(was, is));
      }
    }
    return changed;
  }

  private static Collection<PartitionKey> differing(NodeProgress input, PartitionTree before) {
    if (input.isSettled()) {
      return input.tree().differing(before);
    }
    var keys = new TreeSet<>(input.removed());
    input.concerned().forEach(partition -> keys.add(partition.key()));
    return keys;
  }

  private static String name(Compiled.Query query, int port) {
    return query.ports().get(port).input().value();
  }
}
