package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Output;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.reconcile.debug.Stop;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the end of a task means for its partitions, and for those that waited for the same result.
 * Every method says which nodes it touched.
 */
final class Endings {
  private final Context context;
  private final Twins twins;
  private final Halting halts;

  Endings(Context context, Twins twins, Halting halts) {
    this.context = context;
    this.twins = twins;
    this.halts = halts;
  }

  /**
   * What is stored counts as made, also for all that waited for the same.
   *
   * @param held those that are stopped instead, by blueprint
   */
  Set<NodeId> committed(Batch batch, Output output, Map<Fingerprint, Stop> held) {
    double each = output.seconds() / batch.partitions().size();
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (int i = 0; i < batch.partitions().size(); i++) {
      var partition = batch.partitions().get(i);
      var content = output.contents().get(i);
      var stop = held.get(partition.blueprint().orElseThrow());
      if (stop != null) {
        touched.addAll(stopped(batch.node(), partition, stop));
        continue;
      }
      partition.computed(content, each);
      partition.blueprint().ifPresent(context.failures()::remove);
      for (var twin : twins.release(partition)) {
        twin.partition().settled(State.REUSED, content);
        touched.add(twin.node().id());
      }
    }
    return touched;
  }

  /** What waits for the same result stops with it. */
  Set<NodeId> stopped(NodeProgress node, PartitionProgress partition, Stop stop) {
    var touched = new LinkedHashSet<>(Set.of(node.id()));
    halts.stopped(node, partition, stop);
    for (var twin : twins.release(partition)) {
      halts.stopped(twin.node(), twin.partition(), stop);
      touched.add(twin.node().id());
    }
    return touched;
  }

  /** What was not finished is to be done still. */
  Set<NodeId> cancelled(Batch batch) {
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (var partition : batch.partitions()) {
      partition.state(State.TO_DO);
      for (var twin : twins.release(partition)) {
        twin.partition().state(State.TO_DO);
        touched.add(twin.node().id());
      }
    }
    return touched;
  }

  /** What failed is known to fail, also in later assessments. */
  Set<NodeId> failed(Batch batch, String message) {
    var where =
        batch.node().compiled() instanceof Compiled.Source
            ? batch.partitions().getFirst().key() + ", " + message
            : message;
    var touched = new LinkedHashSet<>(Set.of(batch.node().id()));
    for (var partition : batch.partitions()) {
      partition.state(State.FAILED);
      partition.blueprint().ifPresent(blueprint -> context.failures().put(blueprint, where));
      for (var twin : twins.release(partition)) {
        twin.partition().state(State.FAILED);
        twin.node().failed(where);
        touched.add(twin.node().id());
      }
    }
    batch.node().failed(where);
    return touched;
  }
}
