package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which layer each node is drawn, as far left as what it reads allows (longest paths), and where
 * in it: near the middle of what it reads (one pass of the barycentre heuristic of Sugiyama).
 */
final class Layers {
  private static final double ACROSS = 76;
  private static final double BETWEEN = 14;
  private static final double MARGIN = 16;

  private final Map<NodeId, Integer> layers = new HashMap<>();
  private final Map<NodeId, List<NodeId>> inputs = new HashMap<>();

  /** {@code to} reads {@code from}. */
  record Arc(NodeId from, NodeId to) {}

  private Layers() {}

  static Layers of(List<NodeId> nodes, List<Arc> arcs) {
    var layers = new Layers();
    var readers = new HashMap<NodeId, List<NodeId>>();
    var open = new HashMap<NodeId, Integer>();
    nodes.forEach(node -> open.put(node, 0));
    for (var arc : arcs) {
      layers.inputs.computeIfAbsent(arc.to(), _ -> new ArrayList<>()).add(arc.from());
      readers.computeIfAbsent(arc.from(), _ -> new ArrayList<>()).add(arc.to());
      open.merge(arc.to(), 1, Integer::sum);
    }
    var ready = new ArrayDeque<NodeId>();
    nodes.stream().filter(node -> open.getOrDefault(node, 0) == 0).forEach(ready::add);
    while (!ready.isEmpty()) {
      var node = ready.remove();
      int layer =
          layers.inputs.getOrDefault(node, List.of()).stream()
              .mapToInt(input -> layers.of(input) + 1)
              .max()
              .orElse(0);
      layers.layers.put(node, layer);
      for (var reader : readers.getOrDefault(node, List.of())) {
        if (open.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    return layers;
  }

  int of(NodeId node) {
    return layers.getOrDefault(node, 0);
  }

  /** The boxes in their places, layer by layer. */
  Map<NodeId, Drawing.Box> placed(List<Drawing.Box> boxes) {
    var byLayer = new TreeMap<Integer, List<Drawing.Box>>();
    boxes.forEach(box -> byLayer.computeIfAbsent(box.layer(), _ -> new ArrayList<>()).add(box));
    double tallest =
        byLayer.values().stream().mapToDouble(Layers::height).max().orElse(0);
    var placed = new LinkedHashMap<NodeId, Drawing.Box>();
    byLayer.forEach((layer, own) -> {
      var ordered =
          own.stream().sorted(Comparator.comparingDouble(box -> barycentre(box, placed))).toList();
      double y = MARGIN + (tallest - height(own)) / 2;
      for (var box : ordered) {
        double x = MARGIN + layer * (Drawing.Box.WIDTH + ACROSS);
        placed.put(box.node(), box.placed(x, Math.rint(y)));
        y += box.height() + BETWEEN;
      }
    });
    return placed;
  }

  private static double height(List<Drawing.Box> boxes) {
    return boxes.stream().mapToDouble(box -> box.height() + BETWEEN).sum() - BETWEEN;
  }

  private double barycentre(Drawing.Box box, Map<NodeId, Drawing.Box> placed) {
    return inputs.getOrDefault(box.node(), List.of()).stream()
        .map(placed::get)
        .filter(java.util.Objects::nonNull)
        .mapToDouble(input -> input.at().y() + input.height() / 2)
        .average()
        .orElse(0);
  }
}
