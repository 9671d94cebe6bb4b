package dev.whorl.ui.model;

import dev.whorl.repository.Records.TaskSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a run under way, as far as they are known.
 *
 * @param run its number
 * @param branch on which it runs
 * @param started milliseconds since the epoch
 */
public record LiveRun(
    long run, String branch, long started, List<TaskSpan> ended, Map<Integer, TaskSpan> running) {
  static LiveRun begun(long run, String branch) {
    return new LiveRun(run, branch, System.currentTimeMillis(), new ArrayList<>(), new HashMap<>());
  }

  void take(List<TaskSpan> news) {
    for (var task : news) {
      if (task.isRunning()) {
        running.put(task.lane(), task);
      } else {
        running.remove(task.lane(), task.begun());
        ended.add(task);
      }
    }
  }

  /** Milliseconds since it began. */
  public int age() {
    return (int) (System.currentTimeMillis() - started);
  }

  /** All tasks; those that go on have no end. */
  public List<TaskSpan> tasks() {
    var all = new ArrayList<>(ended);
    all.addAll(running.values());
    return all;
  }
}
