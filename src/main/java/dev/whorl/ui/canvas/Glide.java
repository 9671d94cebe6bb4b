package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * The way of cards from where they stood to where they stand, fast at first and slow at the end.
 */
record Glide(Map<NodeId, Position> from, Map<NodeId, Position> to) {

  /** Where they are at {@code t} from 0 to 1. */
  Map<NodeId, Position> at(double t) {
    double done = 1 - Math.pow(1 - t, 3);
    var places = new HashMap<NodeId, Position>();
    to.forEach((id, end) -> {
      var start = from.getOrDefault(id, end);
      places.put(
          id,
          new Position(
              start.x() + (end.x() - start.x()) * done, start.y() + (end.y() - start.y()) * done));
    });
    return places;
  }
}
