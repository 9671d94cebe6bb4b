package dev.whorl.partition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which piece of a dataset a partition is: a file's path, the values of its key, or {@code *} for
 * all of it. Ordered by its parts.
 *
 * @param parts at least one; NULL is written {@code \N}, and a value that begins with a backslash
 *     gets another, so that no value looks like NULL
 */
public record PartitionKey(List<String> parts) implements Comparable<PartitionKey> {
  private static final String NULL = "\\N";

  /** The only partition of a whole dataset. */
  public static final PartitionKey WHOLE = new PartitionKey(List.of("*"));

  /** Before all others; no partition has it. */
  static final PartitionKey LEAST = new PartitionKey(List.of());

  public PartitionKey {
    parts = List.copyOf(parts);
  }

  /** The key of a file, by its path below the glob's fixed folder. */
  public static PartitionKey file(String path) {
    return new PartitionKey(List.of(path));
  }

  /**
   * The key of one value, as DuckDB casts it to VARCHAR.
   *
   * @param value null for NULL
   */
  public static PartitionKey value(@Nullable String value) {
    return new PartitionKey(List.of(value == null ? NULL : escaped(value)));
  }

  /** The value that {@link #value} was given; null for NULL. */
  public @Nullable String value() {
    var text = parts.get(0);
    if (text.equals(NULL)) {
      return null;
    }
    return text.startsWith("\\") ? text.substring(1) : text;
  }

  /** The key of this partition of {@code part} in a dataset that is put together from parts. */
  public PartitionKey within(String part) {
    var all = new java.util.ArrayList<>(List.of(part));
    all.addAll(parts);
    return new PartitionKey(all);
  }

  /** What {@link #within} was called on. */
  public PartitionKey inner() {
    return new PartitionKey(parts.subList(1, parts.size()));
  }

  /** As the command line and the editor show it. */
  public String text() {
    return String.join("/", parts);
  }

  /** A text from which {@link #decode} makes this key again; no other key has it. */
  public String encode() {
    var encoded = new StringBuilder();
    for (var part : parts) {
      encoded.append(part.length()).append(':').append(part);
    }
    return encoded.toString();
  }

  public static PartitionKey decode(String encoded) {
    var parts = new java.util.ArrayList<String>(1);
    int at = 0;
    while (at < encoded.length()) {
      int colon = encoded.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(encoded, at, colon, 10);
      parts.add(encoded.substring(colon + 1, end));
      at = end;
    }
    return new PartitionKey(parts);
  }

  @Override
  public int compareTo(PartitionKey that) {
    for (int i = 0; i < Math.min(parts.size(), that.parts.size()); i++) {
      int order = parts.get(i).compareTo(that.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), that.parts.size());
  }

  private static String escaped(String value) {
    return Objects.requireNonNull(value).startsWith("\\") ? "\\" + value : value;
  }

  @Override
  public String toString() {
    return text();
  }
}
