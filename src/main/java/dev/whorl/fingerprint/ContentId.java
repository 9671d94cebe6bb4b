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
 * @param firstHigh upper half of the sum of the rows' first hashes, modulo 2^128
 * @param firstLow lower half of it
 * @param secondHigh upper half of the sum of the rows' second hashes, likewise
 * @param secondLow lower half of it
 */
public record ContentId(long rows, long firstHigh, long firstLow, long secondHigh, long secondLow) {
  public static final int BYTES = 5 * Long.BYTES;
  public static final ContentId EMPTY = new ContentId(0, 0, 0, 0, 0);

  /** The id of which these are the sums, modulo 2^128. */
  public static ContentId of(long rows, BigInteger first, BigInteger second) {
    return new ContentId(rows, high(first), first.longValue(), high(second), second.longValue());
  }

  /**
   * The id of rows whose hashes sum to {@code first} and {@code second}, as rows of {@code schema}.
   *
   * @param schema fingerprint of the columns' names and types
   */
  public static ContentId of(long rows, BigInteger first, BigInteger second, Fingerprint schema) {
    var salt = ByteBuffer.wrap(schema.bytes());
    return of(rows, salted(first, rows, salt.getLong()), salted(second, rows, salt.getLong()));
  }

  public ContentId plus(ContentId that) {
    return new ContentId(
        rows + that.rows,
        firstHigh + that.firstHigh + carry(firstLow, that.firstLow),
        firstLow + that.firstLow,
        secondHigh + that.secondHigh + carry(secondLow, that.secondLow),
        secondLow + that.secondLow);
  }

  /** What is left if the rows of {@code that}, which are among these, are taken away. */
  public ContentId minus(ContentId that) {
    return new ContentId(
        rows - that.rows,
        firstHigh - that.firstHigh - borrow(firstLow, that.firstLow),
        firstLow - that.firstLow,
        secondHigh - that.secondHigh - borrow(secondLow, that.secondLow),
        secondLow - that.secondLow);
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(rows)
        .putLong(firstHigh)
        .putLong(firstLow)
        .putLong(secondHigh)
        .putLong(secondLow)
        .array();
  }

  /**
   * @throws IllegalArgumentException if there are not 40 bytes
   */
  public static ContentId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a content id has 40 bytes, not " + bytes.length);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /** The id of which {@link #bytes} come next. */
  public static ContentId read(ByteBuffer from) {
    return new ContentId(
        from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  /** The id as a fingerprint: what the glyph is drawn from and what blueprints contain. */
  public Fingerprint fingerprint() {
    return Fingerprint.builder("content/v1").add(bytes()).build();
  }

  private static long carry(long low, long more) {
    return Long.compareUnsigned(low + more, low) < 0 ? 1 : 0;
  }

  private static long borrow(long low, long less) {
    return Long.compareUnsigned(low, less) < 0 ? 1 : 0;
  }

  private static long high(BigInteger sum) {
    return sum.shiftRight(Long.SIZE).longValue();
  }

  private static BigInteger salted(BigInteger sum, long rows, long salt) {
    return sum.add(BigInteger.valueOf(rows).multiply(BigInteger.valueOf(salt)));
  }
}
