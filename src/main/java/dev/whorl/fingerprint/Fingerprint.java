package dev.whorl.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256, 32 bytes; what it was taken of is said by the domain of its {@link Builder}. */
public final class Fingerprint implements Comparable<Fingerprint> {
  public static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public static Fingerprint of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a fingerprint has 32 bytes, not " + bytes.length);
    }
    return new Fingerprint(bytes.clone());
  }

  /** The fingerprint of which {@link #bytes} come next. */
  public static Fingerprint read(ByteBuffer from) {
    var bytes = new byte[BYTES];
    from.get(bytes);
    return new Fingerprint(bytes);
  }

  /**
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits
   */
  public static Fingerprint parse(String hex) {
    return of(HEX.parseHex(hex));
  }

  /**
   * Starts a fingerprint.
   *
   * @param domain what is identified, with a version: {@code "node/v1"}; two domains never collide
   */
  public static Builder builder(String domain) {
    return new Builder().add(domain);
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 hexadecimal digits. */
  public String hex() {
    return HEX.formatHex(bytes);
  }

  /** The first ten digits, enough for people. */
  public String brief() {
    return HEX.formatHex(bytes, 0, 5);
  }

  /** Byte {@code index}, 0 to 255; what the fingerprint glyph is drawn from. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  @Override
  public int compareTo(Fingerprint that) {
    return Arrays.compareUnsigned(bytes, that.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(bytes).getInt();
  }

  @Override
  public String toString() {
    return brief();
  }

  /** Hashes parts so that no two different sequences of parts are the same bytes. */
  public static final class Builder {
    private final MessageDigest digest = sha256();

    private Builder() {}

    public Builder add(String text) {
      return tagged('s', text.getBytes(StandardCharsets.UTF_8));
    }

    public Builder add(long number) {
      return tagged('n', ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public Builder add(boolean on) {
      return add(on ? 1L : 0L);
    }

    public Builder add(Fingerprint fingerprint) {
      return tagged('f', fingerprint.bytes);
    }

    public Builder add(byte[] blob) {
      return tagged('b', blob);
    }

    public Fingerprint build() {
      return new Fingerprint(digest.digest());
    }

    private Builder tagged(char tag, byte[] content) {
      digest.update((byte) tag);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
      digest.update(content);
      return this;
    }
  }
}
