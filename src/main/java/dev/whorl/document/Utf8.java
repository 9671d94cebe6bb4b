package dev.whorl.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 bytes as text, and the place of the first byte that is none. */
final class Utf8 {
  private static final int CHUNK = 1 << 16;

  /** What stands in a decoded text for bytes that are wrong, or for itself. */
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  static String decode(byte[] bytes) throws DocumentException {
    var text = new String(bytes, StandardCharsets.UTF_8);
    int wrong = text.indexOf(REPLACEMENT) < 0 ? -1 : firstWrong(bytes);
    if (wrong >= 0) {
      var before = new String(bytes, 0, wrong, StandardCharsets.UTF_8);
      throw new DocumentException(
          "%s: byte %,d (%s) is not UTF-8. Save the document as UTF-8."
              .formatted(
                  Place.of(before, before.length()),
                  wrong + 1L,
                  "0x%02X".formatted(bytes[wrong] & 0xFF)));
    }
    return text;
  }

  /** Index of the first byte that can't be decoded, or -1. */
  private static int firstWrong(byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(CHUNK);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  /** How many bytes the text takes; half a surrogate pair counts as it would be written. */
  static long length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        length += 2;
      } else {
        length += 3;
      }
    }
    return length;
  }
}
