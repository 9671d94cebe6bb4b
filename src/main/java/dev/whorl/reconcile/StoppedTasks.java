package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Stop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stops of a {@link Situation}: those that it started with, known by their blueprints, and the
 * tasks that are held so far, each of the drawn node that it belongs to.
 */
final class StoppedTasks {
  private final SequencedMap<NodeId, NodeProgress> nodes;
  private final Map<Fingerprint, Stop> standing = new HashMap<>();
  private final Map<NodeId, SortedMap<PartitionKey, Stop>> held = new HashMap<>();

  /**
   * @param nodes those that were drawn, in flow order
   * @param standing tasks that are stopped and stay so; a sink's is held at once, since it has no
   *     blueprint by which it would be met
   */
  StoppedTasks(SequencedMap<NodeId, NodeProgress> nodes, List<Stop> standing) {
    this.nodes = nodes;
    standing.forEach(this::stand);
  }

  private void stand(Stop stop) {
    standing.put(stop.blueprint(), stop);
    var node = nodes.get(stop.node());
    if (node != null && node.compiled() instanceof Compiled.Export) {
      hold(stop);
    }
  }

  /** What keeps everything that is made from a blueprint from going on, if that is so. */
  Optional<Stop> standing(Fingerprint blueprint) {
    return Optional.ofNullable(standing.get(blueprint));
  }

  /** A drawn node's task is held. */
  void hold(Stop stop) {
    held.computeIfAbsent(stop.node(), _ -> new TreeMap<>()).put(stop.partition(), stop);
  }

  /** The tasks that are held of a drawn node, and of what tells of it. */
  List<Stop> of(NodeId id) {
    var node = nodes.get(id);
    var own = held.get(id);
    return node == null || own == null || node.exported() ? List.of() : List.copyOf(own.values());
  }

  /** All tasks that are held, in flow order; not those of which it is not known yet. */
  List<Stop> all() {
    return nodes.keySet().stream().flatMap(id -> of(id).stream()).toList();
  }
}
