package dev.whorl.ui.runs;

import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.ui.kit.Numbers;

/** Says what a task was, in a few lines. */
final class TaskText {
  private TaskText() {}

  static String of(TaskSpan task) {
    var what =
        switch (task.work()) {
          case COMPUTE -> "computed " + partitions(task);
          case SLICE -> "cut by key: " + Numbers.counted(task.partitions(), "partition");
          case EXPORT -> "wrote " + Numbers.counted(task.partitions(), "file");
        };
    var when =
        task.isRunning()
            ? "began " + seconds(task.start()) + " after the run, still running"
            : "took "
                + seconds(task.end() - task.start())
                + ", from "
                + seconds(task.start())
                + " to "
                + seconds(task.end());
    return task.node()
        + "\n"
        + (task.failed() ? "failed; " : "")
        + what
        + "\n"
        + when
        + ", lane "
        + (task.lane() + 1)
        + (task.places().isEmpty() ? "" : "\non " + String.join(" and ", task.places()));
  }

  private static String partitions(TaskSpan task) {
    if (task.partitions() == 1) {
      return task.first().equals("*") ? "all of it" : task.first();
    }
    return task.first() + " and " + Numbers.counted(task.partitions() - 1L, "more partition");
  }

  private static String seconds(int millis) {
    return Numbers.seconds(millis / 1000.0);
  }
}
