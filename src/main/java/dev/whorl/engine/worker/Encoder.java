package dev.whorl.engine.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values as bytes, each with its length in front where that is not known; no message is larger. */
final class Encoder {
  private static final int START = 256;

  private byte[] bytes = new byte[START];
  private int size;

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private ByteBuffer room(int more) {
    long wanted = (long) size + more;
    if (wanted > Frame.MOST_BYTES) {
      throw new TooLargeException();
    }
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Frame.MOST_BYTES, wanted * 2));
    }
    var buffer = ByteBuffer.wrap(bytes, size, more);
    size += more;
    return buffer;
  }

  /** A message would be larger than any may be. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLargeException() {
      super("this is more than one message between Whorl and its engine may hold: ask for less.");
    }
  }

  void tag(int tag) {
    room(1).put((byte) tag);
  }

  void constant(Enum<?> constant) {
    text(constant.name());
  }

  void flag(boolean on) {
    tag(on ? 1 : 0);
  }

  void integer(int number) {
    room(Integer.BYTES).putInt(number);
  }

  void number(long number) {
    room(Long.BYTES).putLong(number);
  }

  void real(double number) {
    room(Double.BYTES).putDouble(number);
  }

  void bytes(byte[] value) {
    integer(value.length);
    room(value.length).put(value);
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void textOrNull(@Nullable String text) {
    flag(text != null);
    if (text != null) {
      text(text);
    }
  }

  void path(Path path) {
    text(path.toString());
  }

  <T extends @Nullable Object> void all(Collection<T> items, Consumer<? super T> each) {
    integer(items.size());
    items.forEach(each);
  }

  void texts(Map<String, String> map) {
    all(
        map.entrySet(),
        entry -> {
          text(entry.getKey());
          text(entry.getValue());
        });
  }
}
