package dev.whorl.repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rows there are: for each table how many, and a sum of 64-bit hashes over all their values,
 * whatever their order. A changed value goes unnoticed once in 2^64 times.
 */
final class RowSums {
  private static final long NULL = 0x9e3779b97f4a7c15L;

  private final long[] counts = new long[Table.values().length];
  private final long[] sums = new long[Table.values().length];

  /**
   * @param row its {@link #hash}
   */
  void add(Table table, long row) {
    counts[table.ordinal()]++;
    sums[table.ordinal()] += row;
  }

  void add(RowSums that) {
    for (int table = 0; table < sums.length; table++) {
      counts[table] += that.counts[table];
      sums[table] += that.sums[table];
    }
  }

  void remove(Table table, long row) {
    counts[table.ordinal()]--;
    sums[table.ordinal()] -= row;
  }

  /** A table whose rows are not the same. */
  Optional<Table> difference(RowSums that) {
    return Arrays.stream(Table.values())
        .filter(table ->
            counts[table.ordinal()] != that.counts[table.ordinal()]
                || sums[table.ordinal()] != that.sums[table.ordinal()])
        .findFirst();
  }

  /**
   * Of values in their order, of a whole row or of its key; the same for all widths of a number.
   */
  static long hash(Table table, List<@Nullable Object> values) {
    // Mixed, lest small numbers of one table be those of another.
    long hash = mixed(NULL, table.code());
    for (var value : values) {
      hash = mixed(hash, value == null ? NULL : hash(value));
    }
    return hash;
  }

  private static long hash(Object value) {
    return switch (value) {
      case byte[] bytes -> hash(bytes);
      case String text -> hash(text.getBytes(StandardCharsets.UTF_8));
      case Boolean on -> on ? 1 : 2;
      // H2 knows one zero only.
      case Float number -> Double.doubleToLongBits(number + 0.0);
      case Double number -> Double.doubleToLongBits(number + 0.0);
      case Number number -> number.longValue();
      default -> throw new IllegalArgumentException("no catalog value: " + value.getClass());
    };
  }

  private static long hash(byte[] bytes) {
    var left = ByteBuffer.wrap(bytes);
    long hash = mixed(NULL, bytes.length);
    while (left.remaining() >= Long.BYTES) {
      hash = mixed(hash, left.getLong());
    }
    while (left.hasRemaining()) {
      hash = mixed(hash, left.get());
    }
    return hash;
  }

  /** The finalizer of MurmurHash3, by Austin Appleby. */
  private static long mixed(long hash, long next) {
    long mixed = (hash * 31 + next) ^ ((hash * 31 + next) >>> 33);
    mixed *= 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    mixed *= 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
