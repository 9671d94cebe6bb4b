package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.TaskSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Collects the events of a run on its own thread and hands them to the UI thread in batches, so
 * that a thousand changes of a node between two frames cost one.
 */
final class RunEvents implements Consumer<RunEvent> {

  /**
   * What happened since the last batch.
   *
   * @param started the beginning of the run
   * @param changed last state of each node that changed
   * @param tasks that began or ended, in order
   * @param progress the latest
   * @param stopped tasks that are held from now on
   * @param told what met a breakpoint that only tells
   */
  record Batch(
      Optional<RunEvent.Started> started,
      Map<NodeId, NodeReport> changed,
      List<TaskSpan> tasks,
      Optional<RunEvent.Progress> progress,
      List<Stop> stopped,
      List<String> told) {}

  private final Executor ui;
  private final Consumer<Batch> listener;
  private Optional<RunEvent.Started> started = Optional.empty();
  private Map<NodeId, NodeReport> changed = new LinkedHashMap<>();
  private List<TaskSpan> tasks = new ArrayList<>();
  private Optional<RunEvent.Progress> progress = Optional.empty();
  private List<Stop> stopped = new ArrayList<>();
  private List<String> told = new ArrayList<>();
  private boolean delivering;

  RunEvents(Executor ui, Consumer<Batch> listener) {
    this.ui = ui;
    this.listener = listener;
  }

  @Override
  public void accept(RunEvent event) {
    synchronized (this) {
      take(event);
      if (delivering) {
        return;
      }
      delivering = true;
    }
    ui.execute(this::deliver);
  }

  private void take(RunEvent event) {
    switch (event) {
      case RunEvent.Started now -> started = Optional.of(now);
      case RunEvent.NodeChanged(NodeReport report) -> changed.put(report.node(), report);
      case RunEvent.Progress now -> progress = Optional.of(now);
      case RunEvent.Worked(TaskSpan task) -> tasks.add(task);
      case RunEvent.Stopped(var stop) -> stopped.add(stop);
      case RunEvent.Logged(var _, String text) -> told.add(text);
      case RunEvent.Finished(var report) -> changed.putAll(report.nodes());
    }
  }

  private void deliver() {
    Batch batch;
    synchronized (this) {
      batch = new Batch(started, changed, tasks, progress, stopped, told);
      started = Optional.empty();
      changed = new LinkedHashMap<>();
      tasks = new ArrayList<>();
      progress = Optional.empty();
      stopped = new ArrayList<>();
      told = new ArrayList<>();
      delivering = false;
    }
    listener.accept(batch);
  }
}
