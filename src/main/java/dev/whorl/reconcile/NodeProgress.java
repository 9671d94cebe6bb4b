package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One node on its way: the partitions of the last snapshot that stand as they are, as a tree that
 * nobody walks through, and beside them those that something was found out about. Owned by the
 * thread that drives its {@link Situation}.
 */
final class NodeProgress {
  private final Compiled compiled;
  private final Share share;
  private final Optional<Chosen> chosen;
  private final Optional<NodeState> last;
  private final SortedMap<PartitionKey, PartitionProgress> concerned = new TreeMap<>();
  private final SortedSet<PartitionKey> removed = new TreeSet<>();
  private final Tally tally = new Tally();
  private PartitionTree base = PartitionTree.EMPTY;
  private int baseLeft;
  private ContentId baseContent = ContentId.EMPTY;
  private Optional<PartitionTree> tree = Optional.empty();
  private boolean keysKnown;
  private Optional<String> error = Optional.empty();
  private double seconds;
  private int written;
  private boolean exported;
  private Optional<String> leftTo = Optional.empty();

  /**
   * @param share how much of it this run is to settle
   * @param last its state in the branch's last snapshot
   */
  NodeProgress(Compiled compiled, Share share, Optional<NodeState> last) {
    this.compiled = compiled;
    this.share = share;
    this.last = last;
    this.chosen =
        share instanceof Share.Part(var keys)
            ? Optional.of(new Chosen(this, keys))
            : Optional.empty();
  }

  NodeId id() {
    return compiled.node().id();
  }

  Compiled compiled() {
    return compiled;
  }

  Share share() {
    return share;
  }

  /** Whether this run is to settle any of it. */
  boolean wanted() {
    return !(share instanceof Share.None);
  }

  /** Whether all that this run is to settle of it exists. */
  boolean isDone() {
    return chosen.map(some -> some.open() == 0).orElseGet(this::isSettled);
  }

  /** Partitions that this run is to settle, as far as they are known to be desired. */
  int asked() {
    return chosen.map(Chosen::size).orElseGet(this::size);
  }

  /** How many of {@link #asked} are there. */
  int answered() {
    return chosen.map(some -> some.size() - some.open()).orElseGet(this::settled);
  }

  /** Those that nothing but their task keeps from being there, of those to be settled. */
  List<PartitionProgress> toDo() {
    return has(State.TO_DO) && wanted() && !isDone()
        ? concerned.values().stream()
            .filter(partition -> partition.state() == State.TO_DO && share.has(partition.key()))
            .toList()
        : List.of();
  }

  Optional<NodeState> last() {
    return last;
  }

  Optional<PartitionTree.Entry> last(PartitionKey key) {
    return last.flatMap(state -> state.tree().get(key));
  }

  /** All partitions of the last snapshot stand, but for those that {@link #desire} names. */
  void stands(PartitionTree tree) {
    base = tree;
    baseLeft = (int) tree.size();
    baseContent = tree.content();
    concerned.keySet().forEach(this::leaveBase);
    removed.forEach(this::leaveBase);
  }

  private void leaveBase(PartitionKey key) {
    base.get(key)
        .ifPresent(entry -> {
          baseLeft--;
          baseContent = baseContent.minus(entry.content());
        });
  }

  /** Those of which more is known than that they stand. */
  Collection<PartitionProgress> concerned() {
    return concerned.values();
  }

  /** Keys of the last snapshot's partitions that are no longer desired, as far as known. */
  SortedSet<PartitionKey> removed() {
    return removed;
  }

  /** Keys of {@link #concerned()} and {@link #removed()} in the order of what was found out. */
  List<PartitionKey> news() {
    return tally.news();
  }

  /** Those that stand as they did in the last snapshot, without {@link #concerned()}. */
  PartitionTree base() {
    return base;
  }

  /**
   * A partition of which it is certain that it is desired: one that stands is so only once all keys
   * are known.
   */
  Optional<PartitionProgress> partition(PartitionKey key) {
    var own = concerned.get(key);
    if (own != null) {
      return Optional.of(own);
    }
    return keysKnown && !removed.contains(key)
        ? base.get(key).map(entry -> PartitionProgress.unchanged(key, entry))
        : Optional.empty();
  }

  PartitionProgress desire(PartitionKey key) {
    var own = concerned.get(key);
    if (own == null) {
      var before = last(key).map(PartitionTree.Entry::content);
      own = new PartitionProgress(key, before, tally);
      concerned.put(key, own);
      if (!removed.remove(key)) {
        leaveBase(key);
      }
    }
    return own;
  }

  /** The partition ought not to exist. */
  void remove(PartitionKey key) {
    var own = concerned.remove(key);
    if (own != null) {
      own.dismissed();
    }
    if (removed.add(key) && own == null) {
      leaveBase(key);
      tally.news(key);
    }
  }

  /** Whether all partitions that ought to exist are known. */
  boolean keysKnown() {
    return keysKnown;
  }

  void allKeysKnown() {
    keysKnown = true;
  }

  /** Whether all of it exists. */
  boolean isSettled() {
    return keysKnown && tally.settled() == concerned.size();
  }

  boolean has(State state) {
    return count(state) > 0;
  }

  int count(State state) {
    return tally.count(state) + (state == State.UNCHANGED && keysKnown ? baseLeft : 0);
  }

  /** Those that were computed anew, and came out as they had been. */
  int identical() {
    return tally.identical();
  }

  /** Partitions that are there. */
  int settled() {
    return tally.settled() + (keysKnown ? baseLeft : 0);
  }

  /** Partitions that are known to be desired. */
  int size() {
    return concerned.size() + (keysKnown ? baseLeft : 0);
  }

  /** All of its rows, once it is settled. */
  ContentId content() {
    return baseContent.plus(tally.content());
  }

  /** Visits the keys that are known to be desired. */
  void forEachKey(Consumer<PartitionKey> visitor) {
    if (keysKnown) {
      base.forEach((key, _) -> {
        if (!concerned.containsKey(key) && !removed.contains(key)) {
          visitor.accept(key);
        }
      });
    }
    concerned.keySet().forEach(visitor);
  }

  /** What its settled partitions hold. */
  Contents contents() {
    var own = new ArrayList<Contents.Own>(concerned.size());
    concerned.forEach((key, partition) -> own.add(new Contents.Own(key, partition.content())));
    return new Contents(keysKnown ? Optional.of(base) : Optional.empty(), own, Set.copyOf(removed));
  }

  /**
   * The settled partitions at some moment.
   *
   * @param base those that stand, unless they are among the others
   * @param own those of which more is known, in the order of their keys
   */
  record Contents(Optional<PartitionTree> base, List<Own> own, Set<PartitionKey> removed) {

    /**
     * A partition of which more is known.
     *
     * @param content empty if it is not settled
     */
    record Own(PartitionKey key, Optional<ContentId> content) {}

    /** In the order of their keys. */
    void forEach(BiConsumer<PartitionKey, ContentId> visitor) {
      forEach(_ -> Optional.empty(), visitor);
    }

    /**
     * In the order of their keys.
     *
     * @param before what there was of those that are not settled
     */
    void forEach(
        Function<PartitionKey, Optional<ContentId>> before,
        BiConsumer<PartitionKey, ContentId> visitor) {
      var others = new ArrayDeque<>(own);
      Consumer<Own> visit =
          other ->
              other
                  .content()
                  .or(() -> before.apply(other.key()))
                  .ifPresent(content -> visitor.accept(other.key(), content));
      base.ifPresent(tree ->
          tree.forEach((key, entry) -> {
            while (!others.isEmpty() && others.peek().key().compareTo(key) < 0) {
              visit.accept(others.pop());
            }
            if (!others.isEmpty() && others.peek().key().equals(key)) {
              visit.accept(others.pop());
            } else if (!removed.contains(key)) {
              visitor.accept(key, entry.content());
            }
          }));
      others.forEach(visit);
    }

    /** Whether nothing is settled. */
    boolean isEmpty() {
      return base.filter(tree -> tree.size() > 0).isEmpty()
          && own.stream().allMatch(partition -> partition.content().isEmpty());
    }

    List<ContentId> list() {
      var list = new ArrayList<ContentId>();
      forEach((_, content) -> list.add(content));
      return list;
    }
  }

  /** Its partitions, once it is settled. */
  PartitionTree tree() {
    if (tree.isEmpty()) {
      tree = Optional.of(there());
    }
    return tree.orElseThrow();
  }

  /** Its partitions as far as they are settled. */
  PartitionTree there() {
    var changes = new TreeMap<PartitionKey, Optional<PartitionTree.Entry>>();
    removed.forEach(key -> changes.put(key, Optional.empty()));
    concerned.forEach((key, partition) -> changes.put(key, partition.entry()));
    return base.edit(changes);
  }

  Optional<String> error() {
    return error;
  }

  /** Keeps the first error. */
  void failed(String message) {
    if (error.isEmpty()) {
      error = Optional.of(message);
    }
  }

  double seconds() {
    return seconds;
  }

  void spent(double more) {
    seconds += more;
  }

  /** Files that an export wrote. */
  int written() {
    return written;
  }

  /** Whether an export's files are as they ought to be. */
  boolean exported() {
    return exported;
  }

  /** The branch whose files an export leaves alone. */
  Optional<String> leftTo() {
    return leftTo;
  }

  void leavesTo(Optional<String> branch) {
    leftTo = branch;
  }

  void exported(int files) {
    exported = true;
    written = files;
  }
}
