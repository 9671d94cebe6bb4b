package dev.whorl.engine.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * A message on a pipe: number of bytes, type, request, bytes.
 *
 * @param request which one it is about; 0 for none
 */
record Frame(Type type, long request, byte[] bytes) {
  /** Raise it with every change of what messages look like. */
  static final int VERSION = 1;

  static final int MOST_BYTES = 256 << 20;

  /** What a frame holds. */
  enum Type {
    /** A {@link Request}. */
    REQUEST,
    /** Nothing: the request is no longer wanted. */
    CANCEL,
    /** An {@link Answer}. */
    ANSWER
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.writeByte(type.ordinal());
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
      int type = in.readUnsignedByte();
      if (length < 0 || length > MOST_BYTES || type >= Type.values().length) {
        throw new Decoder.MalformedException(
            "no message begins with length " + length + " and type " + type);
      }
      long request = in.readLong();
      var bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return Optional.of(new Frame(Type.values()[type], request, bytes));
    } catch (EOFException e) {
      throw new Decoder.MalformedException("the pipe ends within a message");
    }
  }
}
