package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.partition.Scheme;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds the tasks that a stopped one is made from, as far as they are there; of a sink those whose
 * rows it is to write.
 *
 * @param lineage of what is there, by the graph that made it
 */
record StopFrames(BiFunction<Snapshot, CompiledGraph, Lineage> lineage) {
  /** More edges than these behind a stop are not looked up. */
  private static final int MOST = 5_000;

  StopView.Frames of(Situation now, Stop stop) {
    var there = new Snapshot(stop.run(), states(now));
    return StopView.Frames.of(
        there,
        lineage
            .apply(there, now.graph())
            .walk(stop.node(), List.of(stop.partition()), Lineage.Direction.UP, MOST));
  }

  /** All nodes as far as they are there. */
  private static Map<String, NodeState> states(Situation now) {
    var states = new HashMap<String, NodeState>();
    now.nodes()
        .forEach((id, node) -> {
          var last = node.last();
          states.put(
              id.value(),
              new NodeState(
                  node.there(),
                  node.compiled().columns(),
                  List.of(),
                  Optional.empty(),
                  last.map(NodeState::scheme).orElseGet(Scheme.Whole::new),
                  0));
        });
    return states;
  }
}
