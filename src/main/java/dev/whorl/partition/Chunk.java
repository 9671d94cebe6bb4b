package dev.whorl.partition;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A piece of a {@link MerkleMap}: entries, or pieces below it. Its hash is that of its bytes. */
sealed interface Chunk<V> {

  /** 0 for entries; one more than the pieces below it. */
  int level();

  /** Adds its bytes, but for the level. */
  void write(ByteArrayOutputStream out, Values<V> by);

  /** The piece as it is known from above. */
  Ref ref(Fingerprint hash, Values<V> by);

  /** Entries in the order of their keys. */
  record Leaf<V>(List<PartitionKey> keys, List<V> values) implements Chunk<V> {
    @Override
    public int level() {
      return 0;
    }

    @Override
    public void write(ByteArrayOutputStream out, Values<V> by) {
      for (int i = 0; i < keys.size(); i++) {
        key(out, keys.get(i));
        var value = ByteBuffer.allocate(by.bytes());
        by.write(values.get(i), value);
        out.writeBytes(value.array());
      }
    }

    @Override
    public Ref ref(Fingerprint hash, Values<V> by) {
      return new Ref(
          keys.get(keys.size() - 1),
          hash,
          keys.size(),
          values.stream().map(by::content).reduce(ContentId.EMPTY, ContentId::plus));
    }
  }

  /** Pieces in the order of their keys. */
  record Branch<V>(int level, List<Ref> children) implements Chunk<V> {
    @Override
    public void write(ByteArrayOutputStream out, Values<V> by) {
      for (var child : children) {
        key(out, child.last());
        out.writeBytes(child.hash().bytes());
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(child.count()).array());
        out.writeBytes(child.sum().bytes());
      }
    }

    @Override
    public Ref ref(Fingerprint hash, Values<V> by) {
      return new Ref(
          children.get(children.size() - 1).last(),
          hash,
          children.stream().mapToLong(Ref::count).sum(),
          children.stream().map(Ref::sum).reduce(ContentId.EMPTY, ContentId::plus));
    }
  }

  /**
   * A piece as the one above it knows it.
   *
   * @param last the greatest key in it
   * @param count entries in it
   * @param sum the contents of its entries, together
   */
  record Ref(PartitionKey last, Fingerprint hash, long count, ContentId sum) {}

  /** How values become bytes. */
  interface Values<V> {
    int bytes();

    void write(V value, ByteBuffer to);

    V read(ByteBuffer from);

    ContentId content(V value);
  }

  static <V> byte[] encode(Chunk<V> chunk, Values<V> values) {
    var out = new ByteArrayOutputStream();
    out.write(chunk.level());
    chunk.write(out, values);
    return out.toByteArray();
  }

  static <V> Chunk<V> decode(byte[] bytes, Values<V> values) {
    var buffer = ByteBuffer.wrap(bytes);
    int level = buffer.get();
    return level == 0 ? leaf(buffer, values) : branch(level, buffer);
  }

  private static <V> Leaf<V> leaf(ByteBuffer buffer, Values<V> values) {
    var keys = new ArrayList<PartitionKey>();
    var list = new ArrayList<V>();
    while (buffer.hasRemaining()) {
      keys.add(key(buffer));
      list.add(values.read(buffer));
    }
    return new Leaf<>(keys, list);
  }

  private static <V> Branch<V> branch(int level, ByteBuffer buffer) {
    var children = new ArrayList<Ref>();
    while (buffer.hasRemaining()) {
      var last = key(buffer);
      var hash = Fingerprint.read(buffer);
      long count = buffer.getLong();
      children.add(new Ref(last, hash, count, ContentId.read(buffer)));
    }
    return new Branch<>(level, children);
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    var bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static void key(ByteArrayOutputStream out, PartitionKey key) {
    var text = key.encode().getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
    out.writeBytes(text);
  }

  private static PartitionKey key(ByteBuffer buffer) {
    return PartitionKey.decode(new String(take(buffer, buffer.getInt()), StandardCharsets.UTF_8));
  }
}
