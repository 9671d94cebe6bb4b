package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows what a run has made so far, on its way to whoever listens to it. What a node of many
 * partitions has is taken when it is settled, and before that only as often as costs little.
 */
final class Showing implements Consumer<RunEvent> {
  /** At least so many times as long as taking took passes before it is done again. */
  private static final int PAUSE = 20;

  private final Datasets shown;
  private final Situation situation;
  private final Consumer<RunEvent> listener;
  private final Map<NodeId, Long> due = new HashMap<>();
  private final Map<NodeId, NodeProgress> late = new HashMap<>();

  Showing(Datasets shown, Situation situation, Consumer<RunEvent> listener) {
    this.shown = shown;
    this.situation = situation;
    this.listener = listener;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.NodeChanged(var report)) {
      var node = situation.node(report.node());
      late.put(node.id(), node);
      long start = System.nanoTime();
      Long next = due.get(node.id());
      if (next == null || node.isSettled() || start - next >= 0) {
        take(node);
        long end = System.nanoTime();
        due.put(node.id(), end + PAUSE * (end - start));
        late.remove(node.id());
      }
    }
    listener.accept(event);
  }

  private void take(NodeProgress node) {
    shown.take(situation, node);
    situation.checks(node.id()).forEach(check -> shown.take(situation, check.rows()));
    situation.aside(node.id()).ifPresent(rows -> shown.take(situation, rows));
  }

  /** Shows what there was no time for. */
  void end() {
    late.values().forEach(this::take);
  }
}
