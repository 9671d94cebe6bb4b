package dev.whorl.partition;

import dev.whorl.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts entries, and whole pieces of another map, that come in the order of their keys into a map.
 * Where a piece ends depends on its last key alone, so equal entries give equal pieces, however
 * they came.
 */
final class ChunkWriter<V> {
  /** One key in 64 ends a piece; one in 64 of those ends a piece of pieces; and so on. */
  private static final int BITS_A_LEVEL = 6;

  private final Chunk.Values<V> values;
  private final Map<Fingerprint, byte[]> made;
  private List<PartitionKey> keys = new ArrayList<>();
  private List<V> list = new ArrayList<>();
  private final List<List<Chunk.Ref>> pending = new ArrayList<>();

  /**
   * @param made takes the bytes of every piece that is made
   */
  ChunkWriter(Chunk.Values<V> values, Map<Fingerprint, byte[]> made) {
    this.values = values;
    this.made = made;
  }

  void add(PartitionKey key, V value) {
    keys.add(key);
    list.add(value);
    if (ends(key, 0)) {
      endLeaf();
    }
  }

  /** Whether a piece of this level may come as a whole: what came before has ended with one. */
  boolean takes(int level) {
    return keys.isEmpty() && pending.stream().limit(level).allMatch(List::isEmpty);
  }

  void add(int level, Chunk.Ref ref) {
    while (pending.size() <= level) {
      pending.add(new ArrayList<>());
    }
    pending.get(level).add(ref);
    if (ends(ref.last(), level + 1)) {
      endBranch(level);
    }
  }

  /** The piece above all others; empty if nothing came. */
  Optional<Chunk.Ref> finish() {
    if (!keys.isEmpty()) {
      endLeaf();
    }
    for (int level = 0; level < pending.size(); level++) {
      boolean isTop = pending.stream().skip(level + 1L).allMatch(List::isEmpty);
      if (isTop && pending.get(level).size() == 1) {
        return Optional.of(pending.get(level).get(0));
      }
      if (!pending.get(level).isEmpty()) {
        endBranch(level);
      }
    }
    return Optional.empty();
  }

  private void endLeaf() {
    var leaf = new Chunk.Leaf<>(keys, list);
    keys = new ArrayList<>();
    list = new ArrayList<>();
    add(0, made(leaf));
  }

  private void endBranch(int below) {
    var children = List.copyOf(pending.get(below));
    pending.get(below).clear();
    add(below + 1, made(new Chunk.Branch<>(below + 1, children)));
  }

  private Chunk.Ref made(Chunk<V> chunk) {
    var bytes = Chunk.encode(chunk, values);
    var hash = Fingerprint.builder("tree/v2").add(bytes).build();
    made.put(hash, bytes);
    return chunk.ref(hash, values);
  }

  /** Whether a key ends the piece of a level that it is in. */
  static boolean ends(PartitionKey key, int level) {
    return Long.numberOfTrailingZeros(hash(key.encode())) >= BITS_A_LEVEL * (level + 1);
  }

  /** FNV-1a over the characters, finished as MurmurHash3 does. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
