package dev.whorl.engine.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message on a pipe: number of bytes, type, request, bytes.
 *
 * @param request which one it is about; 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are sent and read, never compared.
record Frame(Type type, long request, byte[] bytes) {
  /** Raise it with every change of what messages look like. */
  static final int VERSION = 4;

  static final int MOST_BYTES = 256 << 20;

  /** What a frame holds. */
  enum Type {
    /** A {@link Request}. */
    REQUEST(0),
    /** Nothing: the request is no longer wanted. */
    CANCEL(1),
    /** An {@link Answer}. */
    ANSWER(2);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    private static Optional<Type> of(int code) {
      return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.writeByte(type.code);
    out.writeLong(request);
    out.write(bytes);
    out.flush();
  }

  /**
   * @return empty at the end of the pipe
   * @throws Decoder.MalformedException if there is something else than a frame
   */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    try {
      int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int code = in.readUnsignedByte();
      var type = Type.of(code);
      if (length < 0 || length > MOST_BYTES || type.isEmpty()) {
        throw new Decoder.MalformedException(
            "no message begins with length " + length + " and type " + code);
      }
      long request = in.readLong();
      var bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return Optional.of(new Frame(type.get(), request, bytes));
    } catch (EOFException e) {
      throw new Decoder.MalformedException("the pipe ends within a message");
    }
  }
}
