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
    inputs.forEach((id, reads) -> {
      missing.put(id, reads.size());
      reads.forEach(r -> readers.computeIfAbsent(r, _ -> new ArrayList<>()).add(id));
    });
    var order = new LinkedHashSet<NodeId>();
    var ready = new ArrayDeque<NodeId>();
    missing.forEach((id, count) -> {
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
}
