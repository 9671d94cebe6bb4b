package dev.whorl.partition;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How an input is cut by a key: for every key, the input's partitions that have rows of it, and
 * which. It is what a keyed node was derived from, so that a changed input partition leads to the
 * keys that it touches, and a key to the partitions that are to be read, without a look at any
 * other. Immutable, read as far as it is asked; safe for use by several threads.
 */
public final class SliceTree {
  public static final SliceTree EMPTY = new SliceTree(MerkleMap.empty(new Slices()));

  private final MerkleMap<Slice> map;

  /**
   * Rows of one key in one partition of the input.
   *
   * @param from the content of the input's partition
   * @param rows those that belong to the key, by the columns that count
   */
  public record Slice(ContentId from, ContentId rows) {}

  private static final class Slices implements Chunk.Values<Slice> {
    @Override
    public int bytes() {
      return 2 * ContentId.BYTES;
    }

    @Override
    public void write(Slice slice, ByteBuffer to) {
      to.put(slice.from().bytes()).put(slice.rows().bytes());
    }

    @Override
    public Slice read(ByteBuffer from) {
      return new Slice(ContentId.read(from), ContentId.read(from));
    }

    @Override
    public ContentId content(Slice slice) {
      return slice.rows();
    }
  }

  private SliceTree(MerkleMap<Slice> map) {
    this.map = map;
  }

  /** The place of a slice: first by key, then by the partition that it is in. */
  public static PartitionKey place(PartitionKey key, PartitionKey partition) {
    return new PartitionKey(List.of(key.encode(), partition.encode()));
  }

  /**
   * The tree with this root.
   *
   * @param kept gives every chunk that {@link #chunks()} once named
   */
  public static SliceTree load(Fingerprint root, Chunks kept) {
    return new SliceTree(MerkleMap.load(new Slices(), root, kept));
  }

  public Fingerprint root() {
    return map.root();
  }

  /**
   * The tree with some slices put or, where there is none, removed.
   *
   * @param changes by {@link #place}
   */
  public SliceTree edit(SortedMap<PartitionKey, Optional<Slice>> changes) {
    return new SliceTree(map.edit(changes));
  }

  /** The slices of a key, by the partitions that they are in, in the order of these. */
  public Map<PartitionKey, Slice> of(PartitionKey key) {
    var name = key.encode();
    var slices = new LinkedHashMap<PartitionKey, Slice>();
    map.from(
        new PartitionKey(List.of(name)),
        (place, slice) -> {
          boolean same = place.parts().get(0).equals(name);
          if (same) {
            slices.put(PartitionKey.decode(place.parts().get(1)), slice);
          }
          return same;
        });
    return slices;
  }

  /** All keys that have rows. */
  public SortedSet<PartitionKey> keys() {
    var keys = new TreeSet<PartitionKey>();
    map.from(
        PartitionKey.LEAST,
        (place, slice) -> {
          keys.add(key(place));
          return true;
        });
    return keys;
  }

  /** The key that a {@link #place} is of. */
  public static PartitionKey key(PartitionKey place) {
    return PartitionKey.decode(place.parts().get(0));
  }

  /** What has to be kept beside what was loaded, so that {@link #load} finds it: hash → bytes. */
  public Map<Fingerprint, byte[]> chunks() {
    return map.made();
  }
}
