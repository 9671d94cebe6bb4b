package dev.whorl.reconcile;

import dev.whorl.engine.Whereabouts;
import dev.whorl.repository.Records.TaskSpan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * When the tasks of a run ran, and which ran beside each other. Written by the run's threads, read
 * by the run.
 */
final class Timeline {
  /** More are not kept; the longest tell most. */
  private static final int KEPT = 20_000;

  private final long start = System.nanoTime();
  private final BitSet lanes = new BitSet();
  private final List<TaskSpan> ended = new ArrayList<>();
  private final List<TaskSpan> news = new ArrayList<>();

  /**
   * The task, which is watched while it runs.
   *
   * @param partitions how many it makes, of which {@code first} is the first
   * @param task whether it succeeded
   */
  Runnable watched(
      String node, TaskSpan.Work work, String first, int partitions, BooleanSupplier task) {
    return () -> {
      var begun = begun(node, work, first, partitions);
      var done = new AtomicBoolean();
      var places = new LinkedHashSet<String>();
      try {
        Whereabouts.watched(places::add, () -> done.set(task.getAsBoolean()));
      } finally {
        ended(begun, !done.get(), places);
      }
    };
  }

  private synchronized TaskSpan begun(
      String node, TaskSpan.Work work, String first, int partitions) {
    int lane = lanes.nextClearBit(0);
    lanes.set(lane);
    var span =
        new TaskSpan(
            node, work, first, partitions, lane, now(), TaskSpan.RUNNING, false, List.of());
    news.add(span);
    return span;
  }

  private synchronized void ended(TaskSpan begun, boolean failed, Set<String> places) {
    lanes.clear(begun.lane());
    var span = begun.endedAt(Math.max(begun.start(), now()), failed, places);
    ended.add(span);
    news.add(span);
  }

  private int now() {
    return (int) ((System.nanoTime() - start) / 1_000_000);
  }

  /** What began or ended since this was asked last. */
  synchronized List<TaskSpan> news() {
    var taken = List.copyOf(news);
    news.clear();
    return taken;
  }

  /** What has ended, by its start. */
  synchronized List<TaskSpan> all() {
    return ended.stream()
        .sorted(Comparator.comparingInt(span -> span.start() - span.end()))
        .limit(KEPT)
        .sorted(Comparator.comparingInt(TaskSpan::start))
        .toList();
  }
}
