package dev.whorl.ui.lineage;

import dev.whorl.partition.PartitionKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where partitions lie from left to right: those whose keys tell a time first, a unit for each of
 * the shortest; then, after a gap, all others in the order of their keys.
 *
 * @param firstDay where time begins, in days since 1970
 * @param days how long it is; 0 if no key tells a time
 * @param unit days in one unit
 * @param others keys that tell no time
 * @param otherUnit how many units each of those is wide
 */
record Axis(
    double firstDay, double days, double unit, Map<PartitionKey, Integer> others, double otherUnit) {
  static final Axis EMPTY = new Axis(0, 0, 1, Map.of(), 1);
  private static final double GAP = 0.03;
  private static final double OTHERS_SHARE = 0.25;

  static Axis of(double firstDay, double lastDay, double unit, TreeSet<PartitionKey> others) {
    double days = Math.max(0, lastDay - firstDay);
    var places = new TreeMap<PartitionKey, Integer>();
    for (var key : others) {
      places.put(key, places.size());
    }
    double share = days / unit * OTHERS_SHARE / Math.max(1, places.size());
    return new Axis(firstDay, days, unit, places, Math.max(1, share));
  }

  double timeWidth() {
    return days / unit;
  }

  /** Where the keys that tell no time begin. */
  double othersFrom() {
    return days == 0 ? 0 : timeWidth() + Math.max(1, timeWidth() * GAP);
  }

  double width() {
    return others.isEmpty() ? Math.max(1, timeWidth()) : othersFrom() + others.size() * otherUnit;
  }

  double ofDay(double day) {
    return (day - firstDay) / unit;
  }

  double day(double x) {
    return firstDay + x * unit;
  }

  double ofOther(PartitionKey key) {
    return othersFrom() + others.getOrDefault(key, 0) * otherUnit;
  }

  List<PartitionKey> otherKeys() {
    return List.copyOf(others.keySet());
  }
}
