package dev.whorl.reconcile;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.SliceRow;
import java.util.List;
import java.util.Map;

/** What a task tells the run loop. */
sealed interface TaskEvent {
  /** Nothing of a task: whether more may begin is to be looked at again. */
  record Woken() implements TaskEvent {}

  /** The engine is done; the commit is under way. */
  record Computed(Batch batch, Output output) implements TaskEvent {}

  /**
   * The commit is acknowledged.
   *
   * @param held by blueprint, those that are stopped; what they staged is kept, and not theirs yet
   * @param slices what was cut on the way: by cut and content
   */
  record Committed(
      Batch batch,
      Output output,
      Map<Fingerprint, Stop> held,
      Map<Fingerprint, Map<ContentId, List<SliceRow>>> slices)
      implements TaskEvent {}

  /** The store could not commit; nothing more can be. */
  record CommitFailed(Batch batch, String message) implements TaskEvent {}

  /** What a stopped task staged is committed. */
  record WentOn(NodeProgress node, PartitionProgress partition, Stop stop) implements TaskEvent {}

  /** The store could not commit it; nothing more can be. */
  record StayedStopped(NodeProgress node, PartitionProgress partition, String message)
      implements TaskEvent {}

  /** The engine failed, or was cancelled. */
  record Failed(Batch batch, EngineException error) implements TaskEvent {}

  record Sliced(NodeProgress node, Fingerprint cut, Map<ContentId, List<SliceRow>> made)
      implements TaskEvent {}

  record SliceFailed(NodeProgress node, Fingerprint cut, EngineException error)
      implements TaskEvent {}

  record Exported(NodeProgress node, int written) implements TaskEvent {}

  record ExportFailed(NodeProgress node, Throwable error) implements TaskEvent {}
}
