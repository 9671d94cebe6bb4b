package dev.whorl.ui.canvas.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the items whose box meets another, in time proportional to what is found. A uniform grid:
 * the items of a diagram are of one size and evenly spread.
 */
final class SpatialIndex<T> {
  private static final double CELL = 512;

  /** What covers more cells than this is kept apart, and looked at every time. */
  private static final double LARGE = 200;

  private final Map<Long, List<T>> cells = new HashMap<>();
  private final List<T> large = new ArrayList<>();
  private final Function<T, Box> boxes;

  SpatialIndex(Iterable<T> items, Function<T, Box> boxes) {
    this.boxes = boxes;
    for (var item : items) {
      var box = boxes.apply(item);
      if (cells(box) > LARGE) {
        large.add(item);
      } else {
        keys(box).forEach(key -> cells.computeIfAbsent(key, absent -> new ArrayList<>()).add(item));
      }
    }
  }

  /** Each item once, in no particular order. */
  List<T> meeting(Box box) {
    Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var found = new ArrayList<T>();
    for (var cell : near(box)) {
      for (var item : cell) {
        if (boxes.apply(item).meets(box) && seen.add(item)) {
          found.add(item);
        }
      }
    }
    return found;
  }

  /** How many items may meet the box; in time proportional to the cells that do. */
  int atMost(Box box) {
    int count = 0;
    for (var cell : near(box)) {
      count += cell.size();
    }
    return count;
  }

  /** A box that covers more cells than there are is answered from those that exist. */
  private Iterable<List<T>> near(Box box) {
    var lists = new ArrayList<List<T>>();
    lists.add(large);
    if (cells(box) > cells.size()) {
      lists.addAll(cells.values());
      return lists;
    }
    for (long key : keys(box)) {
      var list = cells.get(key);
      if (list != null) {
        lists.add(list);
      }
    }
    return lists;
  }

  /** How many cells it covers at most. */
  private static double cells(Box box) {
    return (box.width() / CELL + 2) * (box.height() / CELL + 2);
  }

  private static List<Long> keys(Box box) {
    var keys = new ArrayList<Long>();
    for (int column = cell(box.x()); column <= cell(box.right()); column++) {
      for (int row = cell(box.y()); row <= cell(box.bottom()); row++) {
        keys.add(((long) column << 32) | (row & 0xffffffffL));
      }
    }
    return keys;
  }

  private static int cell(double at) {
    return (int) Math.floor(at / CELL);
  }
}
