package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.SliceTree;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.SliceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One input of a query as the query looks at it: by the columns that it reads, whole or cut by a
 * key. Starts from what it saw when the node was last settled, so that only what differs since is
 * looked at. Not for use by several threads at once.
 */
final class InputView {
  private static final Optional<ContentId> NONE = Optional.of(ContentId.EMPTY);

  private final InputCut cut;
  private final Fingerprint look;
  private final boolean isAll;
  private final NodeProgress input;
  private final Slices slices;
  private final Set<ContentId> unsliced = new LinkedHashSet<>();
  private final SortedSet<PartitionKey> differing = new TreeSet<>();
  private final SortedSet<PartitionKey> touched = new TreeSet<>();
  private List<PartitionKey> fresh = List.of();
  private int newsRead;
  private boolean compared;
  private boolean forgot;
  private PartitionTree was = PartitionTree.EMPTY;
  private ContentId wasSeen = ContentId.EMPTY;
  private SliceTree wasSlices = SliceTree.EMPTY;
  private Optional<ContentId> whole = Optional.empty();
  private Optional<SliceTree> cutUp = Optional.empty();

  /**
   * @param before its content when the node was last settled
   * @param after its content now; empty if it is gone, or not settled
   */
  private record Change(PartitionKey key, Optional<ContentId> before, Optional<ContentId> after) {}

  InputView(InputCut cut, NodeProgress input, Slices slices) {
    this.cut = cut;
    this.look = cut.fingerprint();
    this.isAll = cut.isAll();
    this.input = input;
    this.slices = slices;
  }

  /** Starts from what the node was derived from when it was last settled. */
  void resume(Basis.Port before) {
    was = before.tree();
    wasSeen = before.seen().orElse(ContentId.EMPTY);
    wasSlices = before.slices().orElse(SliceTree.EMPTY);
  }

  /** Starts anew: what it saw then can't be told any more. */
  private void forget() {
    was = PartitionTree.EMPTY;
    wasSeen = ContentId.EMPTY;
    wasSlices = SliceTree.EMPTY;
    forgot = true;
    differing.addAll(input.removed());
    input.forEachKey(key -> differing.add(key));
  }

  NodeProgress input() {
    return input;
  }

  InputCut cut() {
    return cut;
  }

  /** Equal for equal looks at equal columns. */
  Fingerprint look() {
    return look;
  }

  /** Contents that are to be cut before more can be told. */
  Set<ContentId> unsliced() {
    return unsliced;
  }

  /** Takes in what became known of the input since it was asked last. */
  void refresh() {
    var keys = new ArrayList<PartitionKey>();
    if (input.keysKnown() && !compared) {
      compared = true;
      keys.addAll(was.differing(input.base()));
    }
    keys.addAll(input.news().subList(newsRead, input.news().size()));
    newsRead = input.news().size();
    differing.addAll(keys);
    fresh = keys;
    if (!isAll) {
      var contents = keys.stream().flatMap(key -> now(key).stream()).toList();
      slices.look(contents, look);
      contents.forEach(this::rows);
      unsliced.removeIf(content -> slices.of(content, look).isPresent());
    }
  }

  private Optional<ContentId> now(PartitionKey key) {
    return input.partition(key).flatMap(PartitionProgress::content);
  }

  /** Keys of the input's partitions of which something became known at the last refresh. */
  List<PartitionKey> fresh() {
    return fresh;
  }

  /** Whether it could not be told any more what the node was derived from. */
  boolean forgot() {
    return forgot;
  }

  private List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (var key : differing) {
      var before = was.get(key).map(PartitionTree.Entry::content);
      var after = now(key);
      if (!before.equals(after)) {
        changes.add(new Change(key, before, after));
      }
    }
    return changes;
  }

  /** All changes, after one look for the slices of all of them. */
  private List<Change> looked() {
    var changes = changes();
    if (!isAll) {
      slices.look(changes.stream().flatMap(c -> c.before().stream()).toList(), look);
    }
    return changes;
  }

  /** A content by the columns that the query reads of it. */
  Optional<ContentId> seen(ContentId content) {
    return isAll
        ? Optional.of(content)
        : rows(content)
            .map(rows ->
                rows.stream().map(SliceRow::content).reduce(ContentId.EMPTY, ContentId::plus));
  }

  private Optional<List<SliceRow>> rows(ContentId content) {
    var rows = slices.of(content, look);
    if (rows.isEmpty()) {
      unsliced.add(content);
    }
    return rows;
  }

  /** All that the query sees of the input; empty if that is not known. */
  Optional<ContentId> whole() {
    if (whole.isEmpty()) {
      whole = isAll && input.isSettled() ? Optional.of(input.content()) : sum();
    }
    return whole;
  }

  /** Whether the query sees as a whole what it saw when it was last settled. */
  boolean isAsBefore() {
    return whole().equals(Optional.of(wasSeen));
  }

  /** Whether nothing of the input is still to be made, or to be cut as far as that is known. */
  private boolean isCut() {
    return input.isSettled() && unsliced.isEmpty();
  }

  private Optional<ContentId> sum() {
    var sum = wasSeen;
    if (!isCut()) {
      return Optional.empty();
    }
    boolean known = true;
    for (var change : looked()) {
      var before = change.before().isEmpty() ? NONE : seen(change.before().get());
      if (before.isEmpty()) {
        forget();
        return sum();
      }
      var after = change.after().isEmpty() ? NONE : seen(change.after().get());
      known &= after.isPresent();
      sum = sum.minus(before.get()).plus(after.orElse(ContentId.EMPTY));
    }
    return known ? Optional.of(sum) : Optional.empty();
  }

  /** The input cut by the key; empty if that is not known. */
  Optional<SliceTree> slices() {
    if (cutUp.isEmpty() && isCut()) {
      var edits = new TreeMap<PartitionKey, Optional<SliceTree.Slice>>();
      if (edits(edits)) {
        cutUp = Optional.of(wasSlices.edit(edits));
      }
    }
    return cutUp;
  }

  /** Keys whose rows differ since in some partition, once {@link #slices()} is known. */
  SortedSet<PartitionKey> touched() {
    return touched;
  }

  /** Whether all that changed is cut. */
  private boolean edits(SortedMap<PartitionKey, Optional<SliceTree.Slice>> edits) {
    touched.clear();
    boolean known = true;
    for (var change : looked()) {
      var before = rowsOf(change.before());
      if (before.isEmpty()) {
        forget();
        edits.clear();
        return edits(edits);
      }
      before.get().forEach(row -> edits.putIfAbsent(place(row, change), Optional.empty()));
      var after = rowsOf(change.after());
      known &= after.isPresent();
      for (var row : after.orElse(List.of())) {
        var slice = new SliceTree.Slice(change.after().orElseThrow(), row.content());
        edits.put(place(row, change), Optional.of(slice));
      }
      touched.addAll(differing(before.get(), after.orElse(List.of())));
    }
    return known;
  }

  private static Set<PartitionKey> differing(List<SliceRow> before, List<SliceRow> after) {
    var keys = new HashSet<PartitionKey>();
    var gone = new HashMap<PartitionKey, ContentId>();
    before.forEach(row -> gone.put(PartitionKey.value(row.key()), row.content()));
    for (var row : after) {
      var key = PartitionKey.value(row.key());
      if (!row.content().equals(gone.remove(key))) {
        keys.add(key);
      }
    }
    keys.addAll(gone.keySet());
    return keys;
  }

  private Optional<List<SliceRow>> rowsOf(Optional<ContentId> content) {
    return content.isEmpty() ? Optional.of(List.of()) : rows(content.get());
  }

  private static PartitionKey place(SliceRow row, Change change) {
    return SliceTree.place(PartitionKey.value(row.key()), change.key());
  }

  /**
   * Keys that have rows in partitions of the input, as these were and as far as it is known what
   * they are.
   */
  Set<PartitionKey> keysIn(Set<PartitionKey> partitions) {
    var keys = new TreeSet<PartitionKey>();
    for (var partition : partitions) {
      var contents = new ArrayList<ContentId>();
      was.get(partition).ifPresent(entry -> contents.add(entry.content()));
      input.partition(partition).flatMap(PartitionProgress::content).ifPresent(contents::add);
      for (var content : contents) {
        for (var row : slices.of(content, look).orElse(List.of())) {
          keys.add(PartitionKey.value(row.key()));
        }
      }
    }
    return keys;
  }

  /** What the node was derived from, once it is settled. */
  Basis.Port basis() {
    return new Basis.Port(input.tree(), whole, cutUp);
  }

  /** Whether the input was, when the node was last settled, what its own last snapshot says. */
  boolean isInStep() {
    return input.last().filter(last -> last.tree().root().equals(was.root())).isPresent();
  }
}
