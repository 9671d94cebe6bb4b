package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.repository.Records.TaskSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

/** Cuts what nodes read by their keys: each content once, and none by a key that failed before. */
final class SliceQueue {
  private final Situation situation;
  private final Slicing slicing;
  private final Timeline timeline;
  private final BlockingQueue<TaskEvent> events;
  private final Cancellation cancellation;
  private final Map<Fingerprint, Set<ContentId>> begun = new HashMap<>();
  private final Map<Fingerprint, String> failed = new HashMap<>();

  /**
   * @param events is told how each cut ended
   */
  SliceQueue(
      Situation situation,
      Slicing slicing,
      Timeline timeline,
      BlockingQueue<TaskEvent> events,
      Cancellation cancellation) {
    this.situation = situation;
    this.slicing = slicing;
    this.timeline = timeline;
    this.events = events;
    this.cancellation = cancellation;
  }

  /** What is to be cut of that which is there already, while the rest is still being made. */
  List<Runnable> next(NodeProgress node) {
    var tasks = new ArrayList<Runnable>();
    situation
        .unsliced(node.id())
        .forEach((cut, contents) -> {
          var failure = failed.get(cut.fingerprint());
          if (failure != null) {
            node.failed(failure);
            return;
          }
          var known = begun.computeIfAbsent(cut.fingerprint(), _ -> new HashSet<>());
          var missing = contents.stream().filter(known::add).toList();
          for (var together : slicing.byObject(missing)) {
            tasks.add(
                timeline.watched(
                    node.id().value(),
                    TaskSpan.Work.SLICE,
                    "",
                    together.size(),
                    () -> slicing.slice(node, cut, together, events, cancellation)));
          }
        });
    return tasks;
  }

  /** All that wait for the cut wait in vain; says which those are. */
  Set<NodeId> failed(Fingerprint cut, String message) {
    var waiting = situation.waitingFor(cut);
    failed.put(cut, message);
    waiting.forEach(id -> situation.any(id).failed(message));
    return waiting;
  }
}
