package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Slice;
import dev.whorl.engine.Stored;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.repository.Records.SliceRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;

/** Finds the keys in stored contents, one scan an object, and remembers them by content. */
final class Slicing {
  private final Context context;

  Slicing(Context context) {
    this.context = context;
  }

  boolean slice(
      NodeProgress node,
      InputCut cut,
      List<ContentId> contents,
      BlockingQueue<TaskEvent> events,
      Cancellation cancellation) {
    try {
      var made = slice(cut, contents, cancellation);
      var _ = context.repository().remember(cut.fingerprint(), made);
      events.add(new TaskEvent.Sliced(node, cut.fingerprint(), made));
      return true;
    } catch (EngineException e) {
      events.add(new TaskEvent.SliceFailed(node, cut.fingerprint(), e));
    } catch (RuntimeException | Error e) {
      var failure = new EngineException(String.valueOf(e), e);
      events.add(new TaskEvent.SliceFailed(node, cut.fingerprint(), failure));
    }
    return false;
  }

  /** The contents, those of one object together. */
  Collection<List<ContentId>> byObject(List<ContentId> contents) {
    return contents.stream()
        .collect(Collectors.groupingBy(content -> context.tables().find(content).object()))
        .values();
  }

  /** Slices contents of one object. */
  private Map<ContentId, List<SliceRow>> slice(
      InputCut cut, List<ContentId> contents, Cancellation cancellation) throws EngineException {
    var port = cut.port();
    var parts = new HashMap<Integer, ContentId>();
    contents.forEach(content -> parts.put(context.tables().find(content).part(), content));
    var at = context.tables().find(contents.getFirst());
    boolean all = parts.size() == at.parts();
    var stored = new Stored(at.object(), at.columns(), Set.copyOf(parts.keySet()), all);
    var table = new InputTable(port.input().value(), port.columns(), List.of(stored));
    return rows(parts, context.engine().slice(table, stored, cut.sliceKey(), cancellation));
  }

  /**
   * Slices by what they were cut from.
   *
   * @param contents of the partitions that count, by ordinal
   * @param slices by ordinal of the partition
   */
  static Map<ContentId, List<SliceRow>> rows(
      Map<Integer, ContentId> contents, Map<Integer, List<Slice>> slices) {
    var rows = new HashMap<ContentId, List<SliceRow>>();
    contents.forEach((part, content) ->
        rows.put(
            content,
            slices.getOrDefault(part, List.of()).stream()
                .map(slice -> new SliceRow(slice.key(), slice.content()))
                .toList()));
    return rows;
  }
}
