package dev.whorl.repository;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file that every commit is appended to and forced into before it is acknowledged. It begins
 * with a snapshot of the whole catalog, so that it alone is enough to make the catalog anew.
 *
 * <p>Layout: a header (magic, version, base, length of the snapshot), then records: magic, length,
 * CRC-32C of the rest, sequence number, changes. Records of the snapshot carry the base as their
 * number, and one without changes ends them; the commits after it are numbered one by one.
 */
final class Journal implements AutoCloseable {
  static final String NAME = "journal";
  static final int HEADER = 2 * Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;
  static final int RECORD = 3 * Integer.BYTES;

  /** Bytes of a record's content without changes: its sequence number, and how many follow. */
  static final int LEAST = Long.BYTES + Integer.BYTES;

  static final int FILE_MAGIC = 0x57_48_4a_4c;
  static final int RECORD_MAGIC = 0x57_48_4a_52;
  static final int VERSION = 1;

  private final FileChannel channel;
  private long sequence;
  private long length;

  private Journal(FileChannel channel, long sequence, long length) {
    this.channel = channel;
    this.sequence = sequence;
    this.length = length;
  }

  /** Starts a file; the snapshot is to be appended next, then {@link #endSnapshot}. */
  static Journal create(Path file, long base) throws IOException {
    var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    var journal = new Journal(channel, base, 0);
    try {
      journal.write(header(base, 0));
      return journal;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static ByteBuffer header(long base, long snapshotLength) {
    var header = ByteBuffer.allocate(HEADER).putInt(FILE_MAGIC).putInt(VERSION);
    header.putLong(base).putLong(snapshotLength);
    return header.putInt(crc(header.array(), 0, HEADER - Integer.BYTES)).flip();
  }

  /**
   * Goes on with a file that was read to its end.
   *
   * @param sequence of its last commit
   * @param length up to which it is sound; what is behind that is cut off
   */
  static Journal resume(Path file, long sequence, long length) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      if (channel.size() > length) {
        channel.truncate(length);
        channel.force(true);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Journal(channel, sequence, length);
  }

  /** Number of the last commit. */
  long sequence() {
    return sequence;
  }

  long length() {
    return length;
  }

  /** Adds rows of the snapshot. */
  void snapshot(List<Change> rows) throws IOException {
    if (!rows.isEmpty()) {
      write(record(sequence, rows));
    }
  }

  void endSnapshot() throws IOException {
    write(record(sequence, List.of()));
    channel.write(header(sequence, length), 0);
    force();
  }

  /** Adds a commit; it counts once {@link #force} returned. */
  void append(List<Change> changes) throws IOException {
    write(record(sequence + 1, changes));
    sequence++;
  }

  /** Forces what was added to disk. After a failure nothing is known of it. */
  void force() throws IOException {
    channel.force(false);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      length += channel.write(bytes, length);
    }
  }

  private static ByteBuffer record(long sequence, List<Change> changes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(RECORD_MAGIC);
    out.writeLong(0);
    out.writeLong(sequence);
    ChangeCodec.write(out, changes);
    var all = ByteBuffer.wrap(bytes.toByteArray());
    int payload = all.limit() - RECORD;
    all.putInt(Integer.BYTES, payload);
    return all.putInt(2 * Integer.BYTES, crc(all.array(), RECORD, payload));
  }

  static int crc(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** A record's content, whose changes are read when they are asked for. */
  static final class Group {
    private final byte[] payload;

    Group(byte[] payload) {
      this.payload = payload;
    }

    long sequence() {
      return ByteBuffer.wrap(payload).getLong();
    }

    boolean isEmpty() {
      return size() == 0;
    }

    /** How many changes it has. */
    int size() {
      return ByteBuffer.wrap(payload).getInt(Long.BYTES);
    }

    List<Change> changes() throws IOException {
      try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
        in.skipNBytes(Long.BYTES);
        return ChangeCodec.read(in);
      } catch (IllegalArgumentException e) {
        throw new IOException("it was written by a newer Whorl: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
