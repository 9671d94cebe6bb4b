package dev.whorl.partition;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The state of a dataset: an ordered Merkle map from partition key to what was made, and from what.
 * Equal maps have equal roots whatever the order in which they grew, because a chunk ends where the
 * hash of its last key says so, and nowhere else (a prolly tree, after Noms and Dolt). Immutable;
 * chunks are content-addressed, so trees that share partitions share chunks.
 */
public final class PartitionTree {
  /** One chunk in 64 entries ends, on average. */
  private static final int BOUNDARY_MASK = 63;

  private static final byte LEAF = 0;
  private static final byte BRANCH = 1;

  private final SortedMap<PartitionKey, Entry> entries;
  private final Map<Fingerprint, byte[]> chunks = new LinkedHashMap<>();
  private final Fingerprint root;

  /**
   * @param blueprint what the partition was made from
   * @param content what was made
   */
  public record Entry(Fingerprint blueprint, ContentId content) {}

  private record Child(PartitionKey last, Fingerprint chunk) {}

  private PartitionTree(SortedMap<PartitionKey, Entry> entries) {
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.root = grow();
  }

  public static PartitionTree of(Map<PartitionKey, Entry> entries) {
    return new PartitionTree(new TreeMap<>(entries));
  }

  /**
   * Reads a tree back.
   *
   * @param chunk gives the bytes of every chunk that {@link #chunks()} once named
   */
  public static PartitionTree load(Fingerprint root, Function<Fingerprint, byte[]> chunk) {
    var entries = new TreeMap<PartitionKey, Entry>();
    collect(root, chunk, entries);
    return new PartitionTree(entries);
  }

  public Fingerprint root() {
    return root;
  }

  public SortedMap<PartitionKey, Entry> entries() {
    return entries;
  }

  /** What has to be kept so that {@link #load} finds this tree: hash → bytes. */
  public Map<Fingerprint, byte[]> chunks() {
    return Collections.unmodifiableMap(chunks);
  }

  /** The id of all rows of the dataset, however it is cut. */
  public ContentId content() {
    return entries.values().stream().map(Entry::content).reduce(ContentId.EMPTY, ContentId::plus);
  }

  private Fingerprint grow() {
    var level = leaves();
    while (level.size() > 1) {
      level = branches(level);
    }
    return level.getFirst().chunk();
  }

  private List<Child> leaves() {
    var level = new ArrayList<Child>();
    var chunk = new ChunkWriter(LEAF);
    for (var entry : entries.entrySet()) {
      chunk.key(entry.getKey());
      chunk.bytes(entry.getValue().blueprint().bytes());
      chunk.bytes(entry.getValue().content().bytes());
      if (endsChunk(keyHash(entry.getKey()))) {
        level.add(new Child(entry.getKey(), store(chunk)));
        chunk = new ChunkWriter(LEAF);
      }
    }
    if (!chunk.empty() || level.isEmpty()) {
      var last = entries.isEmpty() ? PartitionKey.WHOLE : entries.lastKey();
      level.add(new Child(last, store(chunk)));
    }
    return level;
  }

  private List<Child> branches(List<Child> below) {
    var level = new ArrayList<Child>();
    var chunk = new ChunkWriter(BRANCH);
    int inChunk = 0;
    for (var child : below) {
      chunk.bytes(child.chunk().bytes());
      inChunk++;
      // At least two children, so that every level is shorter than the one below it.
      if (inChunk > 1 && endsChunk(child.chunk())) {
        level.add(new Child(child.last(), store(chunk)));
        chunk = new ChunkWriter(BRANCH);
        inChunk = 0;
      }
    }
    if (!chunk.empty()) {
      level.add(new Child(below.getLast().last(), store(chunk)));
    }
    return level;
  }

  private Fingerprint store(ChunkWriter chunk) {
    var bytes = chunk.toBytes();
    var hash = Fingerprint.builder("tree/v1").add(bytes).build();
    chunks.put(hash, bytes);
    return hash;
  }

  private static Fingerprint keyHash(PartitionKey key) {
    return Fingerprint.builder("key/v1").add(key.encode()).build();
  }

  private static boolean endsChunk(Fingerprint hash) {
    return (hash.at(0) & BOUNDARY_MASK) == 0;
  }

  private static void collect(
      Fingerprint hash,
      Function<Fingerprint, byte[]> chunk,
      SortedMap<PartitionKey, Entry> entries) {
    var buffer = ByteBuffer.wrap(chunk.apply(hash));
    boolean leaf = buffer.get() == LEAF;
    while (buffer.hasRemaining()) {
      if (leaf) {
        var key = PartitionKey.decode(text(buffer));
        var blueprint = Fingerprint.of(take(buffer, Fingerprint.BYTES));
        entries.put(key, new Entry(blueprint, ContentId.of(take(buffer, ContentId.BYTES))));
      } else {
        collect(Fingerprint.of(take(buffer, Fingerprint.BYTES)), chunk, entries);
      }
    }
  }

  private static String text(ByteBuffer buffer) {
    return new String(take(buffer, buffer.getInt()), StandardCharsets.UTF_8);
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** Gathers the bytes of one chunk. */
  private static final class ChunkWriter {
    private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

    ChunkWriter(byte kind) {
      out.write(kind);
    }

    void key(PartitionKey key) {
      var text = key.encode().getBytes(StandardCharsets.UTF_8);
      bytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
      bytes(text);
    }

    void bytes(byte[] bytes) {
      out.writeBytes(bytes);
    }

    boolean empty() {
      return out.size() <= 1;
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
