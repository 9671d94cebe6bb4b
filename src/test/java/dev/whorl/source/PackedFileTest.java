package dev.whorl.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFileTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void aGzipFileOfNothingButZerosIsRefused() throws IOException {
    assertThatThrownBy(() -> PackedFile.requirePlausible(gzip(80, 0)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unpacks to more than 500 times its size");
  }

  @Test
  void whatIsLargeButPlausibleIsTaken() {
    assertThatCode(() -> PackedFile.requirePlausible(gzip(80, 1 << 14))).doesNotThrowAnyException();
    assertThatCode(() -> PackedFile.requirePlausible(gzip(8, 0))).doesNotThrowAnyException();
  }

  @Test
  void aZstandardFileOfRepeatedBlocksIsRefused() throws IOException {
    assertThatThrownBy(() -> PackedFile.requirePlausible(zstd(700)))
        .hasMessageContaining("unpacks to more than 500 times its size");
    assertThatCode(() -> PackedFile.requirePlausible(zstd(100))).doesNotThrowAnyException();
  }

  @Test
  void damageIsLeftToWhoeverReads() throws IOException {
    var random = new byte[2 * MIB];
    new Random(1).nextBytes(random);
    for (var name : new String[] {"a.csv.gz", "a.csv.zst"}) {
      var file = Files.write(folder.resolve(name), random);
      assertThatCode(() -> PackedFile.requirePlausible(file)).doesNotThrowAnyException();
    }
  }

  /** So many MiB, of which {@code noise} bytes each can't be packed. */
  private Path gzip(int size, int noise) throws IOException {
    var file = folder.resolve("zeros.csv.gz");
    var bytes = new byte[MIB];
    var random = new Random(2);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < size; i++) {
        var some = new byte[noise];
        random.nextBytes(some);
        System.arraycopy(some, 0, bytes, 0, noise);
        out.write(bytes);
      }
    }
    return file;
  }

  /** One frame of blocks that each say: this byte, 128 KiB times. */
  private Path zstd(int blocks) throws IOException {
    var file = folder.resolve("zeros.csv.zst");
    try (var out = Files.newOutputStream(file)) {
      out.write(new byte[] {(byte) 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x70});
      for (int i = 0; i < blocks; i++) {
        int header = (1 << 17) << 3 | 1 << 1 | (i == blocks - 1 ? 1 : 0);
        out.write(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), '0'});
      }
    }
    return file;
  }
}
