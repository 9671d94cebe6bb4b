package dev.whorl.ui.runs;

import dev.whorl.repository.Records.TaskSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tasks of a run in rows, one for each node in the order in which they began.
 *
 * @param millis from its beginning to its end, or to now
 * @param busiest most tasks that ran at once
 */
record RunTimeline(List<Row> rows, int millis, int busiest) {
  static final RunTimeline EMPTY = new RunTimeline(List.of(), 0, 0);

  /**
   * The tasks of a node.
   *
   * @param tracks how many of them ran at once at most
   */
  record Row(String node, List<Bar> bars, int tracks) {}

  /**
   * A task.
   *
   * @param track of its row, from 0; those of one track do not overlap
   */
  record Bar(TaskSpan task, int track) {}

  static RunTimeline of(List<TaskSpan> tasks, int millis) {
    var nodes = new LinkedHashMap<String, List<TaskSpan>>();
    tasks.stream()
        .sorted(java.util.Comparator.comparingInt(TaskSpan::start))
        .forEach(task -> nodes.computeIfAbsent(task.node(), _ -> new ArrayList<>()).add(task));
    var rows = new ArrayList<Row>();
    nodes.forEach((node, its) -> rows.add(row(node, its)));
    int lanes = tasks.stream().mapToInt(task -> task.lane() + 1).max().orElse(0);
    int last = tasks.stream().mapToInt(TaskSpan::end).max().orElse(0);
    return new RunTimeline(rows, Math.max(millis, last), lanes);
  }

  private static Row row(String node, List<TaskSpan> tasks) {
    var bars = new ArrayList<Bar>();
    var ends = new ArrayList<Integer>();
    for (var task : tasks) {
      int track = 0;
      while (track < ends.size() && ends.get(track) > task.start()) {
        track++;
      }
      int end = task.isRunning() ? Integer.MAX_VALUE : task.end();
      if (track == ends.size()) {
        ends.add(end);
      } else {
        ends.set(track, end);
      }
      bars.add(new Bar(task, track));
    }
    return new Row(node, bars, ends.size());
  }

  /** How many tasks each process of another machine saw to, by its name. */
  SortedMap<String, Integer> places() {
    var places = new TreeMap<String, Integer>();
    for (var row : rows) {
      for (var bar : row.bars()) {
        bar.task().places().forEach(place -> places.merge(place, 1, Integer::sum));
      }
    }
    return places;
  }

  int tasks() {
    return rows.stream().mapToInt(row -> row.bars().size()).sum();
  }
}
