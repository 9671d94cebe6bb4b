package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which nodes are behind a hold, directly or through others, and what holds them. */
final class HoldLine {
  private final Map<NodeId, String> behind = new HashMap<>();

  HoldLine(CompiledGraph graph, Held held) {
    graph
        .nodes()
        .forEach((id, compiled) -> {
          if (held.pipeline()) {
            behind.put(id, "the pipeline is held");
          }
          for (var input : compiled.inputs()) {
            if (held.nodes().contains(input)) {
              behind.putIfAbsent(id, "held at “" + input + "”");
            } else if (behind.containsKey(input)) {
              behind.putIfAbsent(id, behind.get(input));
            }
          }
        });
  }

  /** What keeps a node as it is, in a few words; empty if no hold does. */
  Optional<String> of(NodeId id) {
    return Optional.ofNullable(behind.get(id));
  }
}
