package dev.whorl.partition;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * A persistent ordered map whose root says what it holds, whatever the order in which it grew (a
 * prolly tree, after Noms and Dolt). Only the pieces that a question touches are read, an edit
 * makes only those anew that it changes, and a comparison reads only those that differ. Immutable,
 * and safe for use by several threads.
 */
final class MerkleMap<V> {
  private static final Fingerprint EMPTY_ROOT = Fingerprint.builder("tree/v2").add("empty").build();

  private final Chunk.Values<V> values;
  private final Chunks kept;
  private final Map<Fingerprint, byte[]> made;
  private final Map<Fingerprint, Chunk<V>> read = new ConcurrentHashMap<>();
  private final Fingerprint root;

  private MerkleMap(
      Chunk.Values<V> values, Chunks kept, Map<Fingerprint, byte[]> made, Fingerprint root) {
    this.values = values;
    this.kept = kept;
    this.made = made;
    this.root = root;
  }

  static <V> MerkleMap<V> empty(Chunk.Values<V> values) {
    return new MerkleMap<>(values, Chunks.NONE, Map.of(), EMPTY_ROOT);
  }

  static <V> MerkleMap<V> of(Chunk.Values<V> values, SortedMap<PartitionKey, V> entries) {
    var made = new HashMap<Fingerprint, byte[]>();
    var writer = new ChunkWriter<>(values, made);
    entries.forEach(writer::add);
    return empty(values).finished(writer, made, Set.of());
  }

  static <V> MerkleMap<V> load(Chunk.Values<V> values, Fingerprint root, Chunks kept) {
    return new MerkleMap<>(values, kept, Map.of(), root);
  }

  Fingerprint root() {
    return root;
  }

  /** What has to be kept beside what was loaded, so that {@link #load} finds this map. */
  Map<Fingerprint, byte[]> made() {
    return made;
  }

  long size() {
    return top().map(Chunk.Ref::count).orElse(0L);
  }

  ContentId sum() {
    return top().map(Chunk.Ref::sum).orElse(ContentId.EMPTY);
  }

  private Optional<Chunk.Ref> top() {
    return isEmpty() ? Optional.empty() : Optional.of(chunk(root).ref(root, values));
  }

  private boolean isEmpty() {
    return root.equals(EMPTY_ROOT);
  }

  private Chunk<V> chunk(Fingerprint hash) {
    return read.computeIfAbsent(
        hash,
        missing -> {
          var own = made.get(missing);
          return Chunk.decode(own == null ? kept.get(missing) : own, values);
        });
  }

  Optional<V> get(PartitionKey key) {
    return isEmpty() ? Optional.empty() : get(chunk(root), key);
  }

  private Optional<V> get(Chunk<V> chunk, PartitionKey key) {
    if (chunk instanceof Chunk.Leaf<V> leaf) {
      int i = Collections.binarySearch(leaf.keys(), key);
      return i < 0 ? Optional.empty() : Optional.of(leaf.values().get(i));
    }
    var children = ((Chunk.Branch<V>) chunk).children();
    int i = first(children, key);
    return i == children.size() ? Optional.empty() : get(chunk(children.get(i).hash()), key);
  }

  /** Visits the entries from a key on, in order, until told to stop. */
  void from(PartitionKey key, BiPredicate<PartitionKey, V> goOn) {
    if (!isEmpty()) {
      visit(chunk(root), key, goOn);
    }
  }

  private boolean visit(Chunk<V> chunk, PartitionKey from, BiPredicate<PartitionKey, V> goOn) {
    boolean on = true;
    if (chunk instanceof Chunk.Leaf<V> leaf) {
      int i = Collections.binarySearch(leaf.keys(), from);
      for (i = i < 0 ? -i - 1 : i; on && i < leaf.keys().size(); i++) {
        on = goOn.test(leaf.keys().get(i), leaf.values().get(i));
      }
    } else {
      var children = ((Chunk.Branch<V>) chunk).children();
      for (int i = first(children, from); on && i < children.size(); i++) {
        on = visit(chunk(children.get(i).hash()), from, goOn);
      }
    }
    return on;
  }

  private static int first(List<Chunk.Ref> children, PartitionKey from) {
    int low = 0;
    int high = children.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (children.get(middle).last().compareTo(from) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  SortedMap<PartitionKey, V> entries() {
    var entries = new TreeMap<PartitionKey, V>();
    from(
        PartitionKey.LEAST,
        (key, value) -> {
          entries.put(key, value);
          return true;
        });
    return entries;
  }

  /** The map with some entries put or, where there is no value, removed. */
  MerkleMap<V> edit(SortedMap<PartitionKey, Optional<V>> changes) {
    var rest = new TreeMap<>(changes);
    // Looking is cheaper than making a piece again, only to find that it is the same.
    rest.entrySet().removeIf(change -> get(change.getKey()).equals(change.getValue()));
    if (rest.isEmpty()) {
      return this;
    }
    var all = new HashMap<>(made);
    var writer = new ChunkWriter<>(values, all);
    var opened = new HashSet<Fingerprint>();
    top().ifPresent(top -> copy(top, chunk(root).level(), rest, writer, opened));
    put(rest, writer);
    opened.removeAll(made.keySet());
    return finished(writer, all, opened);
  }

  /**
   * @param there the pieces that are kept already, even if they were made again
   */
  private MerkleMap<V> finished(
      ChunkWriter<V> writer, Map<Fingerprint, byte[]> all, Set<Fingerprint> there) {
    var top = writer.finish();
    all.keySet().removeAll(there);
    if (top.isEmpty()) {
      return new MerkleMap<>(values, kept, Map.of(), EMPTY_ROOT);
    }
    var map = new MerkleMap<V>(values, kept, all, top.get().hash());
    var root = top.get().hash();
    // A piece with one piece below it says no more than that one does.
    while (map.chunk(root) instanceof Chunk.Branch<V> branch && branch.children().size() == 1) {
      all.remove(root);
      root = branch.children().get(0).hash();
    }
    return new MerkleMap<>(values, kept, Map.copyOf(all), root);
  }

  /**
   * Copies a piece with the changes in it and just before it, which are taken away.
   *
   * @param opened takes the pieces that were not copied as a whole
   */
  private void copy(
      Chunk.Ref ref,
      int level,
      SortedMap<PartitionKey, Optional<V>> changes,
      ChunkWriter<V> writer,
      Set<Fingerprint> opened) {
    boolean touched = !changes.isEmpty() && changes.firstKey().compareTo(ref.last()) <= 0;
    boolean ends = ChunkWriter.ends(ref.last(), level);
    if (!touched && ends && writer.takes(level)) {
      writer.add(level, ref);
      return;
    }
    opened.add(ref.hash());
    var chunk = chunk(ref.hash());
    if (chunk instanceof Chunk.Leaf<V> leaf) {
      copy(leaf, changes, writer);
    } else {
      for (var child : ((Chunk.Branch<V>) chunk).children()) {
        copy(child, level - 1, changes, writer, opened);
      }
    }
  }

  private static <V> void copy(
      Chunk.Leaf<V> leaf, SortedMap<PartitionKey, Optional<V>> changes, ChunkWriter<V> writer) {
    for (int i = 0; i < leaf.keys().size(); i++) {
      var key = leaf.keys().get(i);
      put(changes.headMap(key), writer);
      var change = changes.remove(key);
      if (change == null) {
        writer.add(key, leaf.values().get(i));
      } else {
        change.ifPresent(put(key, writer));
      }
    }
  }

  private static <V> Consumer<V> put(PartitionKey key, ChunkWriter<V> writer) {
    return value -> writer.add(key, value);
  }

  private static <V> void put(SortedMap<PartitionKey, Optional<V>> added, ChunkWriter<V> writer) {
    added.forEach((key, value) -> value.ifPresent(put(key, writer)));
    added.clear();
  }

  /** Keys whose values differ, or that only one of the two has. */
  SortedSet<PartitionKey> differing(MerkleMap<V> that) {
    var keys = new TreeSet<PartitionKey>();
    if (!root.equals(that.root)) {
      var here = new TreeMap<PartitionKey, V>();
      var there = new TreeMap<PartitionKey, V>();
      compare(that, here, there);
      here.forEach((key, value) -> {
        if (!value.equals(there.remove(key))) {
          keys.add(key);
        }
      });
      keys.addAll(there.keySet());
    }
    return keys;
  }

  /** Level by level, leaving out the pieces that both have. */
  private void compare(MerkleMap<V> that, Map<PartitionKey, V> here, Map<PartitionKey, V> there) {
    var left = isEmpty() ? List.<Fingerprint>of() : List.of(root);
    var right = that.isEmpty() ? List.<Fingerprint>of() : List.of(that.root);
    int level = Math.max(level(left), that.level(right));
    for (int at = level; at >= 0; at--) {
      var common = new HashSet<>(left);
      common.retainAll(new HashSet<>(right));
      left = below(left, common, at, here);
      right = that.below(right, common, at, there);
    }
  }

  private int level(List<Fingerprint> pieces) {
    return pieces.isEmpty() ? 0 : chunk(pieces.get(0)).level();
  }

  private List<Fingerprint> below(
      List<Fingerprint> pieces, Set<Fingerprint> common, int level, Map<PartitionKey, V> entries) {
    var below = new ArrayList<Fingerprint>();
    for (var piece : pieces) {
      if (!common.contains(piece)) {
        var chunk = chunk(piece);
        if (chunk.level() < level) {
          below.add(piece);
        } else if (chunk instanceof Chunk.Leaf<V> leaf) {
          for (int i = 0; i < leaf.keys().size(); i++) {
            entries.put(leaf.keys().get(i), leaf.values().get(i));
          }
        } else {
          ((Chunk.Branch<V>) chunk).children().forEach(child -> below.add(child.hash()));
        }
      }
    }
    return below;
  }
}
