package dev.whorl.partition;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The state of a dataset: an ordered Merkle map from partition key to what was made, and from what.
 * Equal maps have equal roots whatever the order in which they grew; what two trees have in common
 * is stored once and never compared. Immutable, read as far as it is asked; safe for use by several
 * threads.
 */
public final class PartitionTree {
  public static final PartitionTree EMPTY = new PartitionTree(MerkleMap.empty(new Entries()));

  /** One part in so many is sooner found by reading all in order than by looking for each. */
  private static final int MANY = 16;

  private final MerkleMap<Entry> map;

  /**
   * @param blueprint what the partition was made from
   * @param content what was made
   */
  public record Entry(Fingerprint blueprint, ContentId content) {}

  private static final class Entries implements Chunk.Values<Entry> {
    @Override
    public int bytes() {
      return Fingerprint.BYTES + ContentId.BYTES;
    }

    @Override
    public void write(Entry entry, ByteBuffer to) {
      to.put(entry.blueprint().bytes()).put(entry.content().bytes());
    }

    @Override
    public Entry read(ByteBuffer from) {
      return new Entry(Fingerprint.read(from), ContentId.read(from));
    }

    @Override
    public ContentId content(Entry entry) {
      return entry.content();
    }
  }

  private PartitionTree(MerkleMap<Entry> map) {
    this.map = map;
  }

  public static PartitionTree of(Map<PartitionKey, Entry> entries) {
    return new PartitionTree(MerkleMap.of(new Entries(), new TreeMap<>(entries)));
  }

  /**
   * The tree with this root.
   *
   * @param kept gives every chunk that {@link #chunks()} once named
   */
  public static PartitionTree load(Fingerprint root, Chunks kept) {
    return new PartitionTree(MerkleMap.load(new Entries(), root, kept));
  }

  public Fingerprint root() {
    return map.root();
  }

  public long size() {
    return map.size();
  }

  /** The id of all rows of the dataset, however it is cut. */
  public ContentId content() {
    return map.sum();
  }

  public Optional<Entry> get(PartitionKey key) {
    return map.get(key);
  }

  public SortedMap<PartitionKey, Entry> entries() {
    return map.entries();
  }

  /** Visits all partitions in the order of their keys. */
  public void forEach(BiConsumer<PartitionKey, Entry> visitor) {
    map.from(
        PartitionKey.LEAST,
        (key, entry) -> {
          visitor.accept(key, entry);
          return true;
        });
  }

  /** Visits partitions in the order of their keys, until told to stop. */
  public void visit(BiPredicate<PartitionKey, Entry> goOn) {
    map.from(PartitionKey.LEAST, goOn);
  }

  /** Which partitions it has, for somebody who asks about so many keys. */
  public Predicate<PartitionKey> having(int asked) {
    return asked < size() / MANY ? key -> get(key).isPresent() : new HashSet<>(keys())::contains;
  }

  /** Visits those of some partitions that it has, in the order of their keys. */
  public void forEach(Set<PartitionKey> some, BiConsumer<PartitionKey, Entry> visitor) {
    visit(
        some,
        (key, entry) -> {
          visitor.accept(key, entry);
          return true;
        });
  }

  /** The same, until told to stop. */
  public void visit(Set<PartitionKey> some, BiPredicate<PartitionKey, Entry> goOn) {
    if (some.size() < size() / MANY) {
      boolean on = true;
      for (var keys = new TreeSet<>(some).iterator(); on && keys.hasNext(); ) {
        var key = keys.next();
        on = get(key).map(entry -> goOn.test(key, entry)).orElse(true);
      }
    } else {
      visit((key, entry) -> !some.contains(key) || goOn.test(key, entry));
    }
  }

  /** Its partitions, in their order. */
  public List<PartitionKey> keys() {
    var keys = new ArrayList<PartitionKey>();
    forEach((key, entry) -> keys.add(key));
    return keys;
  }

  /** What its partitions hold, in the order of their keys. */
  public List<ContentId> contents() {
    var contents = new ArrayList<ContentId>();
    forEach((key, entry) -> contents.add(entry.content()));
    return contents;
  }

  /** The tree with some partitions put or, where there is no entry, removed. */
  public PartitionTree edit(SortedMap<PartitionKey, Optional<Entry>> changes) {
    return new PartitionTree(map.edit(changes));
  }

  /** Keys of the partitions that differ, or that only one of the two has. */
  public SortedSet<PartitionKey> differing(PartitionTree that) {
    return map.differing(that.map);
  }

  /** What has to be kept beside what was loaded, so that {@link #load} finds it: hash → bytes. */
  public Map<Fingerprint, byte[]> chunks() {
    return map.made();
  }
}
