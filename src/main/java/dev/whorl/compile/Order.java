package dev.whorl.compile;

import dev.whorl.graph.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Orders nodes so that inputs come before readers. */
final class Order {
  private Order() {}

  /**
   * All keys of {@code inputs}, inputs first, otherwise in their order; those on or behind a cycle
   * last.
   */
  static List<NodeId> of(Map<NodeId, List<NodeId>> inputs) {
    var missing = new LinkedHashMap<NodeId, Integer>();
    var readers = new HashMap<NodeId, List<NodeId>>();
    inputs.forEach(
        (id, reads) -> {
          missing.put(id, reads.size());
          reads.forEach(r -> readers.computeIfAbsent(r, _ -> new ArrayList<>()).add(id));
        });
    var order = new LinkedHashSet<NodeId>();
    var ready = new ArrayDeque<NodeId>();
    missing.forEach(
        (id, count) -> {
          if (count == 0) {
            ready.add(id);
          }
        });
    while (!ready.isEmpty()) {
      var id = ready.poll();
      order.add(id);
      for (var reader : readers.getOrDefault(id, List.of())) {
        if (missing.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    order.addAll(inputs.keySet());
    return List.copyOf(order);
  }

  /** A way along inputs from a node back to one that was passed; starts and ends with the same. */
  static List<NodeId> cycle(Map<NodeId, List<NodeId>> inputs, NodeId from) {
    var ordered = new LinkedHashSet<NodeId>();
    var at = from;
    var settled = settled(inputs);
    while (ordered.add(at)) {
      var next =
          inputs.getOrDefault(at, List.of()).stream()
              .filter(input -> !settled.contains(input))
              .findFirst();
      if (next.isEmpty()) {
        return List.of(from);
      }
      at = next.get();
    }
    var path = new ArrayList<>(ordered);
    var loop = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    loop.add(at);
    return loop.reversed();
  }

  private static LinkedHashSet<NodeId> settled(Map<NodeId, List<NodeId>> inputs) {
    var settled = new LinkedHashSet<NodeId>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var entry : inputs.entrySet()) {
        if (!settled.contains(entry.getKey()) && settled.containsAll(entry.getValue())) {
          grew |= settled.add(entry.getKey());
        }
      }
    }
    return settled;
  }
}
