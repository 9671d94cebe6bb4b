package dev.whorl.repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rows there are: for each table how many, and a sum of 64-bit hashes over all their values,
 * whatever their order. A changed value goes unnoticed once in 2^64 times.
 */
final class RowSums {
  private static final long NULL = 0x9e3779b97f4a7c15L;

  private final Map<Table, Sum> sums = new EnumMap<>(Table.class);

  /** Of one table. */
  private record Sum(long rows, long hashes) {
    static final Sum NONE = new Sum(0, 0);

    Sum plus(long more, long hash) {
      return new Sum(rows + more, hashes + hash);
    }
  }

  private Sum of(Table table) {
    return sums.getOrDefault(table, Sum.NONE);
  }

  /**
   * @param row its {@link #hash}
   */
  void add(Table table, long row) {
    sums.put(table, of(table).plus(1, row));
  }

  void add(RowSums that) {
    that.sums.forEach((table, sum) -> sums.put(table, of(table).plus(sum.rows, sum.hashes)));
  }

  void remove(Table table, long row) {
    sums.put(table, of(table).plus(-1, -row));
  }

  /** A table whose rows are not the same. */
  Optional<Table> difference(RowSums that) {
    return Arrays.stream(Table.values())
        .filter(table -> !of(table).equals(that.of(table)))
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
