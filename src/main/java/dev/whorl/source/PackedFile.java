package dev.whorl.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Refuses compressed files that hold far more than data ever do, before anything is made of them.
 * What is no such file, or damaged, is left to whoever reads it.
 */
final class PackedFile {
  /** Less than this fills no memory and no disk. */
  private static final long HARMLESS = 64L << 20;

  /** Even rows that are all alike hardly pack better. */
  private static final long RATIO = 500;

  private static final long LARGEST = 1L << 40;

  /** What gzip can reach at most. */
  private static final long GZIP_RATIO = 1032;

  private static final int BUFFER = 1 << 16;
  private static final int ZSTD_FRAME = 0xFD2FB528;
  private static final int ZSTD_SKIPPABLE = 0x184D2A50;
  private static final int ZSTD_SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final long ZSTD_BLOCK = 1 << 17;
  private static final int ZSTD_RLE = 1;

  private final Path file;

  private PackedFile(Path file) {
    this.file = file;
  }

  /**
   * @throws IOException if the file would unpack to more than is plausible
   */
  static void requirePlausible(Path file) throws IOException {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    var packed = new PackedFile(file);
    try {
      if (name.endsWith(".gz") && Files.size(file) * GZIP_RATIO > HARMLESS) {
        packed.gzip();
      } else if (name.endsWith(".zst")) {
        packed.zstd();
      }
    } catch (EOFException | ZipException e) {
      // The engine says what is wrong with a damaged file.
    }
  }

  private void gzip() throws IOException {
    try (var in = new Counting(Files.newInputStream(file));
        var unpacked = new GZIPInputStream(in, BUFFER)) {
      var buffer = new byte[BUFFER];
      long size = 0;
      for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
        size += read;
        require(size, in.count);
      }
    }
  }

  /** Every block says how long it is, and none unpacks to more than it may; RFC 8878, 3.1.1. */
  private void zstd() throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      long size = 0;
      long read = 0;
      while (true) {
        int magic = Integer.reverseBytes(in.readInt());
        if ((magic & ZSTD_SKIPPABLE_MASK) == ZSTD_SKIPPABLE) {
          in.skipNBytes(Integer.toUnsignedLong(Integer.reverseBytes(in.readInt())));
          continue;
        }
        if (magic != ZSTD_FRAME) {
          return;
        }
        int descriptor = in.readUnsignedByte();
        in.skipNBytes(headerLength(descriptor));
        int header;
        do {
          header = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
          boolean isRepeated = (header >> 1 & 3) == ZSTD_RLE;
          int length = isRepeated ? 1 : header >> 3;
          in.skipNBytes(length);
          size += isRepeated ? header >> 3 : ZSTD_BLOCK;
          read += length + 3;
          require(size, read);
        } while ((header & 1) == 0);
        in.skipNBytes((descriptor & 4) == 0 ? 0 : 4);
      }
    }
  }

  /** What follows the descriptor of a frame: window, dictionary and content size. */
  private static int headerLength(int descriptor) {
    boolean isSingleSegment = (descriptor & 0x20) != 0;
    int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
    int size = new int[] {isSingleSegment ? 1 : 0, 2, 4, 8}[descriptor >> 6];
    return (isSingleSegment ? 0 : 1) + dictionary + size;
  }

  private void require(long unpacked, long packed) throws IOException {
    if (unpacked > LARGEST || (unpacked > HARMLESS && unpacked > RATIO * packed)) {
      throw new IOException(
          file
              + " unpacks to more than "
              + RATIO
              + " times its size, or to more than 1 TiB, as no real data do: take it away, or"
              + " unpack it yourself if you trust it");
    }
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
