package dev.whorl.ui.debug;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.kit.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line in the list of frames: the stopped task, or tasks that it is made from.
 *
 * @param partitions those of the tasks
 * @param fingerprint of what they are made from
 * @param detail partition and rows, in words
 * @param stop empty for what is above it
 */
record FrameRow(
    NodeId node,
    Set<PartitionKey> partitions,
    Fingerprint fingerprint,
    String detail,
    Optional<Stop> stop) {

  /** More tasks of one node than these share a line. */
  private static final int APART = 6;

  /** What stands above the list: that these are not all, if so. */
  static String head(Optional<StopView> view) {
    return view.map(StopView::frames)
        .filter(frames -> !frames.complete())
        .map(frames -> frames.list().stream().mapToInt(frame -> frame.tasks().size()).sum())
        .map(tasks -> "FRAMES · " + Numbers.full(tasks) + " AND MORE")
        .orElse("FRAMES");
  }

  /** The stopped task, and above it what is known of its ancestors. */
  static List<FrameRow> of(Stop stop, Optional<StopView> view) {
    var rows = new ArrayList<FrameRow>();
    rows.add(
        new FrameRow(
            stop.node(),
            Set.of(stop.partition()),
            stop.blueprint(),
            stop.isSink() ? "not written yet" : name(stop.partition()) + " · " + state(stop),
            Optional.of(stop)));
    view.ifPresent(seen -> seen.frames().list().forEach(frame -> rows.addAll(of(frame))));
    return rows;
  }

  private static String state(Stop stop) {
    return switch (stop.point()) {
      case BEFORE -> "pending";
      case AFTER -> "staged";
      case FAILED -> "failed";
    };
  }

  private static List<FrameRow> of(StopView.Frame frame) {
    return frame.tasks().size() > APART
        ? List.of(together(frame))
        : frame.tasks().stream()
            .map(task ->
                new FrameRow(
                    frame.node(),
                    Set.of(task.partition()),
                    task.made().blueprint(),
                    name(task.partition()) + " · " + Numbers.rows(task.made().content().rows()),
                    Optional.empty()))
            .toList();
  }

  private static FrameRow together(StopView.Frame frame) {
    var keys = new LinkedHashSet<PartitionKey>();
    var all = Fingerprint.builder("frames/v1");
    for (var task : frame.tasks()) {
      keys.add(task.partition());
      all.add(task.made().blueprint().toString());
    }
    return new FrameRow(
        frame.node(),
        keys,
        all.build(),
        Numbers.full(keys.size()) + " partitions · " + Numbers.rows(frame.rows()),
        Optional.empty());
  }

  /** As people call a partition. */
  static String name(PartitionKey key) {
    return key.equals(PartitionKey.WHOLE) ? "whole" : key.text();
  }
}
