package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How every partition of a pipeline stands at one moment.
 *
 * @param rows one for each node, inputs before readers
 */
public record PartitionStates(List<Row> rows) {
  public static final PartitionStates NONE = new PartitionStates(List.of());

  /** The partitions of a node; none of a view, which holds no rows. Immutable. */
  public static final class Row {
    private final NodeId node;
    private final List<PartitionKey> keys;
    private final Freshness[] states;

    private Row(NodeId node, List<PartitionKey> keys, Freshness[] states) {
      this.node = node;
      this.keys = keys;
      this.states = states;
    }

    public static Row of(NodeId node, SortedMap<PartitionKey, Freshness> states) {
      return new Row(node, List.copyOf(states.keySet()), states.values().toArray(Freshness[]::new));
    }

    public NodeId node() {
      return node;
    }

    /** In their order. */
    public List<PartitionKey> keys() {
      return keys;
    }

    /**
     * @param index of one of {@link #keys}
     */
    public Freshness state(int index) {
      return states[index];
    }

    @Override
    public boolean equals(Object that) {
      return that instanceof Row row
          && node.equals(row.node)
          && keys.equals(row.keys)
          && Arrays.equals(states, row.states);
    }

    @Override
    public int hashCode() {
      return node.hashCode();
    }

    @Override
    public String toString() {
      return node + ": " + keys.size() + " partitions";
    }
  }

  static PartitionStates of(Situation situation) {
    var reports = new Reports(situation);
    return new PartitionStates(
        situation.nodes().values().stream()
            .map(node -> Row.of(node.id(), states(situation, reports, node)))
            .toList());
  }

  private static SortedMap<PartitionKey, Freshness> states(
      Situation situation, Reports reports, NodeProgress node) {
    var states = new TreeMap<PartitionKey, Freshness>();
    if (!Reports.isStored(node)) {
      if (node.compiled() instanceof Compiled.Export) {
        states.put(PartitionKey.WHOLE, reports.of(node.id()).freshness());
      }
      return states;
    }
    var open = situation.hold(node).isPresent() ? Freshness.HELD : Freshness.WAITING;
    if (node.keysKnown()) {
      node.base().forEach((key, _) -> states.put(key, Freshness.FRESH));
      node.removed().forEach(states::remove);
    } else {
      states.putAll(expected(situation, node, open));
    }
    node.concerned().forEach(part -> states.put(part.key(), freshness(part.state(), open)));
    return states;
  }

  /** Of partitions that are not known yet: as many as there were, or one. */
  private static Map<PartitionKey, Freshness> expected(
      Situation situation, NodeProgress node, Freshness open) {
    var states = new TreeMap<PartitionKey, Freshness>();
    var state = situation.isToBeCut(node) && open == Freshness.WAITING ? Freshness.STALE : open;
    var touched = situation.touched().of(node);
    node.last()
        .ifPresent(last ->
            last.tree()
                .forEach((key, _) ->
                    states.put(
                        key, isTouched(touched.orElse(null), key) ? state : Freshness.FRESH)));
    if (states.isEmpty() && node.size() == 0) {
      states.put(PartitionKey.WHOLE, node.error().isPresent() ? Freshness.FAILED : state);
    }
    return states;
  }

  private static boolean isTouched(@Nullable Set<PartitionKey> touched, PartitionKey key) {
    return touched == null || touched.contains(key);
  }

  private static Freshness freshness(State state, Freshness open) {
    return switch (state) {
      case WAITING -> open;
      case TO_DO -> Freshness.STALE;
      case RUNNING -> Freshness.RUNNING;
      case UNCHANGED, REUSED, COMPUTED -> Freshness.FRESH;
      case FAILED -> Freshness.FAILED;
      case STOPPED -> Freshness.STOPPED;
    };
  }
}
