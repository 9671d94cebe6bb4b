package dev.whorl.fingerprint;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Identity of a bag of rows, whatever their order: their number and two sums of row hashes.
 *
 * <p>Bags add: the id of a union is the sum of the ids of its parts, however it is cut. Sums, not
 * exclusive ors, so that duplicates do not cancel (Bellare and Micciancio's AdHash). Each lane sums
 * 64-bit row hashes modulo 2^128, and the lanes hash the row differently (columns in opposite
 * order, texts prefixed), so that two different bags of the same size agree in both with a chance
 * near 2^-128 unless somebody constructs them. The columns' names and types are mixed into every
 * row's hash; an empty bag has the same id whatever its columns.
 *
 * @param rows number of rows
 * @param first sum of the rows' first hashes, modulo 2^128, not negative
 * @param second sum of the rows' second hashes, likewise
 */
public record ContentId(long rows, BigInteger first, BigInteger second) {
  public static final int BYTES = Long.BYTES + 16 + 16;
  private static final BigInteger MASK = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
  public static final ContentId EMPTY = new ContentId(0, BigInteger.ZERO, BigInteger.ZERO);

  public ContentId {
    first = first.and(MASK);
    second = second.and(MASK);
  }

  /**
   * The id of rows whose hashes sum to {@code first} and {@code second}, as rows of {@code schema}.
   *
   * @param schema fingerprint of the columns' names and types
   */
  public static ContentId of(long rows, BigInteger first, BigInteger second, Fingerprint schema) {
    var salt = ByteBuffer.wrap(schema.bytes());
    return new ContentId(
        rows, salted(first, rows, salt.getLong()), salted(second, rows, salt.getLong()));
  }

  public ContentId plus(ContentId that) {
    return new ContentId(rows + that.rows, first.add(that.first), second.add(that.second));
  }

  /** What is left if the rows of {@code that}, which are among these, are taken away. */
  public ContentId minus(ContentId that) {
    return new ContentId(
        rows - that.rows, first.subtract(that.first), second.subtract(that.second));
  }

  public byte[] bytes() {
    var buffer = ByteBuffer.allocate(BYTES).putLong(rows);
    put(buffer, first);
    put(buffer, second);
    return buffer.array();
  }

  /**
   * @throws IllegalArgumentException if there are not 40 bytes
   */
  public static ContentId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a content id has 40 bytes, not " + bytes.length);
    }
    var buffer = ByteBuffer.wrap(bytes);
    return new ContentId(buffer.getLong(), lane(buffer), lane(buffer));
  }

  /** The id as a fingerprint: what the glyph is drawn from and what blueprints contain. */
  public Fingerprint fingerprint() {
    return Fingerprint.builder("content/v1").add(bytes()).build();
  }

  private static BigInteger salted(BigInteger sum, long rows, long salt) {
    return sum.add(BigInteger.valueOf(rows).multiply(BigInteger.valueOf(salt)));
  }

  private static void put(ByteBuffer buffer, BigInteger lane) {
    buffer.putLong(lane.shiftRight(64).longValue()).putLong(lane.longValue());
  }

  private static BigInteger lane(ByteBuffer buffer) {
    var magnitude = new byte[16];
    buffer.get(magnitude);
    return new BigInteger(1, magnitude);
  }
}
