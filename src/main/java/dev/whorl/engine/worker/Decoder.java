package dev.whorl.engine.worker;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Encoder} wrote. Every length is checked against what is left before anything is
 * made of it.
 */
final class Decoder {
  private final ByteBuffer buffer;

  Decoder(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  /** Bytes that are no message. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Reads one value. */
  interface Item<T extends @Nullable Object> {
    T read() throws MalformedException;
  }

  private static <T> T checked(Item<T> item) throws MalformedException {
    try {
      return item.read();
    } catch (BufferUnderflowException e) {
      throw new MalformedException("a message ends too early");
    }
  }

  /**
   * @throws MalformedException if anything is left
   */
  void end() throws MalformedException {
    if (buffer.hasRemaining()) {
      throw new MalformedException("a message has " + buffer.remaining() + " bytes too many");
    }
  }

  int tag() throws MalformedException {
    return checked(() -> (int) buffer.get());
  }

  boolean flag() throws MalformedException {
    return tag() != 0;
  }

  int integer() throws MalformedException {
    return checked(buffer::getInt);
  }

  long number() throws MalformedException {
    return checked(buffer::getLong);
  }

  double real() throws MalformedException {
    return checked(buffer::getDouble);
  }

  private int length() throws MalformedException {
    int length = integer();
    if (length < 0 || length > buffer.remaining()) {
      throw new MalformedException("a message holds a length of " + length);
    }
    return length;
  }

  byte[] bytes() throws MalformedException {
    var bytes = new byte[length()];
    buffer.get(bytes);
    return bytes;
  }

  String text() throws MalformedException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Nullable String textOrNull() throws MalformedException {
    return flag() ? text() : null;
  }

  Path path() throws MalformedException {
    try {
      return Path.of(text());
    } catch (InvalidPathException e) {
      throw new MalformedException("a message holds no path: " + e.getMessage());
    }
  }

  /** Each item takes at least a byte, so there can't be more of them than bytes. */
  <T extends @Nullable Object> List<T> all(Item<T> item) throws MalformedException {
    int count = length();
    var items = new ArrayList<T>();
    for (int i = 0; i < count; i++) {
      items.add(item.read());
    }
    return items;
  }

  /** In the order in which they were sent. */
  Map<String, String> texts() throws MalformedException {
    var map = new LinkedHashMap<String, String>();
    int count = length();
    for (int i = 0; i < count; i++) {
      map.put(text(), text());
    }
    return map;
  }

  <E extends Enum<E>> E constant(Class<E> type) throws MalformedException {
    var name = text();
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new MalformedException("a message holds no " + type.getSimpleName() + ": " + name);
  }
}
